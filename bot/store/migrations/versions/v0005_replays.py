"""Replays and their audit trail; replies know what can be replayed, and what came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_STATES = sa.text("state IN ('waiting', 'confirmed', 'sending')")
_SEQUENCE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    for column in (
        sa.Column("replay", sa.String),
        sa.Column("replayed_code", sa.String),
        sa.Column("replayed_at", sa.Float),
    ):
        op.add_column("replies", column)
    _replays()
    _audit()


def _replays() -> None:
    op.create_table(
        "replays",
        sa.Column("id", sa.String, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("request", "fingerprint", "endpoint")),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("asker", sa.String, nullable=False),
        sa.Column("approver", sa.String),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("thread", sa.String),
        sa.Column("message", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("why", sa.Text),
        *(sa.Column(name, sa.String) for name in _RESULTS),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("failed_at", "proposed_at")),
        *(sa.Column(name, sa.Float) for name in ("confirmed_at", "sent_at", "ended_at", "latency")),
        sa.Column("posting", sa.Boolean, nullable=False),
        sa.Column("shown", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_replays"),
    )
    op.create_index(
        "uq_replays_active",
        "replays",
        ["fingerprint"],
        unique=True,
        sqlite_where=_STATES,
        postgresql_where=_STATES,
    )
    op.create_index("ix_replays_fingerprint_proposed_at", "replays", ["fingerprint", "proposed_at"])
    op.create_index("ix_replays_sent_at", "replays", ["sent_at"])


def _audit() -> None:
    op.create_table(
        "replay_audit",
        sa.Column("seq", _SEQUENCE, autoincrement=True, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("who", "event", "replay")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("fingerprint", "endpoint")),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("asker", sa.String, nullable=False),
        sa.Column("approver", sa.String),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("why", sa.Text),
        *(sa.Column(name, sa.String) for name in _RESULTS),
        sa.PrimaryKeyConstraint("seq", name="pk_replay_audit"),
    )
    for statement in _APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


_RESULTS = ("code_before", "code_after", "send_id_before", "send_id_after")
# As they were in this version: a later one may change those of the tables.
_APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER replay_audit_no_{deed.lower()} BEFORE {deed} ON replay_audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        for deed in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION replay_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$",
        "CREATE TRIGGER replay_audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON replay_audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION replay_audit_is_append_only()",
    ],
}
