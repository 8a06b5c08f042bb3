"""Slack takes one message a second in a channel."""

import asyncio
from collections.abc import Awaitable, Callable

SECONDS_BETWEEN = 1.0
MOST_CHANNELS = 10_000

Sleep = Callable[[float], Awaitable[None]]


class Pace:
    """Keeps the posts of each channel apart."""

    def __init__(
        self, clock: Callable[[], float], seconds: float = SECONDS_BETWEEN, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._sleep = sleep
        self._next: dict[str, float] = {}

    async def turn(self, channel: str) -> None:
        """Wait for the channel's next turn, and take it."""
        now = self._clock()
        turn = max(now, self._next.get(channel, 0.0))
        if len(self._next) >= MOST_CHANNELS:
            self._next = {known: until for known, until in self._next.items() if until > now}
        self._next[channel] = turn + self._seconds
        if turn > now:
            await self._sleep(turn - now)
