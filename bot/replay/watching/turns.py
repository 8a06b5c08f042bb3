"""A turn of a watch: run like any replay, and told in the watch's own message.

Turns are durable, each under its own key. One that is found being sent when an attempt begins was begun by a process
that is gone: its outcome is unknown, it is never sent again, and the watch goes on with its next turn.
"""

from collections.abc import Callable

from bot.jobs import Job, Later, Policy
from bot.replay.running import Runner
from bot.replay.watching import book
from bot.replay.watching.telling import WatchTelling
from bot.store import watches
from bot.store.database import Database
from bot.store.replays import ReplayRow

BUSY_SECONDS = 15.0
POLICY = Policy(age=4 * 86_400.0)
"""The age counts from the turn before, which may be a day earlier."""


class Turns:
    """Takes the turns of watches."""

    def __init__(self, database: Database, runner: Runner, telling: WatchTelling, clock: Callable[[], float]) -> None:
        self._database = database
        self._runner = runner
        self._telling = telling
        self._clock = clock

    async def take(self, job: Job) -> None:
        """Take a turn, from wherever an attempt before this one has left it."""
        id, number = str(job.payload["watch"]), int(job.payload["number"])
        turn = await self._opened(id, number)
        if turn is None:
            return
        await self._runner.bring_to_end(turn, self._show)
        now = self._clock()
        watch = await self._database.write(lambda connection: book.close_turn(connection, id, number, now))
        if watch:
            await self._telling.keep_shown(watch)

    async def _opened(self, id: str, number: int) -> ReplayRow | None:
        now = self._clock()
        try:
            return await self._database.write(lambda connection: book.open_turn(connection, id, number, now))
        except book.Busy as error:
            raise Later(BUSY_SECONDS) from error

    async def _show(self, turn: ReplayRow) -> ReplayRow:
        """See to it that the message is there before anything is sent."""
        watch = await self._database.read(lambda connection: watches.by_id(connection, turn.watch or ""))
        if watch and not watch.shown:
            await self._telling.show(watch)
        return turn
