"""Stops watches for others than those who asked for them; whoever comes second is told who was first."""

from collections.abc import Callable

from bot.jobs import Job
from bot.replay.people import People
from bot.replay.policy import Rules, objection_to
from bot.replay.watching import book
from bot.replay.watching.schedule import Ending
from bot.replay.watching.telling import WatchTelling
from bot.store import watches
from bot.store.database import Database
from bot.store.watches import WatchRow


class Stops:
    """Decides on a Stop, once Slack has told who somebody is."""

    def __init__(
        self,
        database: Database,
        people: People,
        rules: Rules,
        telling: WatchTelling,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._people = people
        self._rules = rules
        self._telling = telling
        self._clock = clock

    async def stop(self, job: Job) -> None:
        """Stop a watch, or tell whoever wants to why not."""
        id, who = str(job.payload["watch"]), str(job.payload["who"])
        watch = await self._watch(id)
        if watch and not watch.ending and await self._may(who):
            now, running = self._clock(), watch
            await self._database.write(lambda c: book.end(c, running, Ending.STOPPED, who, now))
            watch = await self._watch(id)
        if watch is None or watch.ended_by != who:
            await self._telling.tell_privately(who, str(job.payload["channel"]), watch)

    async def _may(self, who: str) -> bool:
        return objection_to(await self._people.person_now(who), self._rules) is None

    async def _watch(self, id: str) -> WatchRow | None:
        return await self._database.read(lambda connection: watches.by_id(connection, id))
