"""Watches; replays and their audit trail know which watch they are a turn of."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_RUNNING = sa.text("ending IS NULL")


def upgrade() -> None:
    """Make the table."""
    for table in ("replays", "replay_audit"):
        op.add_column(table, sa.Column("watch", sa.String))
    op.create_index("ix_replays_watch", "replays", ["watch"])
    _watches()


def _watches() -> None:
    op.create_table(
        "watches",
        *(sa.Column(name, sa.String, nullable=False) for name in ("id", "origin", "fingerprint", "endpoint", "asker")),
        sa.Column("channel", sa.String, nullable=False),
        *(sa.Column(name, sa.String) for name in ("thread", "code")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("minutes", "times", "number")),
        sa.Column("next_at", sa.Float),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("started_at", "until")),
        sa.Column("ending", sa.String),
        sa.Column("why", sa.Text),
        *(sa.Column(name, sa.String) for name in ("code_after", "ended_by")),
        sa.Column("ended_at", sa.Float),
        *(sa.Column(name, sa.String) for name in ("posting", "shown")),
        sa.Column("shown_anew", sa.Integer, nullable=False),
        sa.Column("told", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_watches"),
    )
    op.create_index(
        "uq_watches_running",
        "watches",
        ["fingerprint"],
        unique=True,
        sqlite_where=_RUNNING,
        postgresql_where=_RUNNING,
    )
    op.create_index("ix_watches_asker_ending", "watches", ["asker", "ending"])
