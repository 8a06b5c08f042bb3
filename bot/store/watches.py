"""SQL about watches: each function takes a connection and values, and decides nothing."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from bot.store.upsert import insert_unless_there
from bot.store.watch_tables import watches


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A watch as far as it is; holds nothing of a person."""

    id: str
    origin: str
    fingerprint: str
    endpoint: str
    asker: str
    channel: str
    thread: str | None
    code: str | None
    minutes: int
    times: int
    started_at: float
    until: float
    next_at: float | None
    number: int = 0
    ending: str | None = None
    why: str | None = None
    code_after: str | None = None
    ended_by: str | None = None
    ended_at: float | None = None
    posting: str | None = None
    shown: str | None = None
    shown_anew: int = 0
    told: str | None = None


def add(connection: Connection, row: WatchRow) -> bool:
    """Begin a watch, unless one of the same request runs."""
    return insert_unless_there(connection, watches, {name: getattr(row, name) for name in WatchRow.__slots__})


def by_id(connection: Connection, id: str) -> WatchRow | None:
    """Return a watch."""
    row = connection.execute(select(*_COLUMNS).where(watches.c.id == id)).first()
    return WatchRow(**row._asdict()) if row else None


def running_of(connection: Connection, fingerprint: str) -> WatchRow | None:
    """Return the watch of a request that runs."""
    row = connection.execute(select(*_COLUMNS).where(watches.c.fingerprint == fingerprint, _RUNS)).first()
    return WatchRow(**row._asdict()) if row else None


def running_by(connection: Connection, asker: str, most: int) -> list[WatchRow]:
    """Return the running watches of a person, the latest first."""
    wanted = select(*_COLUMNS).where(watches.c.asker == asker, _RUNS).order_by(watches.c.started_at.desc()).limit(most)
    return [WatchRow(**row._asdict()) for row in connection.execute(wanted)]


def begin_turn(connection: Connection, id: str, number: int, next_at: float | None) -> None:
    """Count a turn that begins, and note when the next one does."""
    connection.execute(update(watches).where(watches.c.id == id).values(number=number, next_at=next_at))


def end(connection: Connection, id: str, **values: object) -> bool:
    """End a watch that runs; False if it has ended: the row decides, whoever is faster."""
    return connection.execute(update(watches).where(watches.c.id == id, _RUNS).values(**values)).rowcount == 1


def note(connection: Connection, id: str, **values: object) -> None:
    """Note what was posted, or is about to be."""
    connection.execute(update(watches).where(watches.c.id == id).values(**values))


def counts(connection: Connection) -> dict[str | None, int]:
    """Count watches by how they ended; under none those that run."""
    rows = connection.execute(select(watches.c.ending, func.count()).group_by(watches.c.ending))
    return {row[0]: row[1] for row in rows}


def forget(connection: Connection, before: float) -> None:
    """Forget watches that ended before a time."""
    connection.execute(watches.delete().where(watches.c.ended_at < before))


_COLUMNS = tuple(watches.c[name] for name in WatchRow.__slots__)
_RUNS = watches.c.ending.is_(None)
