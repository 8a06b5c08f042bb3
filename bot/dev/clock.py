"""A clock for tests: time passes only when somebody says so."""

from dataclasses import dataclass


@dataclass(slots=True)
class HandClock:
    """Tells the time to which it was set; call it like ``time.time``."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
