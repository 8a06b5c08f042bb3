"""The tables of cases: what comes in numbers, who has it in hand, what was done, and what was learnt.

Buttons, pages and other systems name their rows by number, so that SQLite, too, must never give a number twice.
"""

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table

from bot.store.tables import SEQUENCE, metadata

cases = Table(
    "cases",
    metadata,
    Column("id", SEQUENCE, primary_key=True, autoincrement=True),
    Column("code", String, nullable=False),
    Column("open_code", String, unique=True),  # the code until the case is resolved: one open case a code
    Column("state", String, nullable=False),
    Column("round", Integer, nullable=False),  # 1, and one more each time that it is reopened
    Column("cause", String, nullable=False),  # why it was opened
    Column("seen", Integer, nullable=False),  # how often the code had come by then, in the window
    Column("usual", Float),  # of as long a time; none while that is not known
    Column("since", Float, nullable=False),  # sightings from then on are the case's
    Column("opened_at", Float, nullable=False),
    Column("opened_by", String),  # none: by itself
    Column("origin_channel", String, nullable=False),  # where it arose
    Column("origin_message", String, nullable=False),
    Column("origin_thread", String, nullable=False),
    Column("assignee", String),
    Column("resolved_at", Float),
    Column("card_channel", String, nullable=False),
    Column("card_thread", String),  # none: in the channel itself
    Column("card_ts", String),  # none before it is posted
    Column("card_posts", Integer, nullable=False),
    Column("card_lost", Boolean, nullable=False),  # people took it away more than once
    sqlite_autoincrement=True,
)
Index("ix_cases_code_resolved_at", cases.c.code, cases.c.resolved_at)
Index("ix_cases_card_channel_card_ts", cases.c.card_channel, cases.c.card_ts)

case_events = Table(
    "case_events",
    metadata,
    Column("id", SEQUENCE, primary_key=True, autoincrement=True),
    Column("case_id", SEQUENCE, nullable=False),
    Column("at", Float, nullable=False),
    Column("who", String),  # none: the bot
    Column("what", String, nullable=False),
    Column("detail", String, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_case_events_case_id", case_events.c.case_id)

code_notes = Table(
    "code_notes",
    metadata,
    Column("id", SEQUENCE, primary_key=True, autoincrement=True),
    Column("code", String, nullable=False),
    Column("case_id", SEQUENCE, nullable=False),
    Column("at", Float, nullable=False),
    Column("who", String, nullable=False),
    Column("cause", String, nullable=False),  # what it was
    Column("remedy", String, nullable=False),  # what helped
    Column("minutes", Integer, nullable=False),  # that the case took
    Column("edited_at", Float),
    Column("edited_by", String),
    sqlite_autoincrement=True,
)
Index("ix_code_notes_code_at", code_notes.c.code, code_notes.c.at)
