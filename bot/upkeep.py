"""Keeps the database from growing without end."""

import asyncio
from collections.abc import Callable

import structlog

from bot.errors import DatabaseError
from bot.replay.left_behind import give_up
from bot.store import replays, requests, upkeep, watches
from bot.store.database import Database

DAY_SECONDS = 86_400.0
MESSAGE_DAYS = 30
SIGHTING_DAYS = 90
CASE_DAYS = 365
PAUSE_SECONDS = 3_600.0

log = structlog.get_logger()


class Upkeep:
    """Lets go, once an hour, of what nobody needs any more."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    async def keep_up(self) -> None:
        """Tidy for ever; a database in trouble gets another chance an hour later."""
        while True:
            try:
                await self.tidy()
            except DatabaseError as error:
                log.warning("not_tidied", reason=str(error))
            await asyncio.sleep(PAUSE_SECONDS)

    async def tidy(self) -> None:
        """Forget messages after 30 days, sightings, replays and watches after 90; all else at its end."""
        now = self._clock()
        await self._database.write(lambda c: upkeep.forget_messages(c, now - MESSAGE_DAYS * DAY_SECONDS))
        await self._database.write(lambda c: upkeep.forget_sightings(c, now - SIGHTING_DAYS * DAY_SECONDS))
        await self._database.write(lambda c: upkeep.forget_cases(c, now - CASE_DAYS * DAY_SECONDS))
        await self._database.write(lambda c: upkeep.forget_ended(c, now))
        await self._database.write(lambda c: requests.forget_expired(c, now))
        await self._database.write(lambda c: give_up(c, now))
        await self._database.write(lambda c: replays.forget(c, now - SIGHTING_DAYS * DAY_SECONDS))
        await self._database.write(lambda c: watches.forget(c, now - SIGHTING_DAYS * DAY_SECONDS))
