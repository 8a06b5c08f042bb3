"""Whether a bot has done all that it may do now."""

from sqlalchemy import Connection, and_, or_, select

from bot.store.jobs import State
from bot.store.tables import jobs


def is_at_rest(connection: Connection, now: float) -> bool:
    """Tell whether nothing runs, and nothing waits but for a later time, or for its lane that does."""
    waits = jobs.c.state == State.WAITING
    put_off = select(jobs.c.holds).where(waits, jobs.c.run_at > now, jobs.c.holds.is_not(None))
    is_due = and_(waits, jobs.c.run_at <= now, jobs.c.lane.not_in(put_off))
    under_way = select(jobs.c.seq).where(or_(jobs.c.state == State.RUNNING, is_due)).limit(1)
    return connection.execute(under_way).first() is None
