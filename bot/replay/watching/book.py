"""How far watches are: what belongs together is one transaction, with its entry in the audit trail."""

import dataclasses

from sqlalchemy import Connection

from bot.replay import ledger
from bot.replay.state import State
from bot.replay.watching.schedule import GRACE_SECONDS, Ending, ending_after, next_due
from bot.store import jobs, replays, watches
from bot.store.jobs import NewJob
from bot.store.replays import ReplayRow
from bot.store.watches import WatchRow

TURN, TELL, STOP = "watch", "watch-tell", "watch-stop"

STARTED, ENDED = "watch-started", "watch-ended"
"""What the audit trail calls it; in between stand the turns, each as a replay."""


class Busy(Exception):
    """Somebody replays the same request at this moment."""


def first_turn(watch: WatchRow, origin: ReplayRow) -> ReplayRow:
    """Return what the first turn would be."""
    return _turn(watch, origin, 1, watch.started_at)


def start(connection: Connection, watch: WatchRow, origin: ReplayRow) -> bool:
    """Begin a watch; False if one of the same request runs."""
    if not watches.add(connection, watch):
        return False
    _note(connection, watch, origin, STARTED, watch.asker, watch.started_at)
    tell(connection, watch, STARTED, watch.started_at)
    _hand_over_turn(connection, watch, 1, watch.next_at or watch.started_at, watch.started_at)
    return True


def tell(connection: Connection, watch: WatchRow, what: str, now: float) -> None:
    """Let it be told in Slack how far a watch is, after whatever of it is under way."""
    jobs.accept(connection, NewJob(f"{TELL} {watch.id} {what}", TELL, {"watch": watch.id}, _lane(watch.id)), now)


def open_turn(connection: Connection, id: str, number: int, now: float) -> ReplayRow | None:
    """Begin a turn, or return it if an attempt before this one has; None if it is not to be taken any more."""
    watch = watches.by_id(connection, id)
    if watch is None or watch.ending or watch.number > number:
        return None
    if watch.number == number:
        return replays.by_id(connection, _turn_id(id, number))
    _give_up_turns(connection, watch, now)
    if number > watch.times or now > watch.until + GRACE_SECONDS:
        end(connection, watch, Ending.RAN_OUT, ledger.BOT, now)
        return None
    origin = replays.by_id(connection, watch.origin)
    if origin is None:
        end(connection, watch, Ending.NOT_KEPT, ledger.BOT, now)
        return None
    return _begun(connection, watch, origin, number, now)


def close_turn(connection: Connection, id: str, number: int, now: float) -> WatchRow | None:
    """Draw the conclusion from a turn; returns the watch if it still runs, and is to be shown."""
    watch = watches.by_id(connection, id)
    turn = replays.by_id(connection, _turn_id(id, number))
    if watch is None or watch.ending or turn is None:
        return None
    more = number < watch.times and watch.next_at is not None
    ending = ending_after(turn.state, turn.why, watch.code, turn.code_after, more=more)
    if ending is None:
        return watch
    end(connection, watch, ending, ledger.BOT, now, why=turn.why, code_after=turn.code_after)
    return None


def end(
    connection: Connection,
    watch: WatchRow,
    ending: Ending,
    who: str,
    now: float,
    why: str | None = None,
    code_after: str | None = None,
) -> bool:
    """End a watch, and the turn that is about to be sent; False if it has ended before."""
    told = {"ending": ending, "why": why, "code_after": code_after, "ended_by": who, "ended_at": now}
    if not watches.end(connection, watch.id, **told):
        return False
    for turn in replays.of_watch(connection, watch.id, {State.CONFIRMED}):
        ledger.step(connection, turn, State.CANCELLED, who, now, why=ending, ended_at=now)
    jobs.cancel(connection, _turn_key(watch.id, watch.number + 1), now)
    if origin := replays.by_id(connection, watch.origin):
        _note(connection, dataclasses.replace(watch, why=ending, code_after=code_after), origin, ENDED, who, now)
    tell(connection, watch, ENDED, now)
    return True


def last_turn(connection: Connection, watch: WatchRow) -> ReplayRow | None:
    """Return the last turn of a watch."""
    return replays.by_id(connection, _turn_id(watch.id, watch.number))


def _begun(connection: Connection, watch: WatchRow, origin: ReplayRow, number: int, now: float) -> ReplayRow:
    turn = _turn(watch, origin, number, now)
    if not replays.add(connection, turn):
        raise Busy
    replays.note(connection, turn, State.CONFIRMED, watch.asker, now)
    following = next_due(watch.started_at, watch.minutes, now)
    is_last = number == watch.times or following > watch.until
    watches.begin_turn(connection, watch.id, number, None if is_last else following)
    # The next turn is accepted with this one, not after it: whatever becomes of this one, the watch goes on, or ends.
    _hand_over_turn(connection, watch, number + 1, following, now)
    return turn


def _give_up_turns(connection: Connection, watch: WatchRow, now: float) -> None:
    """End what earlier turns have left behind whose work was given up; what was being sent may have been sent."""
    for turn in replays.of_watch(connection, watch.id, {State.CONFIRMED, State.SENDING}):
        left = (State.UNKNOWN, "crash") if turn.state == State.SENDING else (State.EXPIRED, None)
        ledger.step(connection, turn, left[0], ledger.BOT, now, why=left[1], ended_at=now)


def _turn(watch: WatchRow, origin: ReplayRow, number: int, now: float) -> ReplayRow:
    """Return a replay like the one that is watched, said yes to when the watch was."""
    return ReplayRow(
        id=_turn_id(watch.id, number),
        request=origin.request,
        fingerprint=watch.fingerprint,
        endpoint=watch.endpoint,
        fields=origin.fields,
        changes=origin.changes,
        asker=watch.asker,
        channel=watch.channel,
        thread=watch.thread,
        message=origin.message,
        state=State.CONFIRMED,
        code_before=watch.code,
        send_id_before=origin.send_id_before,
        failed_at=origin.failed_at,
        proposed_at=now,
        confirmed_at=now,
        watch=watch.id,
    )


def _note(connection: Connection, watch: WatchRow, origin: ReplayRow, event: str, who: str, now: float) -> None:
    entry = dataclasses.replace(
        _turn(watch, origin, 0, now), id=watch.id, send_id_before=None, code_after=watch.code_after, why=watch.why
    )
    replays.note(connection, entry, event, who, now)


def _hand_over_turn(connection: Connection, watch: WatchRow, number: int, at: float, now: float) -> None:
    payload = {"watch": watch.id, "number": number}
    jobs.accept(connection, NewJob(_turn_key(watch.id, number), TURN, payload, _lane(watch.id), at), now)


def _turn_id(watch: str, number: int) -> str:
    return f"{watch}.{number}"


def _turn_key(watch: str, number: int) -> str:
    return f"{TURN} {watch} {number}"


def _lane(watch: str) -> str:
    return f"{TURN} {watch}"
