"""What is looked at again and again as long as the bot runs."""

import asyncio
from collections.abc import Callable

import structlog

from bot.errors import DatabaseError
from bot.triage.attendance import Attendance
from bot.triage.memory import Memory
from bot.triage.watch import Watch

LOOK_SECONDS = 2.0
ATTENDANCE_SECONDS = 300.0

log = structlog.get_logger()


class Rounds:
    """Makes the rounds: which codes came, what was noted by others, and who is still there."""

    def __init__(self, watch: Watch, memory: Memory, attendance: Attendance, clock: Callable[[], float]) -> None:
        self._watch = watch
        self._memory = memory
        self._attendance = attendance
        self._clock = clock
        self._attended_at = 0.0

    async def keep_going(self, seconds: float = LOOK_SECONDS) -> None:
        """Make rounds for ever; a database in trouble is looked at again."""
        while True:
            try:
                await self.go()
            except DatabaseError as error:
                log.warning("not_watched", reason=str(error))
            await asyncio.sleep(seconds)

    async def go(self) -> None:
        """Make one round."""
        await self._watch.look()
        await self._memory.refresh()
        if abs(self._clock() - self._attended_at) >= ATTENDANCE_SECONDS:  # also after a jump of the clock
            self._attended_at = self._clock()
            await self._attendance.look()
