"""SQL of the Home: what is muted, and what that hid."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, func, or_, select

from bot.store.answer_tables import mutes, sightings

Hidden = tuple[str, str, float | None, int]
"""Channel, code, end of the mute, and how often it hid the code."""


def mutes_in_force(connection: Connection, now: float, since: float, outcome: str, most: int) -> Sequence[Hidden]:
    """Return what is muted, and how often sightings had this outcome since a time; what hid most is first."""
    hidden = (
        select(sightings.c.channel, sightings.c.code, func.count().label("times"))
        .where(sightings.c.outcome == outcome, sightings.c.at >= since)
        .group_by(sightings.c.channel, sightings.c.code)
        .subquery()
    )
    of_it = and_(hidden.c.channel == mutes.c.channel, hidden.c.code == mutes.c.code)
    times = func.coalesce(hidden.c.times, 0)
    rows = connection.execute(
        select(mutes.c.channel, mutes.c.code, mutes.c.until, times)
        .select_from(mutes.outerjoin(hidden, of_it))
        .where(or_(mutes.c.until.is_(None), mutes.c.until > now))
        .order_by(times.desc(), mutes.c.channel, mutes.c.code)
        .limit(most)
    )
    return [(channel, code, until, count) for channel, code, until, count in rows]
