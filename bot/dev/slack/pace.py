"""How fast an app may post: about one message a second in each channel, and a burst now and then."""

import math
from collections.abc import Callable

from bot.dev.slack.limits import RateLimited

BURST = 10


class Pace:
    """What each channel takes at the moment; switched off, everything."""

    def __init__(self, clock: Callable[[], float], per_second: float = 1.0, burst: int = BURST) -> None:
        self._clock = clock
        self._per_second = per_second
        self._burst = burst
        self._left: dict[str, tuple[float, float]] = {}  # how many messages, and when that was so
        self.is_on = True

    def take(self, channel: str) -> None:
        """Take one message in a channel, or refuse it and say when to come back."""
        if not self.is_on:
            return
        now = self._clock()
        left, when = self._left.get(channel, (float(self._burst), now))
        left = min(self._burst, left + (now - when) * self._per_second)
        if left < 1:
            raise RateLimited(math.ceil((1 - left) / self._per_second))
        self._left[channel] = (left - 1, now)
