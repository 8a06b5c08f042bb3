"""Inserts that mind what is already there, alike on SQLite and PostgreSQL; each is made once, as that takes longest."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Values = Mapping[str, object]
Insert = sqlite.Insert | postgresql.Insert

_MAKERS: Mapping[str, Callable[[Table], Insert]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def in_each_dialect(table: Table, make: Callable[[Insert], Insert]) -> Mapping[str, Insert]:
    """Make an insert for either database, by the name of its dialect."""
    return {dialect: make(insert(table)) for dialect, insert in _MAKERS.items()}


def insert_unless_there(connection: Connection, table: Table, row: Values) -> bool:
    """Insert a row; return False if one with its primary key or a unique value is there."""
    return connection.execute(_unless_there(table)[connection.dialect.name], row).rowcount == 1


def insert_all_unless_there(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert those of the rows that are not there."""
    if rows:
        connection.execute(_unless_there(table)[connection.dialect.name], rows)


def insert_or_update(connection: Connection, table: Table, key: Values, values: Values) -> None:
    """Insert a row, or change the one with this primary key."""
    statement = _or_update(table, tuple(key), tuple(values))[connection.dialect.name]
    connection.execute(statement, {**key, **values})


@cache
def _unless_there(table: Table) -> Mapping[str, Insert]:
    # Without the option PostgreSQL's count of inserted rows is lost, and always -1.
    return in_each_dialect(table, lambda new: new.on_conflict_do_nothing().execution_options(preserve_rowcount=True))


@cache
def _or_update(table: Table, key: Collection[str], names: Collection[str]) -> Mapping[str, Insert]:
    def make(new: Insert) -> Insert:
        return new.on_conflict_do_update(index_elements=list(key), set_={name: new.excluded[name] for name in names})

    return in_each_dialect(table, make)
