"""SQL about what people noted on a code when they resolved its cases."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, func, select, update

from bot.store.triage_tables import code_notes


@dataclass(frozen=True, slots=True)
class CodeNote:
    """What it was, and what helped."""

    id: int
    code: str
    case_id: int
    at: float
    who: str
    cause: str
    remedy: str
    minutes: int
    edited_at: float | None
    edited_by: str | None


def add(connection: Connection, values: Mapping[str, object]) -> None:
    """Keep a note."""
    connection.execute(code_notes.insert().values(**values))


def by_id(connection: Connection, id: int) -> CodeNote | None:
    """Return a note."""
    row = connection.execute(_ALL.where(code_notes.c.id == id)).first()
    return CodeNote(*row) if row else None


def of_code(connection: Connection, code: str, most: int) -> list[CodeNote]:
    """Return the notes on a code, latest first."""
    return [CodeNote(*row) for row in connection.execute(_OF_CODE, {"wanted": code, "most": most})]


def latest(connection: Connection) -> dict[str, CodeNote]:
    """Return the last note on each code that has one."""
    return {row.code: CodeNote(*row) for row in connection.execute(_LATEST)}


def edit(connection: Connection, id: int, who: str, cause: str, remedy: str, now: float) -> bool:
    """Let a note say something else; False if it is gone."""
    values = {"cause": cause, "remedy": remedy, "edited_by": who, "edited_at": now}
    return connection.execute(update(code_notes).where(code_notes.c.id == id).values(**values)).rowcount == 1


def remove(connection: Connection, id: int) -> bool:
    """Let a note go, with all that it said."""
    return connection.execute(delete(code_notes).where(code_notes.c.id == id)).rowcount == 1


_ALL = select(*(code_notes.c[name] for name in CodeNote.__slots__))
_LATEST_FIRST = (code_notes.c.at.desc(), code_notes.c.id.desc())
_OF_CODE = _ALL.where(code_notes.c.code == bindparam("wanted")).order_by(*_LATEST_FIRST).limit(bindparam("most"))
_LAST_IDS = select(func.max(code_notes.c.id)).group_by(code_notes.c.code)
_LATEST = _ALL.where(code_notes.c.id.in_(_LAST_IDS))
