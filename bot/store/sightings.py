"""SQL that counts what was seen.

Each statement reads one index and nothing else, so that a million rows take a tenth of a second.
Counts that are kept beside would be faster still, but cost each answer a statement, and could go wrong.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Column, ColumnElement, Connection, and_, func, literal, select, union_all

from bot.store.answer_tables import sightings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span:
    """Which sightings are meant: from a time up to before another, perhaps of one channel or code only."""

    since: float
    until: float
    channel: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """How often a code was seen."""

    code: str
    seen: int
    answered: int
    counted: int


def counts_by_code(connection: Connection, span: Span, answered: Collection[str], counted: str) -> list[CodeRow]:
    """Count by code, most often seen first.

    The time is hidden from the planner, too: over the index that begins with the code, rows come in the order that
    they are grouped in; by any other, a million of them would have to be sorted.
    """
    at, seen = _hidden(sightings.c.at, 0.0), func.count()
    rows = connection.execute(
        select(
            sightings.c.code,
            seen,
            seen.filter(sightings.c.outcome.in_(answered)),
            seen.filter(sightings.c.outcome == counted),
        )
        .where(at >= span.since, at < span.until, *_only(span))
        .group_by(sightings.c.code)
    )
    return sorted((CodeRow(*row) for row in rows), key=lambda row: (-row.seen, row.code))


def counts_by_step(
    connection: Connection, span: Span, starts: Sequence[float], length: float, outcomes: Iterable[str]
) -> list[tuple[float, str, int]]:
    """Count by steps of one length and by outcome: one look into the index for each pair of them."""
    steps = union_all(*(select(literal(start).label("start")) for start in starts)).cte("steps")
    kinds = union_all(*(select(literal(outcome).label("outcome")) for outcome in outcomes)).cte("kinds")
    within = and_(
        sightings.c.outcome == kinds.c.outcome,
        sightings.c.at >= steps.c.start,
        sightings.c.at < steps.c.start + length,
        *_only(span),
    )
    number = select(func.count()).select_from(sightings).where(within).correlate(steps, kinds).scalar_subquery()
    rows = connection.execute(
        select(steps.c.start, kinds.c.outcome, number).select_from(steps.join(kinds, literal(True)))
    )
    return [(start, outcome, count) for start, outcome, count in rows]


@dataclass(frozen=True, slots=True)
class Seen:
    """One sighting."""

    at: float
    channel: str
    code: str
    outcome: str


def seen_in(connection: Connection, span: Span) -> list[Seen]:
    """Return all sightings of a span, oldest first."""
    columns = (sightings.c[name] for name in Seen.__slots__)
    wanted = select(*columns).where(sightings.c.at >= span.since, sightings.c.at < span.until, *_only(span))
    return [Seen(*row) for row in connection.execute(wanted.order_by(sightings.c.at))]


def _only(span: Span) -> list[ColumnElement[bool]]:
    """Narrow to a channel and a code."""
    return [*_in_channel(span), *_of_code(span)]


def _of_code(span: Span) -> list[ColumnElement[bool]]:
    return [] if span.code is None else [sightings.c.code == span.code]


def _in_channel(span: Span) -> list[ColumnElement[bool]]:
    return [] if span.channel is None else [_hidden(sightings.c.channel, "") == span.channel]


def _hidden(column: Column[T], never: T) -> ColumnElement[T]:
    """Return a column so that the planner looks for no index on it; it would take one that does not hold the rest."""
    return func.coalesce(column, never)
