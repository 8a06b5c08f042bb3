"""Work after the ack: a bounded amount at a time, and finished before the bot stops."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.failure import report

MOST_AT_ONCE = 200
GRACE_SECONDS = 10.0

log = structlog.get_logger()

Work = Callable[[], Awaitable[None]]
Tell = Callable[[Exception], Awaitable[None]]


class Background:
    """Runs pieces of work beside the requests that started them."""

    def __init__(self, most: int = MOST_AT_ONCE) -> None:
        self._most = most
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Work, tell: Tell | None = None) -> bool:
        """Begin a piece of work, or return False when too much is under way.

        An error goes to ``tell``, which lets the person know who waits for the work.
        """
        if len(self._running) >= self._most:
            return False
        task = asyncio.create_task(self._run(work, tell))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return True

    async def close(self, grace: float = GRACE_SECONDS) -> None:
        """Wait for what is under way, at most so many seconds."""
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=grace)
            for task in late:
                task.cancel()

    async def _run(self, work: Work, tell: Tell | None) -> None:
        try:
            await work()
        except Exception as error:  # an edge: nobody else waits for this task
            await self._tell(error, tell)

    async def _tell(self, error: Exception, tell: Tell | None) -> None:
        try:
            if tell:
                await tell(error)
            else:
                report(error)
        except Exception as further:  # the person cannot be reached either
            report(further)
