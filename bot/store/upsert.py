"""Inserts that mind what is already there, alike on SQLite and PostgreSQL."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Values = Mapping[str, object]


def insert_unless_there(connection: Connection, table: Table, row: Values) -> bool:
    """Insert a row; return False if one with its primary key or a unique value is there."""
    statement = _insert(connection, table).values(**row).on_conflict_do_nothing()
    # Otherwise PostgreSQL's count of inserted rows is lost, and always -1.
    return connection.execute(statement.execution_options(preserve_rowcount=True)).rowcount == 1


def insert_or_update(connection: Connection, table: Table, key: Values, values: Values) -> None:
    """Insert a row, or change the one with this primary key."""
    statement = _insert(connection, table).values(**key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


def _insert(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
