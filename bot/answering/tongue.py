"""Which language a reply is in: the channel's where all read it, the person's where only they do."""

from bot.answering.model import Sighting
from bot.answering.store import settings_of
from bot.language import Language
from bot.readers import Readers
from bot.store.database import Database


class Tongue:
    """Chooses the language of replies."""

    def __init__(self, database: Database, readers: Readers) -> None:
        self._database = database
        self._readers = readers

    async def of(self, seen: Sighting, chosen: Language | None) -> Language:
        """Return the language for the reply to a message, in a channel that may have chosen one."""
        if seen.place.is_direct:
            return await self._readers.learn(seen.author)
        return chosen or self._readers.default

    async def of_channel(self, channel: str) -> Language:
        """Return the language of a channel: its setting, else that of the workspace."""
        settings = await self._database.read(lambda connection: settings_of(connection, channel))
        return settings.language or self._readers.default

    async def of_conversation(self, channel: str, person: str) -> Language:
        """Return the language for what is said to somebody where they asked for it."""
        return await self._readers.learn(person) if channel.startswith("D") else await self.of_channel(channel)
