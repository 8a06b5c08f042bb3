"""The languages that people have chosen for themselves, which go before that of their Slack."""

import asyncio
from collections.abc import Callable

import structlog

from bot.errors import DatabaseError
from bot.language import Language
from bot.store import people
from bot.store.database import Database

LOOK_SECONDS = 60.0
"""How soon a choice holds in the other processes of the bot."""

log = structlog.get_logger()


class OwnLanguages:
    """Knows all choices by heart, since each answer asks for one: few people choose."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
        self._chosen: dict[str, Language] = {}

    def of(self, person: str) -> Language | None:
        """Return what a person chose, None if they left it to Slack."""
        return self._chosen.get(person)

    async def choose(self, person: str, language: Language | None) -> None:
        """Let a person have a language; None leaves it to Slack."""
        now = self._clock()
        if language:
            await self._database.write(lambda c: people.choose_language(c, person, language, now))
            self._chosen[person] = language
        else:
            await self._database.write(lambda c: people.forget_language(c, person))
            self._chosen.pop(person, None)

    async def learn(self) -> None:
        """Read the choices."""
        rows = await self._database.read(people.languages)
        self._chosen = {person: Language(language) for person, language in rows.items()}

    async def keep_up(self) -> None:
        """Read them again and again, for what is chosen through other processes."""
        while True:
            try:
                await self.learn()
            except DatabaseError as error:
                log.warning("languages_not_read", reason=str(error))
            await asyncio.sleep(LOOK_SECONDS)
