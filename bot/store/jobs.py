"""The SQL of durable work: functions of a connection and values, which decide nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Update, bindparam, case, delete, func, literal_column, null, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.tables import jobs
from bot.store.writer import announce, stir

AT_ONCE = 0.0

Data = Mapping[str, Any]  # what JSON can hold


class State(StrEnum):
    """Where a job is on its way; the last three end it, and its row only keeps the key from coming again."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class NewJob:
    """Work to be done once, whoever asks for it and however often."""

    key: str  # what makes it the same work
    kind: str  # who does it
    payload: Data
    lane: str | None = None  # one job of a lane at a time, in order of acceptance
    run_at: float = AT_ONCE  # not before; until then it holds up nobody in its lane


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that its owner may run now."""

    seq: int
    key: str
    kind: str
    payload: Data
    lane: str
    attempts: int  # this one included
    progress: Data | None
    accepted_at: float
    owner: str


def accept(connection: Connection, job: NewJob, now: float) -> bool:
    """Take a job on, unless its key has been taken on before; tell whether it is new."""
    values = {
        "key": job.key,
        "kind": job.kind,
        "payload": dict(job.payload),
        "lane": job.lane or job.key,
        "run_at": job.run_at,
        "accepted_at": now,
    }
    is_new = connection.execute(_ACCEPT[connection.dialect.name], values).rowcount == 1
    if is_new:
        announce(connection)
    return is_new


def claim(connection: Connection, owner: str, kinds: Collection[str], now: float, most: int) -> list[Claim]:
    """Take jobs that may run now, the oldest first, and of each lane its next only.

    Two processes that claim at one moment may choose the same lane; then one of them gets an IntegrityError.
    """
    values = {"new_owner": owner, "kinds": list(kinds), "now": now, "most": most}
    rows = connection.execute(_CLAIM, values)
    return sorted((Claim(*row) for row in rows), key=lambda claimed: claimed.seq)


def next_at(connection: Connection, after: float = -1.0) -> float | None:
    """Return when the next job is due, of all that wait or of those due after a time."""
    due: float | None = connection.execute(_NEXT_AT, {"after": after}).scalar_one()
    return due


def owners(connection: Connection) -> set[str]:
    """Return who runs jobs."""
    return set(connection.execute(_OWNERS).scalars())


def save(connection: Connection, claimed: Claim, progress: Data) -> bool:
    """Keep what has been finished; False if the job is not its claimant's any more, as for all that follow."""
    return _change(connection, _SAVE, claimed, {"new_progress": dict(progress)})


def finish(connection: Connection, claimed: Claim, now: float) -> bool:
    """End a job; only its key is worth keeping."""
    return _leave(connection, _FINISH, claimed, {"now": now})


def bury(connection: Connection, claimed: Claim, now: float, reason: str) -> bool:
    """Give a job up; it keeps what it was about, and why it was given up."""
    return _leave(connection, _BURY, claimed, {"now": now, "why": reason})


def rest(connection: Connection, claimed: Claim, run_at: float, attempts: int, reason: str | None) -> bool:
    """Let a job wait for its next attempt; its lane waits with it."""
    return _leave(connection, _REST, claimed, {"at": run_at, "counted": attempts, "why": reason})


def release(connection: Connection, gone: Collection[str]) -> int:
    """Let anybody go on with the jobs of owners that are gone."""
    freed = connection.execute(_RELEASE, {"gone": list(gone)}).rowcount
    if freed:
        announce(connection)
    return freed


def cancel(connection: Connection, key: str, now: float) -> bool:
    """End a job that waits; one that runs, or has ended, is left alone."""
    statement = update(jobs).where(jobs.c.key == key, _IS_WAITING)
    cancelled = connection.execute(statement.values(state=State.CANCELLED, ended_at=now, **_FREE)).rowcount == 1
    if cancelled:
        announce(connection)  # its lane may be free now
    return cancelled


def bury_unhandled(connection: Connection, before: float, now: float, reason: str) -> int:
    """Give up what nobody has begun or gone on with since then."""
    statement = update(jobs).where(_IS_WAITING, jobs.c.run_at < before, jobs.c.accepted_at < before)
    return connection.execute(statement.values(state=State.DEAD, ended_at=now, reason=reason, **_FREE)).rowcount


