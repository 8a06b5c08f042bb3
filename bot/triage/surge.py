"""The rule by which a code's rate is far beyond its usual. Pure; what it says is shown on the card in words.

A code is beyond its usual when it was seen at least 10 times in 10 minutes, and at least 4 times as often as usual. Its
usual is the middle one (the median) of the same hour of the same day of the week, over the eight weeks before, told for
10 minutes. While there are fewer than three such hours to compare with, 20 times in 10 minutes are needed instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from statistics import median

WINDOW_SECONDS = 600
LEAST = 10
LEAST_WITHOUT_HISTORY = 20
TIMES_USUAL = 4.0
WEEKS = 8
FEWEST_WEEKS = 3
HOUR_SECONDS = 3_600

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Surge:
    """A rate far beyond its usual."""

    seen: int  # in the window
    usual: float | None  # in as long a time; None while there is not enough to compare with


def surge(seen: int, hours: Sequence[int]) -> Surge | None:
    """Judge how often a code was seen in the window by the counts of the same hour in the weeks before."""
    if len(hours) < FEWEST_WEEKS:
        return Surge(seen, None) if seen >= LEAST_WITHOUT_HISTORY else None
    usual = median(hours) * WINDOW_SECONDS / HOUR_SECONDS
    return Surge(seen, usual) if seen >= max(LEAST, TIMES_USUAL * usual) else None


def same_hours(now: float, zone: tzinfo, known_since: float) -> list[Span]:
    """Return this hour of this day of the week in the weeks before, as far as the bot was there to see it.

    The wall clock of the zone decides, so that a change to summer time does not move the office hours.
    """
    this = datetime.fromtimestamp(now, zone).replace(minute=0, second=0, microsecond=0)
    starts = [(this - timedelta(weeks=week)).timestamp() for week in range(1, WEEKS + 1)]
    return [(start, start + HOUR_SECONDS) for start in starts if start >= known_since]
