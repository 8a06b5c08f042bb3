"""SQL about replays and their audit trail: each function takes a connection and values, and decides nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, func, or_, select, update

from bot.store.replay_tables import replay_audit, replays
from bot.store.upsert import insert_unless_there

Change = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class ReplayRow:
    """A replay as far as it is; holds nothing of a person that is not masked."""

    id: str
    request: str
    fingerprint: str
    endpoint: str
    fields: dict[str, str]
    changes: list[Change]
    asker: str
    channel: str
    thread: str | None
    message: str | None
    state: str
    code_before: str | None
    send_id_before: str | None
    failed_at: float
    proposed_at: float
    approver: str | None = None
    why: str | None = None
    code_after: str | None = None
    send_id_after: str | None = None
    confirmed_at: float | None = None
    sent_at: float | None = None
    ended_at: float | None = None
    latency: float | None = None
    posting: bool = False
    shown: str | None = None
    watch: str | None = None


AUDITED = (
    *("fingerprint", "endpoint", "fields", "asker", "approver", "channel", "why"),
    *("code_before", "code_after", "send_id_before", "send_id_after", "watch"),
)


def add(connection: Connection, row: ReplayRow) -> bool:
    """Note a replay; False if it is there, or one of the same request is under way that this would be, too."""
    return insert_unless_there(connection, replays, {name: getattr(row, name) for name in ReplayRow.__slots__})


def by_id(connection: Connection, id: str) -> ReplayRow | None:
    """Return a replay."""
    row = connection.execute(select(*_COLUMNS).where(replays.c.id == id)).first()
    return ReplayRow(**row._asdict()) if row else None


def become(connection: Connection, id: str, state: str, sources: Collection[str], **values: object) -> bool:
    """Bring a replay to a state, unless it is in none that this may follow; the row decides, whoever is faster."""
    mine = (replays.c.id == id, replays.c.state.in_(sources))
    return connection.execute(update(replays).where(*mine).values(state=state, **values)).rowcount == 1


def show(connection: Connection, id: str, ts: str | None) -> None:
    """Note under which ts a replay is told of; or, before that is known, that it is about to be posted."""
    connection.execute(update(replays).where(replays.c.id == id).values(posting=True, shown=ts))


def rival(connection: Connection, mine: ReplayRow, active: Collection[str]) -> ReplayRow | None:
    """Return another replay of the same request that is under way, or was confirmed since this one was shown."""
    meanwhile = or_(replays.c.state.in_(active), replays.c.confirmed_at >= mine.proposed_at)
    same = (replays.c.fingerprint == mine.fingerprint, replays.c.id != mine.id)
    wanted = select(*_COLUMNS).where(*same, meanwhile).order_by(replays.c.confirmed_at.desc()).limit(1)
    row = connection.execute(wanted).first()
    return ReplayRow(**row._asdict()) if row else None


def in_state(connection: Connection, state: str, asker: str, before: float) -> list[ReplayRow]:
    """Return the replays that have been in a state since before a time, of those whose names begin so."""
    wanted = (replays.c.state == state, replays.c.asker.startswith(asker, autoescape=True), replays.c.sent_at < before)
    return [ReplayRow(**row._asdict()) for row in connection.execute(select(*_COLUMNS).where(*wanted))]


def used(
    connection: Connection, asker: str, fingerprint: str, without: str, since: float, sent: Collection[str]
) -> tuple[int, int, int]:
    """Count what may have been sent since a time: by this person, of this request, and in all."""
    counted = (replays.c.sent_at >= since, replays.c.state.in_(sent), replays.c.id != without)
    by_person = func.count().filter(replays.c.asker == asker)
    of_request = func.count().filter(replays.c.fingerprint == fingerprint)
    row = connection.execute(select(by_person, of_request, func.count()).where(*counted)).one()
    return row[0], row[1], row[2]


def of_asker(connection: Connection, asker: str, most: int) -> list[ReplayRow]:
    """Return the last replays that a person has asked for and said yes to, one by one, latest first."""
    mine = (replays.c.asker == asker, replays.c.confirmed_at.is_not(None), replays.c.watch.is_(None))
    wanted = select(*_COLUMNS).where(*mine).order_by(replays.c.confirmed_at.desc()).limit(most)
    return [ReplayRow(**row._asdict()) for row in connection.execute(wanted)]


def of_watch(connection: Connection, watch: str, states: Collection[str]) -> list[ReplayRow]:
    """Return the replays of a watch that are in one of these states."""
    wanted = (replays.c.watch == watch, replays.c.state.in_(states))
    return [ReplayRow(**row._asdict()) for row in connection.execute(select(*_COLUMNS).where(*wanted))]


def forget(connection: Connection, before: float) -> None:
    """Forget replays that were proposed before a time; the audit trail keeps what was done."""
    connection.execute(replays.delete().where(replays.c.proposed_at < before))


def note(connection: Connection, row: ReplayRow, event: str, who: str, at: float) -> None:
    """Append to the audit trail."""
    told = {name: getattr(row, name) for name in AUDITED}
    connection.execute(replay_audit.insert().values(at=at, who=who, event=event, replay=row.id, **told))


def trail(
    connection: Connection, after: int = 0, most: int = 1_000, since: float = 0.0
) -> Sequence[Row[tuple[object, ...]]]:
    """Return a piece of the audit trail, oldest first: what follows the entry with this number, since a time."""
    wanted = select(replay_audit).where(replay_audit.c.seq > after, replay_audit.c.at >= since)
    return connection.execute(wanted.order_by(replay_audit.c.seq).limit(most)).all()


_COLUMNS = tuple(replays.c[name] for name in ReplayRow.__slots__)
