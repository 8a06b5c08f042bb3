"""The table of watches: requests that are replayed again and again until their code changes."""

from sqlalchemy import Column, Float, Index, Integer, String, Table, Text, text

from bot.store.tables import metadata

watches = Table(
    "watches",
    metadata,
    Column("id", String, primary_key=True),
    Column("origin", String, nullable=False),  # the replay whose outcome is watched; its turns are made like it
    Column("fingerprint", String, nullable=False),
    Column("endpoint", String, nullable=False),
    Column("asker", String, nullable=False),
    Column("channel", String, nullable=False),  # where it is told of
    Column("thread", String),
    Column("code", String),  # that it waits to see changed, as far as it is known
    Column("minutes", Integer, nullable=False),  # between turns
    Column("times", Integer, nullable=False),  # turns at most
    Column("number", Integer, nullable=False),  # of the last turn that was begun
    Column("next_at", Float),
    Column("started_at", Float, nullable=False),
    Column("until", Float, nullable=False),
    Column("ending", String),  # why it has ended; none: it runs
    Column("why", Text),  # it was refused
    Column("code_after", String),
    Column("ended_by", String),
    Column("ended_at", Float),
    Column("posting", String),  # the key of what may have been posted, though its ts is not known
    Column("shown", String),  # the ts under which it is told how far it is
    Column("shown_anew", Integer, nullable=False),  # how often, since somebody had deleted that
    Column("told", String),  # the ts under which its end is told
)
_RUNNING = text("ending IS NULL")
Index("uq_watches_running", watches.c.fingerprint, unique=True, sqlite_where=_RUNNING, postgresql_where=_RUNNING)
Index("ix_watches_asker_ending", watches.c.asker, watches.c.ending)
