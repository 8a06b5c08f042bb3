"""Tells in Slack how far a replay is: one message, posted once and then changed in place."""

import dataclasses

from bot.answering.tongue import Tongue
from bot.posting import Posting
from bot.replay.outcome_wording import OutcomeWording
from bot.store import replays as store
from bot.store.database import Database
from bot.store.replays import ReplayRow

CLOCKS_APART_SECONDS = 300.0


class Telling:
    """Posts and changes the messages about replays."""

    def __init__(self, database: Database, posting: Posting, tongue: Tongue, wording: OutcomeWording) -> None:
        self._database = database
        self._posting = posting
        self._tongue = tongue
        self._wording = wording

    async def show(self, row: ReplayRow) -> ReplayRow:
        """Let the message about a replay say how far it is; post it if there is none yet."""
        said = self._wording.of(row, await self._tongue.of_conversation(row.channel, row.asker))
        if row.shown and row.shown_in:
            await self._posting.update(row.shown_in, row.shown, said)
            return row
        key = f"replay {row.id}"
        ts = await self._found(row, key)
        if ts is None:
            await self._note(row, None)
            ts = await self._posting.post(row.channel, row.thread, said, key)
            await self._note(row, ts)
        else:
            await self._note(row, ts)
            await self._posting.update(row.channel, ts, said)
        return dataclasses.replace(row, shown_in=row.channel, shown=ts)

    async def _found(self, row: ReplayRow, key: str) -> str | None:
        """Look for what an attempt has posted that ended before it could be noted."""
        if not row.shown_in:
            return None
        since = row.message or row.thread or f"{row.proposed_at - CLOCKS_APART_SECONDS:.6f}"
        return await self._posting.find(row.channel, row.thread, since, key)

    async def _note(self, row: ReplayRow, ts: str | None) -> None:
        await self._database.write(lambda connection: store.show(connection, row.id, row.channel, ts))
