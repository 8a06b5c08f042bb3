"""The tables of cases."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _cases()
    _case_events()
    _code_notes()


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("open_code", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("cause", sa.String, nullable=False),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("usual", sa.Float),
        sa.Column("since", sa.Float, nullable=False),
        sa.Column("opened_at", sa.Float, nullable=False),
        sa.Column("opened_by", sa.String),
        sa.Column("origin_channel", sa.String, nullable=False),
        sa.Column("origin_message", sa.String, nullable=False),
        sa.Column("origin_thread", sa.String, nullable=False),
        sa.Column("assignee", sa.String),
        sa.Column("resolved_at", sa.Float),
        sa.Column("card_channel", sa.String, nullable=False),
        sa.Column("card_thread", sa.String),
        sa.Column("card_ts", sa.String),
        sa.Column("card_posts", sa.Integer, nullable=False),
        sa.Column("card_lost", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("open_code", name="uq_cases_open_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_code_resolved_at", "cases", ["code", "resolved_at"])
    op.create_index("ix_cases_card_channel_card_ts", "cases", ["card_channel", "card_ts"])


def _case_events() -> None:
    op.create_table(
        "case_events",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("case_id", _NUMBER, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("who", sa.String),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("detail", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_events"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_events_case_id", "case_events", ["case_id"])


def _code_notes() -> None:
    op.create_table(
        "code_notes",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("case_id", _NUMBER, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("cause", sa.String, nullable=False),
        sa.Column("remedy", sa.String, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("edited_at", sa.Float),
        sa.Column("edited_by", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_code_notes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_code_notes_code_at", "code_notes", ["code", "at"])
