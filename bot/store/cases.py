"""SQL about cases: functions of a connection and values, which decide nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select, update

from bot.store.triage_tables import case_events, cases
from bot.store.upsert import insert_unless_there


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as it stands."""

    id: int
    code: str
    state: str
    round: int
    cause: str
    seen: int
    usual: float | None
    since: float
    opened_at: float
    opened_by: str | None
    origin_channel: str
    origin_message: str
    origin_thread: str
    assignee: str | None
    resolved_at: float | None
    card_channel: str
    card_thread: str | None
    card_ts: str | None
    card_posts: int
    card_lost: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to a case."""

    id: int
    case_id: int
    at: float
    who: str | None
    what: str
    detail: str


def add(connection: Connection, values: Mapping[str, object]) -> CaseRow | None:
    """Open a case; None if one is open for its code."""
    fresh = {"open_code": values["code"], "round": 1, "card_posts": 0, "card_lost": False}
    if not insert_unless_there(connection, cases, fresh | dict(values)):
        return None
    return unresolved_of(connection, str(values["code"]))


def by_id(connection: Connection, id: int) -> CaseRow | None:
    """Return a case."""
    return _one(connection.execute(_BY_ID, {"wanted": id}).first())


def unresolved_of(connection: Connection, code: str) -> CaseRow | None:
    """Return the case of a code that is not resolved."""
    return _one(connection.execute(_UNRESOLVED_OF, {"wanted": code}).first())


def last_resolved(connection: Connection, code: str) -> CaseRow | None:
    """Return the case of a code that was resolved last."""
    return _one(connection.execute(_LAST_RESOLVED, {"wanted": code}).first())


def with_card(connection: Connection, channel: str, ts: str) -> CaseRow | None:
    """Return the case that a message is the card of."""
    return _one(connection.execute(_WITH_CARD, {"channel": channel, "ts": ts}).first())


def unresolved(connection: Connection) -> list[CaseRow]:
    """Return all cases that are not resolved, oldest first."""
    return [CaseRow(*row) for row in connection.execute(_UNRESOLVED)]


def counts(connection: Connection) -> dict[str, int]:
    """Count the cases that are not resolved by their state."""
    rows = connection.execute(
        select(cases.c.state, func.count()).where(cases.c.open_code.is_not(None)).group_by(cases.c.state)
    )
    return {row[0]: row[1] for row in rows}


def change(
    connection: Connection, id: int, before: Collection[str], values: Mapping[str, object], assignee: str | None = None
) -> bool:
    """Change a case that is in one of these states, and in the hands of that person if one is named."""
    statement = update(cases).where(cases.c.id == id, cases.c.state.in_(list(before)))
    if assignee is not None:
        statement = statement.where(cases.c.assignee == assignee)
    return connection.execute(statement.values(**values)).rowcount == 1


def place_card(connection: Connection, id: int, values: Mapping[str, object]) -> None:
    """Note where the card of a case is."""
    connection.execute(update(cases).where(cases.c.id == id).values(**values))


def note_event(connection: Connection, case_id: int, at: float, who: str | None, what: str, detail: str = "") -> int:
    """Remember what happened to a case; return the event's number."""
    row = {"case_id": case_id, "at": at, "who": who, "what": what, "detail": detail}
    number: int = connection.execute(case_events.insert().values(**row).returning(case_events.c.id)).scalar_one()
    return number


def events_of(connection: Connection, case_id: int) -> list[EventRow]:
    """Return what happened to a case, oldest first."""
    return [EventRow(*row) for row in connection.execute(_EVENTS, {"wanted": case_id})]


def event(connection: Connection, id: int) -> EventRow | None:
    """Return one thing that happened."""
    row = connection.execute(select(*_EVENT_COLUMNS).where(case_events.c.id == id)).first()
    return EventRow(*row) if row else None


def _one(row: object) -> CaseRow | None:
    return CaseRow(*row) if row else None  # type: ignore[misc] # the columns are those of the class


_COLUMNS = tuple(cases.c[name] for name in CaseRow.__slots__)
_ALL = select(*_COLUMNS)
_BY_ID = _ALL.where(cases.c.id == bindparam("wanted"))
_UNRESOLVED_OF = _ALL.where(cases.c.open_code == bindparam("wanted"))
_UNRESOLVED = _ALL.where(cases.c.open_code.is_not(None)).order_by(cases.c.id)
_LAST_RESOLVED = (
    _ALL.where(cases.c.code == bindparam("wanted"), cases.c.resolved_at.is_not(None))
    .order_by(cases.c.resolved_at.desc(), cases.c.id.desc())
    .limit(1)
)
_WITH_CARD = _ALL.where(cases.c.card_channel == bindparam("channel"), cases.c.card_ts == bindparam("ts"))
_EVENT_COLUMNS = tuple(case_events.c[name] for name in EventRow.__slots__)
_EVENTS = select(*_EVENT_COLUMNS).where(case_events.c.case_id == bindparam("wanted")).order_by(case_events.c.id)