def forget(connection: Connection, before: float, most: int) -> int:
    """Remove jobs that ended before then; their keys are new again."""
    old = select(jobs.c.seq).where(jobs.c.ended_at < before).limit(most)
    return connection.execute(delete(jobs).where(jobs.c.seq.in_(old))).rowcount


def counts(connection: Connection) -> dict[tuple[str, State], int]:
    """Count jobs by kind and state, as far as they have not ended well."""
    unfinished = jobs.c.state.in_([State.WAITING, State.RUNNING, State.DEAD])
    statement = select(jobs.c.kind, jobs.c.state, func.count()).where(unfinished).group_by(jobs.c.kind, jobs.c.state)
    return {(kind, State(state)): count for kind, state, count in connection.execute(statement)}


def _change(connection: Connection, statement: Update, claimed: Claim, values: dict[str, Any]) -> bool:
    mine = {"mine_seq": claimed.seq, "mine_owner": claimed.owner, "mine_attempts": claimed.attempts}
    return connection.execute(statement, mine | values).rowcount == 1


def _leave(connection: Connection, statement: Update, claimed: Claim, values: dict[str, Any]) -> bool:
    stir(connection)  # its lane may be free now
    return _change(connection, statement, claimed, values)


# Statements are made once, since that takes longer than to run them.

_FREE: dict[str, Any] = {"owner": None, "holds": None}
_IS_WAITING = jobs.c.state == literal_column("'waiting'")  # literal, for the partial index

_CHANGE = update(jobs).where(
    jobs.c.seq == bindparam("mine_seq"),
    jobs.c.state == State.RUNNING,
    jobs.c.owner == bindparam("mine_owner"),
    jobs.c.attempts == bindparam("mine_attempts"),
)
_SAVE = _CHANGE.values(progress=bindparam("new_progress"))
_FINISH = _CHANGE.values(state=State.DONE, ended_at=bindparam("now"), payload={}, progress=null(), reason=None, **_FREE)
_BURY = _CHANGE.values(state=State.DEAD, ended_at=bindparam("now"), reason=bindparam("why"), **_FREE)
_REST = _CHANGE.values(
    state=State.WAITING, run_at=bindparam("at"), attempts=bindparam("counted"), reason=bindparam("why"), owner=None
)

_NEW: dict[str, Any] = {"state": State.WAITING, "attempts": 0}
_ACCEPT = {
    dialect: insert(jobs).values(**_NEW).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    for dialect, insert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}

# A lane is free, or held by this very job since its earlier attempt.
_HELD = select(jobs.c.holds).where(jobs.c.holds.is_not(None)).scalar_subquery()
_LANE_IS_FREE = or_(jobs.c.holds.is_not(None), jobs.c.lane.not_in(_HELD))
# A job that only another version can do holds up its lane, but nothing else.
_KNOWN = case((jobs.c.kind.in_(bindparam("kinds", expanding=True)), jobs.c.seq))
_HEADS = (
    select(func.min(jobs.c.seq))
    .where(_IS_WAITING, jobs.c.run_at <= bindparam("now"), _LANE_IS_FREE)
    .group_by(jobs.c.lane)
    .having(func.min(jobs.c.seq) == func.min(_KNOWN))
    .order_by(func.min(jobs.c.seq))
    .limit(bindparam("most"))
)
_TAKEN = (
    select(jobs.c.seq)
    .where(jobs.c.seq.in_(_HEADS), _IS_WAITING)
    .with_for_update(skip_locked=True)  # says nothing to SQLite, which has one writer
    .cte("taken")
)
_CLAIM = (
    update(jobs)
    .where(jobs.c.seq.in_(select(_TAKEN.c.seq)))
    .values(state=State.RUNNING, owner=bindparam("new_owner"), holds=jobs.c.lane, attempts=jobs.c.attempts + 1)
    .returning(*(jobs.c[name] for name in Claim.__slots__))
)
_NEXT_AT = select(func.min(jobs.c.run_at)).where(_IS_WAITING, jobs.c.run_at > bindparam("after"))
_OWNERS = select(jobs.c.owner).where(jobs.c.owner.is_not(None)).distinct()
_RELEASE = (
    update(jobs)
    .where(jobs.c.owner.in_(bindparam("gone", expanding=True)))
    .values(state=State.WAITING, owner=None, run_at=AT_ONCE)
)
