"""Figures: what was reached, over several rounds, beside what was the goal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Self

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some values, and the least and greatest of them."""

    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Self:
        """Sum values up."""
        known = sorted(values)
        return cls(median(known), known[0], known[-1])

    def told(self, unit: str = "") -> str:
        """Write it as ``1.53 (1.49-1.58)``, with as many digits as matter."""
        whole = all(value == round(value) for value in (self.median, self.least, self.greatest))
        digits = 0 if whole or self.median >= 100 else 1 if self.median >= 20 else 2 if self.median >= 0.2 else 3
        low, high = f"{self.least:.{digits}f}", f"{self.greatest:.{digits}f}"
        return f"{self.median:.{digits}f}{unit} ({low}-{high})"


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound, and what it is counted in: ``B`` is as much as bare Bolt, ``F`` as the bare front."""

    sign: str  # ≤ or ≥
    bound: float
    unit: str = ""

    def is_met(self, reached: Spread) -> bool:
        """Tell whether the median keeps the bound."""
        return reached.median <= self.bound if self.sign == "≤" else reached.median >= self.bound

    def __str__(self) -> str:
        return f"{self.sign} {self.bound:g} {self.unit}".rstrip()


def at_most(bound: float, unit: str = "") -> Goal:
    """Make a goal that less is better for."""
    return Goal("≤", bound, unit)


def at_least(bound: float, unit: str = "") -> Goal:
    """Make a goal that more is better for."""
    return Goal("≥", bound, unit)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing; ``facts`` are absolute figures, for information."""

    what: str
    reached: Spread
    goal: Goal | None = None
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of goals."""

    number: str | None
    name: str
    what: str
    measure: Callable[[int], Iterator[Figure]]  # the number of rounds -> what was reached


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Compare round with round, so that a slow moment of the machine weighs on both."""
    return Spread.of(our / their for our, their in zip(ours, theirs, strict=True))
