"""What people decide about the bot in their channel: settings, mutes, and wordings that are no codes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection

from bot.answering.model import ChannelSettings
from bot.answering.store import ANSWERED, settings_of
from bot.jobs import Jobs
from bot.store import answers, channel_choices
from bot.store.database import Database
from bot.store.jobs import NewJob

UNWANTED = "unwanted"
DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class ChannelState:
    """What is in force in a channel."""

    settings: ChannelSettings
    muted: Mapping[str, float | None]  # code -> its end; None is for good


class Choices:
    """Reads and changes what is in force in a channel; who changed what is kept."""

    def __init__(self, database: Database, jobs: Jobs, clock: Callable[[], float]) -> None:
        self._database = database
        self._jobs = jobs
        self._clock = clock

    async def state(self, channel: str) -> ChannelState:
        """Return what is in force in a channel."""
        now = self._clock()
        return await self._database.read(
            lambda c: ChannelState(settings_of(c, channel), answers.muted(c, channel, now))
        )

    async def choose(self, channel: str, who: str, wanted: ChannelSettings, unmuted: Sequence[str]) -> None:
        """Change the settings of a channel, and end the mutes of these codes."""
        now = self._clock()

        def change(connection: Connection) -> None:
            before = asdict(settings_of(connection, channel))
            after = asdict(wanted)
            channel_choices.choose(connection, channel, after)
            for name in after:
                if before[name] != after[name]:
                    _note(connection, channel, who, name, before[name], after[name], now)
            for code in answers.muted(connection, channel, now).keys() & set(unmuted):
                answers.unmute(connection, channel, code)
                _note(connection, channel, who, f"mute {code}", "muted", "", now)

        await self._database.write(change)

    async def answered_in_a_day(self, channel: str, codes: Sequence[str]) -> dict[str, int]:
        """Count how often each code was explained in a channel in the last day."""
        since = self._clock() - DAY_SECONDS
        return await self._database.read(
            lambda c: {code: answers.sightings_since(c, channel, code, since, ANSWERED) for code in codes}
        )

    async def mute(self, channel: str, who: str, codes: Sequence[str], seconds: float | None) -> float | None:
        """Mute codes in a channel, for so many seconds or for good; return when that ends."""
        now = self._clock()
        until = None if seconds is None else now + seconds

        def change(connection: Connection) -> None:
            for code in codes:
                answers.mute(connection, channel, code, until)
                _note(connection, channel, who, f"mute {code}", "", "for good" if until is None else until, now)

        await self._database.write(change)
        return until

    async def not_a_code(self, channel: str, who: str, reply_ts: str) -> None:
        """Let a reply be taken back, and learn from it; returns when that is durable.

        It waits for its turn in the channel: somebody may be faster than Slack's answer to the post of the reply.
        """
        payload = {"channel": channel, "who": who, "reply": reply_ts}
        await self._jobs.accept(NewJob(f"{UNWANTED} {channel} {reply_ts}", UNWANTED, payload, channel))


def learn_from(connection: Connection, channel: str, who: str, reply_ts: str, now: float) -> None:
    """Remember the wordings that a reply answered as none that hold a code, and that the reply is gone."""
    reply = answers.reply_at(connection, channel, reply_ts)
    if reply is None:
        return
    for code, shape in answers.shapes_of(connection, channel, reply.message):
        if shape:
            answers.note_no_code(connection, channel, shape, code, who, now)
            _note(connection, channel, who, f"not a code {code}", "", shape, now)
    answers.remove_reply(connection, channel, reply.message)


def _note(connection: Connection, channel: str, who: str, what: str, before: object, after: object, now: float) -> None:
    channel_choices.note_change(connection, channel, who, what, str(before), str(after), now)
