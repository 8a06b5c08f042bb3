"""Numbers about codes: what is asked for, and what is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.language import Bilingual

HOUR_SECONDS = 3_600


class Period(StrEnum):
    """The stretch of time that somebody looks at, up to now."""

    DAY = "24h"
    WEEK = "7d"
    MONTH = "30d"

    @property
    def seconds(self) -> int:
        """How long it is."""
        return _HOURS[self] * HOUR_SECONDS

    @property
    def step(self) -> int:
        """How many seconds one point of its chart stands for: a chart takes 20 points at most."""
        return _HOURS_OF_A_STEP[self] * HOUR_SECONDS


_HOURS = {Period.DAY: 24, Period.WEEK: 7 * 24, Period.MONTH: 30 * 24}
_HOURS_OF_A_STEP = {Period.DAY: 2, Period.WEEK: 12, Period.MONTH: 48}


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wants to know."""

    period: Period = Period.DAY
    channel: str | None = None  # None: everywhere
    code: str | None = None  # None: any


@dataclass(frozen=True, slots=True)
class Counts:
    """How often codes were seen, by what came of it."""

    answered: int = 0
    counted: int = 0  # on an earlier answer
    silent: int = 0

    @property
    def seen(self) -> int:
        """How often altogether."""
        return self.answered + self.counted + self.silent


@dataclass(frozen=True, slots=True)
class Step:
    """A point of the chart."""

    label: str  # when it begins, in the time zone of the workspace
    counts: Counts


@dataclass(frozen=True, slots=True)
class CodeCounts:
    """What was seen of one code."""

    code: str
    title: Bilingual | None  # None: it is not published
    counts: Counts


@dataclass(frozen=True, slots=True)
class Figures:
    """The answer to a question; all of it from one view of the data."""

    question: Question
    since: str  # in the time zone of the workspace, which it names
    steps: tuple[Step, ...]  # oldest first
    codes: tuple[CodeCounts, ...]  # most often seen first
    reasons: Mapping[str, int]  # why nothing was said, by the names of the reasons
    counts: Counts
    heard: bool = True  # False: the bot is not in the channel
