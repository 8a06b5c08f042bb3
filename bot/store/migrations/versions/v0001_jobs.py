"""The table of durable work."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "jobs",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False, autoincrement=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("lane", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("run_at", sa.Float, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("progress", sa.JSON),
        sa.Column("owner", sa.String),
        sa.Column("holds", sa.String),
        sa.Column("accepted_at", sa.Float, nullable=False),
        sa.Column("ended_at", sa.Float),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("seq", name="pk_jobs"),
        sa.UniqueConstraint("key", name="uq_jobs_key"),
        sa.UniqueConstraint("holds", name="uq_jobs_holds"),
    )
    _partial_index("ix_jobs_waiting", ["run_at", "lane", "seq"], "state = 'waiting'")
    _partial_index("ix_jobs_owner", ["owner"], "owner IS NOT NULL")
    _partial_index("ix_jobs_ended_at", ["ended_at"], "ended_at IS NOT NULL")


def _partial_index(name: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, "jobs", columns, sqlite_where=where, postgresql_where=where)
