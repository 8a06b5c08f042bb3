"""What is to be done about a message: decided and written down in one transaction, before any of it is done."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from sqlalchemy import Connection

from bot.answering import store
from bot.answering.model import ReplyKind, Sighting
from bot.answering.policy import Circumstances, Decision, decide, revise
from bot.answering.store import settings_from
from bot.language import Language
from bot.store import answers, known
from bot.store.answers import ReplyRow
from bot.store.jobs import NewJob
from bot.store.jobs import accept as accept_job
from bot.store.known import MessageRow

REFRESH = "refresh"
REFRESH_SECONDS = 2.0
"""How long further sightings are gathered before the reply that counts them is changed."""


class Do(Enum):
    """What Slack is to be asked for."""

    NOTHING = auto()
    POST = auto()
    CHANGE = auto()
    TAKE_BACK = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done with the reply to a message."""

    do: Do
    reply: ReplyRow | None = None
    maybe_posted: bool = False  # an attempt before this one may have got as far as that
    decision: Decision | None = None  # None: it was decided before
    language: Language | None = None  # that of the channel, if one was chosen


def settle(connection: Connection, seen: Sighting, external: bool, now: float) -> Step:
    """Decide about what a message says; what an attempt before this one has decided is only gone on with."""
    message = known.message(connection, seen.place.channel, seen.ts)
    step = _settled(connection, seen, message, external, now)
    return replace(step, language=settings_from(message.choices).language)


def _settled(connection: Connection, seen: Sighting, message: MessageRow, external: bool, now: float) -> Step:
    if (message.version, message.deleted) == (seen.version, False):
        return _resumed(message.reply, seen)
    circumstances = store.circumstances(connection, seen, message, external, now)
    if message.reply and message.reply.ts:
        return _revised(connection, seen, message.reply, circumstances, now)
    return _begun(connection, seen, message.reply, circumstances, now)


def _resumed(reply: ReplyRow | None, seen: Sighting) -> Step:
    if reply is None or reply.removed:
        return Step(Do.NOTHING)
    if reply.ts is None:
        return Step(Do.POST, reply, maybe_posted=True)
    if _is_to_go(reply):
        return Step(Do.TAKE_BACK, reply)
    return Step(Do.CHANGE if seen.is_edit else Do.NOTHING, reply)


def _begun(connection: Connection, seen: Sighting, unposted: ReplyRow | None, known: Circumstances, now: float) -> Step:
    """Decide on a message without a reply, or with one that never came to be posted."""
    channel = seen.place.channel
    decision = decide(seen, known)
    if unposted:
        answers.drop_reply(connection, channel, seen.ts)
    reply = store.record(connection, seen, decision, now)
    for message in dict.fromkeys(decision.count_on.values()):
        accept_refresh(connection, channel, message, now)
    return Step(Do.POST if reply else Do.NOTHING, reply, maybe_posted=unposted is not None, decision=decision)


def _revised(connection: Connection, seen: Sighting, reply: ReplyRow, known: Circumstances, now: float) -> Step:
    """Bring a reply into line with what its message says after an edit; one that people took away stays away."""
    answers.note_message(connection, reply.channel, seen.ts, seen.version, deleted=False, at=now)
    decision = None if reply.removed else revise(seen, known, ReplyKind(reply.kind), reply.codes)
    if decision is None:
        return Step(Do.NOTHING, reply)
    store.record_revision(connection, seen, reply, decision, now)
    changed = replace(reply, kind=decision.reply or ReplyKind.CODES, codes=decision.post, replay=store.replayable(seen))
    return Step(Do.CHANGE if decision.reply else Do.TAKE_BACK, changed, decision=decision)


def _is_to_go(reply: ReplyRow) -> bool:
    """Tell whether a reply was left without anything to say."""
    return reply.kind == ReplyKind.CODES and not reply.codes


def accept_refresh(connection: Connection, channel: str, message: str, now: float) -> None:
    """Let a reply be changed soon, once for all that is seen until then."""
    turn = int(now / REFRESH_SECONDS) + 1
    payload = {"channel": channel, "message": message}
    job = NewJob(f"{REFRESH} {channel} {message} {turn}", REFRESH, payload, channel, turn * REFRESH_SECONDS)
    accept_job(connection, job, now)


def forget(connection: Connection, channel: str, ts: str, now: float) -> ReplyRow | None:
    """Note that a message is gone, which may be one of ours, and return the reply that goes with it."""
    answers.note_message(connection, channel, ts, ts, deleted=True, at=now)
    reply = known.message(connection, channel, ts).reply or answers.reply_at(connection, channel, ts)
    if reply:
        answers.remove_reply(connection, channel, reply.message)
    return reply
