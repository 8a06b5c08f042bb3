"""The hours in which nobody is woken up for what can wait. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Self


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one time of the day until another, which may be the next morning."""

    start: time
    end: time
    zone: tzinfo

    @classmethod
    def read(cls, written: str, zone: tzinfo) -> Self:
        """Read ``22:00-07:00``; raises ValueError."""
        start, _, end = written.partition("-")
        return cls(time.fromisoformat(start), time.fromisoformat(end), zone)

    def seconds_left(self, now: float) -> float:
        """Return how long it stays quiet, 0 if it is not."""
        at = datetime.fromtimestamp(now, self.zone)
        if not self._is_quiet(at.time()):
            return 0.0
        end = datetime.combine(at.date(), self.end, self.zone)
        if self.end <= at.time():
            end += timedelta(days=1)
        return end.timestamp() - now

    def _is_quiet(self, at: time) -> bool:
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end
