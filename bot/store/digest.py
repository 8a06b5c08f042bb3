"""SQL of the weekly digest; it is read once a week, so that it may take a second over a million sightings."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bot.store.answer_tables import mutes, sightings
from bot.store.replay_tables import replay_audit
from bot.store.sightings import Span
from bot.store.triage_tables import case_events, cases


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """How often a code had certain outcomes in a channel."""

    channel: str
    code: str
    times: int


def first_seen_since(connection: Connection, since: float) -> set[str]:
    """Return the codes that were not seen before a time, as far back as sightings are kept."""
    first = select(sightings.c.code).group_by(sightings.c.code).having(func.min(sightings.c.at) >= since)
    return set(connection.execute(first).scalars())


def most_in_channels(connection: Connection, span: Span, outcomes: tuple[str, ...], least: int) -> list[PlaceRow]:
    """Return where codes had these outcomes at least so often, most often first."""
    times = func.count()
    rows = connection.execute(
        select(sightings.c.channel, sightings.c.code, times)
        .where(sightings.c.outcome.in_(outcomes), sightings.c.at >= span.since, sightings.c.at < span.until)
        .group_by(sightings.c.channel, sightings.c.code)
        .having(times >= least)
        .order_by(times.desc(), sightings.c.channel, sightings.c.code)
    )
    return [PlaceRow(*row) for row in rows]


def muted_places(connection: Connection, now: float) -> set[tuple[str, str]]:
    """Return every channel and code that is muted."""
    in_force = mutes.c.until.is_(None) | (mutes.c.until > now)
    rows = connection.execute(select(mutes.c.channel, mutes.c.code).where(in_force))
    return {(channel, code) for channel, code in rows}


def cases_acted_on(connection: Connection, span: Span, deeds: tuple[str, ...]) -> set[str]:
    """Return the codes of the cases that somebody did one of these things about."""
    done = (case_events.c.what.in_(deeds), case_events.c.who.is_not(None))
    within = (case_events.c.at >= span.since, case_events.c.at < span.until)
    joined = case_events.join(cases, cases.c.id == case_events.c.case_id)
    return set(connection.execute(select(cases.c.code).select_from(joined).where(*done, *within)).scalars())


def replayed(connection: Connection, span: Span, ended: tuple[str, ...]) -> list[tuple[str | None, str | None]]:
    """Return the codes before and after each replay that came to one of these ends, from the trail that is kept."""
    rows = connection.execute(
        select(replay_audit.c.code_before, replay_audit.c.code_after).where(
            replay_audit.c.event.in_(ended), replay_audit.c.at >= span.since, replay_audit.c.at < span.until
        )
    )
    return [(before, after) for before, after in rows]
