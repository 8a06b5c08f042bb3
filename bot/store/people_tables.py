"""The table of what people have chosen for themselves."""

from sqlalchemy import Column, Float, String, Table

from bot.store.tables import metadata

people = Table(
    "people",
    metadata,
    Column("person", String, primary_key=True),
    Column("language", String, nullable=False),
    Column("at", Float, nullable=False),
)
