"""Reads the circumstances of a sighting, and writes down what was decided: one transaction each."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from bot.answering.model import ChannelSettings, Mode, Reason, ReplyKind, Sighting
from bot.answering.policy import BOT_WINDOW_SECONDS, Circumstances, Decision
from bot.language import Language
from bot.store import answers, channel_choices
from bot.store.answers import ReplyRow

ANSWERED = "answered"
COUNTED = "counted"
ASKED = "asked"  # a question about the code, which does not say that it came


def settings_of(connection: Connection, channel: str) -> ChannelSettings:
    """Return what the people of a channel have chosen."""
    row = channel_choices.choices(connection, channel)
    if not row:
        return ChannelSettings()
    language = Language(row["language"]) if row["language"] else None
    return ChannelSettings(Mode(row["mode"]), language, row["window_minutes"], row["about_api"])


def circumstances(connection: Connection, seen: Sighting, external: bool, now: float) -> Circumstances:
    """Collect what matters for the decision about a sighting."""
    channel, codes = seen.place.channel, [found.code for found in seen.found]
    settings = settings_of(connection, channel)
    version, deleted = answers.message_version(connection, channel, seen.ts) or (None, False)
    since = now - settings.window_minutes * 60
    return Circumstances(
        settings=settings,
        external=external,
        muted=answers.muted(connection, channel, now).keys(),
        not_codes=answers.shapes_of_no_code(connection, channel),
        in_thread=answers.earlier_in_thread(connection, channel, seen.thread, codes),
        in_window=answers.earlier_since(connection, channel, since, codes),
        replies_to_author=_replies_to(connection, seen, now),
        pause_announced=answers.pause_until(connection, seen.author, channel) > now,
        latest_version=version,
        deleted=deleted,
    )


def record(connection: Connection, seen: Sighting, decision: Decision, now: float) -> None:
    """Write down what was decided, before any of it is done."""
    channel = seen.place.channel
    answers.note_message(connection, channel, seen.ts, seen.version, deleted=False, at=now)
    answers.note_sightings(connection, channel, seen.ts, _outcomes(seen, decision).items(), seen.by_bot, now)
    if decision.reply:
        codes = codes_with_shapes(seen, decision.post)
        answers.begin_reply(
            connection, channel, seen.ts, seen.thread, seen.author, decision.reply, codes, now, seen.replay or None
        )
    for message in dict.fromkeys(decision.count_on.values()):
        answers.count_on(connection, channel, message, seen.ts, now)
    if Reason.BOT_PAUSED in decision.silent.values():  # each time anew: it was said for as long as that goes on
        answers.pause(connection, seen.author, channel, now + BOT_WINDOW_SECONDS)


def record_revision(connection: Connection, seen: Sighting, reply: ReplyRow, decision: Decision, now: float) -> None:
    """Write down what a reply shall say after an edit; without anything to say, it is about to go."""
    answers.note_sightings(connection, reply.channel, seen.ts, _outcomes(seen, decision).items(), seen.by_bot, now)
    answers.change_reply(connection, reply.channel, seen.ts, decision.reply or ReplyKind.CODES, seen.replay or None)
    codes = codes_with_shapes(seen, decision.post)
    answers.set_codes(connection, reply.channel, seen.ts, reply.thread, codes, reply.at)


def codes_with_shapes(seen: Sighting, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Pair codes with the shapes of the wordings that they were found in."""
    shapes = {found.code: found.shape for found in reversed(seen.found)}
    return [(code, shapes[code]) for code in codes]


def _replies_to(connection: Connection, seen: Sighting, now: float) -> int:
    if not seen.by_bot:
        return 0
    return answers.replies_to_author(connection, seen.author, now - BOT_WINDOW_SECONDS)


def _outcomes(seen: Sighting, decision: Decision) -> Mapping[str, str]:
    silent: dict[str, Reason] = dict(decision.silent)
    return {
        **dict.fromkeys(decision.post, ASKED if seen.asked else ANSWERED),
        **dict.fromkeys(decision.count_on, COUNTED),
        **{code: reason.value for code, reason in silent.items()},
    }
