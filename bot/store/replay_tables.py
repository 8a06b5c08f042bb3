"""The tables of replays: how far each is, and a trail of what was done that nobody can change afterwards."""

from sqlalchemy import DDL, JSON, Boolean, Column, Float, Index, String, Table, Text, event, text

from bot.store.tables import SEQUENCE, metadata

replays = Table(
    "replays",
    metadata,
    Column("id", String, primary_key=True),
    Column("request", String, nullable=False),  # the kept request, as long as that is kept
    Column("fingerprint", String, nullable=False),
    Column("endpoint", String, nullable=False),
    Column("fields", JSON, nullable=False),  # masked
    Column("changes", JSON, nullable=False),  # fields that are not sent as they failed, masked: name, before, after
    Column("asker", String, nullable=False),
    Column("approver", String),
    Column("channel", String, nullable=False),  # where it was asked for
    Column("thread", String),  # none: asked for by a command
    Column("message", String),  # that the request stands in
    Column("state", String, nullable=False),
    Column("why", Text),  # it needs a second person, or was refused
    Column("code_before", String),
    Column("code_after", String),
    Column("send_id_before", String),
    Column("send_id_after", String),
    Column("failed_at", Float, nullable=False),
    Column("proposed_at", Float, nullable=False),
    Column("confirmed_at", Float),
    Column("sent_at", Float),
    Column("ended_at", Float),
    Column("latency", Float),  # seconds that the call took
    Column("posting", Boolean, nullable=False),  # it may have been posted, though its ts is not known
    Column("shown", String),  # the ts under which its outcome is told
    Column("watch", String),  # that it is a turn of
)
_ACTIVE = text("state IN ('waiting', 'confirmed', 'sending')")
Index("uq_replays_active", replays.c.fingerprint, unique=True, sqlite_where=_ACTIVE, postgresql_where=_ACTIVE)
Index("ix_replays_fingerprint_proposed_at", replays.c.fingerprint, replays.c.proposed_at)
Index("ix_replays_sent_at", replays.c.sent_at)
Index("ix_replays_watch", replays.c.watch)

replay_audit = Table(
    "replay_audit",
    metadata,
    Column("seq", SEQUENCE, primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False),
    Column("who", String, nullable=False),  # a person's id, or ``apicode`` for what the bot did by itself
    Column("event", String, nullable=False),  # the state that the replay came to
    Column("replay", String, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("endpoint", String, nullable=False),
    Column("fields", JSON, nullable=False),  # masked
    Column("asker", String, nullable=False),
    Column("approver", String),
    Column("channel", String, nullable=False),
    Column("why", Text),
    Column("code_before", String),
    Column("code_after", String),
    Column("send_id_before", String),
    Column("send_id_after", String),
    Column("watch", String),  # by which the asker asked for it
)

APPEND_ONLY = {
    "sqlite": tuple(
        f"CREATE TRIGGER replay_audit_no_{deed.lower()} BEFORE {deed} ON replay_audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        for deed in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        "CREATE FUNCTION replay_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$",
        "CREATE TRIGGER replay_audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON replay_audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION replay_audit_is_append_only()",
    ),
}
"""What makes the trail append-only: also for whoever has a console and a bad day."""

for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        _ddl = DDL(_statement)  # type: ignore[no-untyped-call] # SQLAlchemy's own
        event.listen(replay_audit, "after_create", _ddl.execute_if(dialect=_dialect))
