"""Whether a bot has done all that it may do now."""

from sqlalchemy import Connection, and_, or_, select

from bot.store.jobs import State
from bot.store.tables import jobs


def is_at_rest(connection: Connection, now: float) -> bool:
    """Tell whether nothing runs, and nothing waits that is due."""
    is_due = and_(jobs.c.state == State.WAITING, jobs.c.run_at <= now)
    under_way = select(jobs.c.seq).where(or_(jobs.c.state == State.RUNNING, is_due)).limit(1)
    return connection.execute(under_way).first() is None
