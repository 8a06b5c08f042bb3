"""The table of failed requests that are kept to be sent again: what is a person's is sealed, and all of it expires."""

from sqlalchemy import Column, Float, Index, LargeBinary, String, Table

from bot.store.tables import metadata

requests = Table(
    "requests",
    metadata,
    Column("id", String, primary_key=True),
    Column("fingerprint", String, nullable=False),  # equal for equal requests, and tells nothing without the key
    Column("endpoint", String, nullable=False),
    Column("code", String),  # that it failed with, as far as it is known
    Column("send_id", String, unique=True),  # the API's id of the failure
    Column("source", String, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("failed_at", Float, nullable=False),
    Column("expires_at", Float, nullable=False),
)
Index("ix_requests_expires_at", requests.c.expires_at)
