"""What all tables share, and the table of durable work; `migrations/` makes them, and a test compares the two."""

from sqlalchemy import JSON, BigInteger, Column, Float, Index, Integer, MetaData, String, Table, Text, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts rows by itself only for INTEGER.
SEQUENCE = BigInteger().with_variant(Integer, "sqlite")

jobs = Table(
    "jobs",
    metadata,
    Column("seq", SEQUENCE, primary_key=True, autoincrement=True),  # order of acceptance
    Column("key", String, nullable=False, unique=True),  # what makes it the same job
    Column("kind", String, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("lane", String, nullable=False),  # one at a time; the key where nothing else was given
    Column("state", String, nullable=False),
    Column("run_at", Float, nullable=False),  # not before; 0 is at once, whatever the clock does
    Column("attempts", Integer, nullable=False),
    Column("progress", JSON(none_as_null=True)),  # what its handler has finished
    Column("owner", String),  # who runs it
    Column("holds", String, unique=True),  # its lane, from its first start to its end: no two at once
    Column("accepted_at", Float, nullable=False),
    Column("ended_at", Float),
    Column("reason", Text),  # why it was given up
)


def _partial_index(name: str, columns: tuple[str, ...], condition: str) -> None:
    where = text(condition)  # literal, or SQLite could not tell that it serves a query
    Index(name, *(jobs.c[column] for column in columns), sqlite_where=where, postgresql_where=where)


_partial_index("ix_jobs_waiting", ("run_at", "lane", "seq"), "state = 'waiting'")
_partial_index("ix_jobs_owner", ("owner",), "owner IS NOT NULL")
_partial_index("ix_jobs_ended_at", ("ended_at",), "ended_at IS NOT NULL")
