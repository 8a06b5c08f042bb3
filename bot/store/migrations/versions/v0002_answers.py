"""The tables of what the bot saw and said in channels."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    _messages()
    _replies()
    _reply_codes()
    _sightings()
    _channel_settings()
    _setting_changes()
    _mutes()
    _not_codes()
    _bot_pauses()
    _troubles()


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("ts", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("channel", "ts", name="pk_messages"),
    )


def _replies() -> None:
    op.create_table(
        "replies",
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("message", sa.String, nullable=False),
        sa.Column("thread", sa.String, nullable=False),
        sa.Column("ts", sa.String),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("last_at", sa.Float, nullable=False),
        sa.Column("last_message", sa.String, nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("channel", "message", name="pk_replies"),
    )
    op.create_index("ix_replies_author_at", "replies", ["author", "at"])
    op.create_index("ix_replies_channel_ts", "replies", ["channel", "ts"])


def _reply_codes() -> None:
    op.create_table(
        "reply_codes",
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("message", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("shape", sa.String, nullable=False),
        sa.Column("thread", sa.String, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("channel", "message", "place", name="pk_reply_codes"),
    )
    op.create_index("ix_reply_codes_channel_code_at", "reply_codes", ["channel", "code", "at"])


def _sightings() -> None:
    op.create_table(
        "sightings",
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("message", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("by_bot", sa.Boolean, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("channel", "message", "code", name="pk_sightings"),
    )
    op.create_index("ix_sightings_channel_code_at", "sightings", ["channel", "code", "at"])
    op.create_index("ix_sightings_at", "sightings", ["at"])


def _channel_settings() -> None:
    op.create_table(
        "channel_settings",
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("mode", sa.String, nullable=False),
        sa.Column("language", sa.String),
        sa.Column("window_minutes", sa.Integer, nullable=False),
        sa.Column("about_api", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("channel", name="pk_channel_settings"),
    )


def _setting_changes() -> None:
    op.create_table(
        "setting_changes",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("before", sa.String, nullable=False),
        sa.Column("after", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_setting_changes"),
    )


def _mutes() -> None:
    op.create_table(
        "mutes",
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("until", sa.Float),
        sa.PrimaryKeyConstraint("channel", "code", name="pk_mutes"),
    )


def _not_codes() -> None:
    op.create_table(
        "not_codes",
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("shape", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("channel", "shape", name="pk_not_codes"),
    )


def _bot_pauses() -> None:
    op.create_table(
        "bot_pauses",
        sa.Column("author", sa.String, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("until", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("author", "channel", name="pk_bot_pauses"),
    )


def _troubles() -> None:
    op.create_table(
        "troubles",
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("channel", "reason", name="pk_troubles"),
    )
