"""SQL that lets old rows go."""

from sqlalchemy import Connection, delete, select

from bot.store.answer_tables import bot_pauses, messages, mutes, replies, reply_codes, sightings, troubles
from bot.store.triage_tables import case_events, cases


def forget_messages(connection: Connection, before: float) -> None:
    """Forget which messages were processed and answered before a time; an edit of one is then news."""
    for table in (messages, replies, reply_codes):
        connection.execute(delete(table).where(table.c.at < before))
    connection.execute(delete(troubles).where(troubles.c.at < before))


def forget_sightings(connection: Connection, before: float) -> None:
    """Forget which codes were seen before a time."""
    connection.execute(delete(sightings).where(sightings.c.at < before))


def forget_cases(connection: Connection, before: float) -> None:
    """Forget cases that were resolved before a time, and who did what; what was noted on their codes stays."""
    old = cases.c.resolved_at < before
    connection.execute(delete(case_events).where(case_events.c.case_id.in_(select(cases.c.id).where(old))))
    connection.execute(delete(cases).where(old))


def forget_ended(connection: Connection, now: float) -> None:
    """Forget mutes and pauses that have ended."""
    connection.execute(delete(mutes).where(mutes.c.until < now))
    connection.execute(delete(bot_pauses).where(bot_pauses.c.until < now))
