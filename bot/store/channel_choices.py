"""SQL about what the people of a channel have chosen, and who changed what."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from bot.store.answer_tables import channel_settings, setting_changes
from bot.store.upsert import insert_or_update


def choices(connection: Connection, channel: str) -> RowMapping | None:
    """Return the choices of a channel, None where nobody chose."""
    return connection.execute(select(channel_settings).where(channel_settings.c.channel == channel)).mappings().first()


def choose(connection: Connection, channel: str, values: Mapping[str, Any]) -> None:
    """Store the choices of a channel."""
    insert_or_update(connection, channel_settings, {"channel": channel}, values)


def note_change(connection: Connection, channel: str, who: str, what: str, before: str, after: str, at: float) -> None:
    """Remember who changed what."""
    row = {"channel": channel, "at": at, "who": who, "what": what, "before": before, "after": after}
    connection.execute(setting_changes.insert().values(**row))


def changes(connection: Connection, channel: str) -> Sequence[RowMapping]:
    """Return the changes in a channel, latest first."""
    wanted = select(setting_changes).where(setting_changes.c.channel == channel).order_by(setting_changes.c.id.desc())
    return connection.execute(wanted).mappings().all()
