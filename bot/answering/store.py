"""Reads the circumstances of a sighting, and writes down what was decided: one transaction each."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping

from bot.answering.model import ChannelSettings, Mode, Reason, ReplyKind, Sighting
from bot.answering.policy import BOT_WINDOW_SECONDS, Circumstances, Decision
from bot.language import Language
from bot.store import answers, channel_choices, known
from bot.store.answers import ReplyRow
from bot.store.known import MessageRow

ANSWERED = "answered"
COUNTED = "counted"
ASKED = "asked"  # answered, too; but a question about a code does not say that it came
ANSWERS = (ANSWERED, ASKED)
NOBODY = ""


def settings_of(connection: Connection, channel: str) -> ChannelSettings:
    """Return what the people of a channel have chosen."""
    return settings_from(channel_choices.choices(connection, channel))


def settings_from(row: Mapping[str, Any] | RowMapping | None) -> ChannelSettings:
    """Read what the people of a channel have chosen."""
    if not row:
        return ChannelSettings()
    language = Language(row["language"]) if row["language"] else None
    return ChannelSettings(Mode(row["mode"]), language, row["window_minutes"], row["about_api"])


def circumstances(
    connection: Connection, seen: Sighting, message: MessageRow, external: bool, now: float
) -> Circumstances:
    """Collect what matters for the decision about a sighting."""
    settings = settings_from(message.choices)
    facts = known.channel_facts(
        connection,
        seen.place.channel,
        seen.thread,
        codes=[found.code for found in seen.found],
        author=seen.author if seen.by_bot else NOBODY,  # people are answered as often as they like
        now=now,
        window_since=now - settings.window_minutes * 60,
        author_since=now - BOT_WINDOW_SECONDS,
    )
    return Circumstances(
        settings=settings,
        external=external,
        muted=facts.muted,
        not_codes=facts.no_codes,
        in_thread=facts.in_thread,
        in_window=facts.in_window,
        replies_to_author=facts.to_author,
        pause_announced=facts.paused_until > now,
        latest_version=message.version,
        deleted=message.deleted,
    )


def record(connection: Connection, seen: Sighting, decision: Decision, now: float) -> ReplyRow | None:
    """Write down what was decided, before any of it is done; return the reply that is to be posted."""
    channel = seen.place.channel
    answers.note_message(connection, channel, seen.ts, seen.version, deleted=False, at=now)
    answers.note_sightings(connection, channel, seen.ts, _outcomes(seen, decision).items(), seen.by_bot, now)
    for message in dict.fromkeys(decision.count_on.values()):
        answers.count_on(connection, channel, message, seen.ts, now, replayable(seen))
    if Reason.BOT_PAUSED in decision.silent.values():  # each time anew: it was said for as long as that goes on
        answers.pause(connection, seen.author, channel, now + BOT_WINDOW_SECONDS)
    if not decision.reply:
        return None
    codes = codes_with_shapes(seen, decision.post)
    return answers.begin_reply(
        connection, channel, seen.ts, seen.thread, seen.author, decision.reply, codes, now, replayable(seen)
    )


def record_revision(connection: Connection, seen: Sighting, reply: ReplyRow, decision: Decision, now: float) -> None:
    """Write down what a reply shall say after an edit; without anything to say, it is about to go."""
    answers.note_sightings(connection, reply.channel, seen.ts, _outcomes(seen, decision).items(), seen.by_bot, now)
    answers.change_reply(connection, reply.channel, seen.ts, decision.reply or ReplyKind.CODES, replayable(seen))
    codes = codes_with_shapes(seen, decision.post)
    answers.set_codes(connection, reply.channel, seen.ts, reply.thread, codes, reply.at)


def codes_with_shapes(seen: Sighting, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Pair codes with the shapes of the wordings that they were found in."""
    shapes = {found.code: found.shape for found in reversed(seen.found)}
    return [(code, shapes[code]) for code in codes]


def replayable(seen: Sighting) -> str | None:
    """Return where the request stands that can be sent again: its thread and message; none if there is none."""
    return f"{seen.thread} {seen.ts}" if seen.replay else None


def _outcomes(seen: Sighting, decision: Decision) -> Mapping[str, str]:
    silent: dict[str, Reason] = dict(decision.silent)
    return {
        **dict.fromkeys(decision.post, ASKED if seen.asked else ANSWERED),
        **dict.fromkeys(decision.count_on, COUNTED),
        **{code: reason.value for code, reason in silent.items()},
    }
