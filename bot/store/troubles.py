"""SQL about what Slack refuses the bot, for the doctor to tell."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select

from bot.store.answer_tables import troubles
from bot.store.upsert import insert_or_update


def note(connection: Connection, channel: str, reason: str, at: float) -> None:
    """Remember the latest time that Slack refused something in a channel."""
    insert_or_update(connection, troubles, {"channel": channel, "reason": reason}, {"at": at})


def since(connection: Connection, at: float) -> Sequence[RowMapping]:
    """Return the troubles since a time, latest first."""
    wanted = select(troubles).where(troubles.c.at >= at).order_by(troubles.c.at.desc())
    return connection.execute(wanted).mappings().all()
