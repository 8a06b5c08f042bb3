"""The indexes that sightings are counted over."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("ix_sightings_code_at_outcome_channel", "sightings", ["code", "at", "outcome", "channel"])
    op.create_index("ix_sightings_outcome_at_channel_code", "sightings", ["outcome", "at", "channel", "code"])
