"""SQL of the Home: what is muted, and what that hid."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, func, or_, select

from bot.store.answer_tables import mutes, sightings

Hidden = tuple[str, str, float | None, int]
"""Channel, code, end of the mute, and how often it hid the code."""


def mutes_in_force(connection: Connection, now: float, since: float, outcome: str, most: int) -> Sequence[Hidden]:
    """Return what is muted, and how often sightings had this outcome since a time; what hid most is first."""
    mine = and_(
        sightings.c.outcome == outcome,
        sightings.c.at >= since,
        func.coalesce(sightings.c.channel, "") == mutes.c.channel,  # else the planner takes the channel's own index
        sightings.c.code == mutes.c.code,
    )
    hidden = select(func.count()).select_from(sightings).where(mine).scalar_subquery()
    rows = connection.execute(
        select(mutes.c.channel, mutes.c.code, mutes.c.until, hidden.label("hidden"))
        .where(or_(mutes.c.until.is_(None), mutes.c.until > now))
        .order_by(hidden.desc(), mutes.c.channel, mutes.c.code)
        .limit(most)
    )
    return [(channel, code, until, count) for channel, code, until, count in rows]
