"""SQL that counts sightings for cases: how often, since when, where."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, case, func, select

from bot.store.answer_tables import replies, sightings
from bot.store.cases import CaseRow
from bot.store.replay_tables import replays
from bot.store.triage_tables import cases

ANSWERED = ("answered", "counted")
"""Where the bot may speak."""
OCCURRED = (*ANSWERED, "muted", "bot_paused", "not_asked", "channel_off")
"""That the code came, whether or not anything was said; questions about it, and what is no code, do not count."""


Span = tuple[float, float]
FOR_EVER = 1e12


@dataclass(frozen=True, slots=True)
class Recent:
    """How often a code came lately."""

    code: str
    times: int
    answered: int
    last_at: float


@dataclass(frozen=True, slots=True)
class SightingRow:
    """One message with the code."""

    channel: str
    message: str
    at: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What was seen of a code in a time."""

    times: int
    first: SightingRow | None
    last: SightingRow | None
    channels: tuple[tuple[str, int], ...]  # those with most first
    columns: tuple[int, ...]  # counts one after the other


def recent(connection: Connection, since: float) -> list[Recent]:
    """Count every code that came since a time."""
    return [Recent(*row) for row in connection.execute(_RECENT, {"since": since})]


def recent_of(connection: Connection, code: str, since: float) -> Recent | None:
    """Count one code since a time, that moment not included."""
    row = connection.execute(_RECENT_OF, {"code": code, "since": since}).first()
    return Recent(*row) if row else None


def latest_answered(connection: Connection, code: str, since: float) -> SightingRow | None:
    """Return the last message with a code that the bot may answer, of those since a time."""
    row = connection.execute(_LATEST_ANSWERED, {"code": code, "since": since}).first()
    return SightingRow(*row) if row else None


def thread_of(connection: Connection, channel: str, message: str) -> str:
    """Return the thread of a message, as far as it is known; else it would start one."""
    wanted = select(replies.c.thread).where(replies.c.channel == channel, replies.c.message == message)
    return connection.execute(wanted).scalar() or message


def seen_at(connection: Connection, channel: str, message: str, code: str) -> float | None:
    """Return when a code was seen in a message, None if it was not."""
    mine = (sightings.c.channel == channel, sightings.c.message == message, sightings.c.code == code)
    return connection.execute(select(sightings.c.at).where(*mine)).scalar()


def codes_in(connection: Connection, channel: str, message: str) -> list[str]:
    """Return the codes that were seen in a message."""
    mine = (sightings.c.channel == channel, sightings.c.message == message, _HAS_OCCURRED)
    return list(connection.execute(select(sightings.c.code).where(*mine).order_by(sightings.c.code)).scalars())


def known_since(connection: Connection) -> float | None:
    """Return when the first sighting was that is still kept."""
    first: float | None = connection.execute(select(func.min(sightings.c.at))).scalar()
    return first


def counts_in(connection: Connection, code: str, spans: Iterable[Span]) -> list[int]:
    """Count a code in each of several times."""
    return [
        connection.execute(_COUNT, {"code": code, "since": start, "until": end}).scalar_one() for start, end in spans
    ]


def unresolved(connection: Connection, held: str, most: int) -> list[tuple[CaseRow, int]]:
    """Return cases that are not resolved, with how often their codes came: those in the held state last, else oldest
    first.
    """
    rows = connection.execute(_UNRESOLVED, {"held": held, "most": most})
    return [(CaseRow(*row[:-1]), row[-1]) for row in rows]


def figures(connection: Connection, code: str, since: float, until: float, columns: Iterable[Span]) -> Figures:
    """Count a code from one time to another, and in each of the columns of its chart."""
    span = {"code": code, "since": since, "until": until}
    channels = [(channel, times) for channel, times in connection.execute(_CHANNELS, span)]
    first, last = (connection.execute(statement, span).first() for statement in (_FIRST, _LAST))
    return Figures(
        times=sum(times for _, times in channels),
        first=SightingRow(*first) if first else None,
        last=SightingRow(*last) if last else None,
        channels=tuple(channels),
        columns=tuple(counts_in(connection, code, columns)),
    )


def replays_since(connection: Connection, code: str, since: float) -> list[tuple[str, int, float]]:
    """Return what replays of requests that failed with a code got since a time: each code, how often, and when last."""
    rows = connection.execute(_REPLAYS, {"code": code, "since": since})
    return [(after, times, last) for after, times, last in rows]


def replayed_since(connection: Connection, since: float) -> set[str]:
    """Return the codes whose failed requests were replayed since a time."""
    return set(connection.execute(_REPLAYED, {"since": since}).scalars())


_HAS_OCCURRED = sightings.c.outcome.in_(OCCURRED)
_IS_ANSWERED = sightings.c.outcome.in_(ANSWERED)
_ANSWERED_TIMES = func.sum(case((_IS_ANSWERED, 1), else_=0))
_RECENT_COLUMNS = (sightings.c.code, func.count(), _ANSWERED_TIMES, func.max(sightings.c.at))
_RECENT = select(*_RECENT_COLUMNS).where(sightings.c.at >= bindparam("since"), _HAS_OCCURRED).group_by(sightings.c.code)
_RECENT_OF = (
    select(*_RECENT_COLUMNS)
    .where(sightings.c.code == bindparam("code"), sightings.c.at > bindparam("since"), _HAS_OCCURRED)
    .group_by(sightings.c.code)
)
_SIGHTING = select(sightings.c.channel, sightings.c.message, sightings.c.at)
_LATEST_ANSWERED = (
    _SIGHTING.where(sightings.c.code == bindparam("code"), sightings.c.at > bindparam("since"), _IS_ANSWERED)
    .order_by(sightings.c.at.desc())
    .limit(1)
)
_IN_SPAN = and_(
    sightings.c.code == bindparam("code"),
    sightings.c.at >= bindparam("since"),
    sightings.c.at < bindparam("until"),
    _HAS_OCCURRED,
)
_COUNT = select(func.count()).select_from(sightings).where(_IN_SPAN)
_SEEN = (
    select(func.count())
    .select_from(sightings)
    .where(sightings.c.code == cases.c.code, sightings.c.at >= cases.c.since, _HAS_OCCURRED)
    .scalar_subquery()
)
_UNRESOLVED = (
    select(*(cases.c[name] for name in CaseRow.__slots__), _SEEN)
    .where(cases.c.open_code.is_not(None))
    .order_by(cases.c.state == bindparam("held"), cases.c.opened_at, cases.c.id)
    .limit(bindparam("most"))
)
_CHANNELS = (
    select(sightings.c.channel, func.count())
    .where(_IN_SPAN)
    .group_by(sightings.c.channel)
    .order_by(func.count().desc(), sightings.c.channel)
)
_FIRST = _SIGHTING.where(_IN_SPAN).order_by(sightings.c.at).limit(1)
_LAST = _SIGHTING.where(_IN_SPAN).order_by(sightings.c.at.desc()).limit(1)
_HAS_ENDED = and_(replays.c.sent_at >= bindparam("since"), replays.c.code_after.is_not(None))
_REPLAYS = (
    select(replays.c.code_after, func.count(), func.max(replays.c.ended_at))
    .where(_HAS_ENDED, replays.c.code_before == bindparam("code"))
    .group_by(replays.c.code_after)
    .order_by(func.max(replays.c.ended_at))
)
_REPLAYED = select(replays.c.code_before).where(_HAS_ENDED, replays.c.code_before.is_not(None)).distinct()
