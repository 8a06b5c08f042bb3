"""The table of failed requests that are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "requests",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("endpoint", sa.String, nullable=False),
        sa.Column("code", sa.String),
        sa.Column("send_id", sa.String),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("failed_at", sa.Float, nullable=False),
        sa.Column("expires_at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sa.UniqueConstraint("send_id", name="uq_requests_send_id"),
    )
    op.create_index("ix_requests_expires_at", "requests", ["expires_at"])
