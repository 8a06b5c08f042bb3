"""When something happens each week, such as ``mon 09:00``; pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Self

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WRITTEN = re.compile(rf"({'|'.join(DAYS)})\s+([01]?\d|2[0-3]):([0-5]\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One of the times; its day names it, whatever the clocks do."""

    day: date
    at: float


@dataclass(frozen=True, slots=True)
class Weekly:
    """A day of the week and a time on the clocks of a place."""

    weekday: int  # 0 is Monday
    time: time

    @classmethod
    def read(cls, written: str) -> Self:
        """Read ``mon 09:00``; raises ValueError for anything else."""
        if not (found := _WRITTEN.fullmatch(written.strip())):
            raise ValueError("must be a day and a time such as mon 09:00, or off")
        day, hour, minute = found.groups()
        return cls(DAYS.index(day.lower()), time(int(hour), int(minute)))

    def next(self, now: float, zone: tzinfo) -> Occurrence:
        """Return the next time, or this very moment.

        The clocks of the place decide, not a number of seconds: when they are put forward past the time, it is right
        after that; when they are put back, it is the first of the two.
        """
        today = datetime.fromtimestamp(now, zone).date()
        first = today + timedelta(days=(self.weekday - today.weekday()) % 7)
        occurrences = (self._on(first + timedelta(days=days), zone) for days in (0, 7))
        return next(each for each in occurrences if each.at >= now)

    def _on(self, day: date, zone: tzinfo) -> Occurrence:
        return Occurrence(day, datetime.combine(day, self.time, zone).timestamp())
