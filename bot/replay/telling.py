"""Tells in Slack how far a replay is: one message, posted once and then changed in place."""

import dataclasses

import structlog

from bot.answering.tongue import Tongue
from bot.blocks.notices import failure
from bot.errors import SlackRefused
from bot.language import Bilingual
from bot.notify import Notifier
from bot.posting import Posting
from bot.replay.outcome_wording import OutcomeWording
from bot.store import replays as store
from bot.store.database import Database
from bot.store.replays import ReplayRow

CLOCKS_APART_SECONDS = 300.0

log = structlog.get_logger()


class Telling:
    """Posts and changes the messages about replays."""

    def __init__(
        self, database: Database, notifier: Notifier, posting: Posting, tongue: Tongue, wording: OutcomeWording
    ) -> None:
        self._database = database
        self._notifier = notifier
        self._posting = posting
        self._tongue = tongue
        self._wording = wording

    async def show(self, row: ReplayRow) -> ReplayRow:
        """Let the message about a replay say how far it is; post it if there is none yet."""
        said = self._wording.of(row, await self._tongue.of_conversation(row.channel, row.asker))
        if row.shown:
            await self._posting.update(row.channel, row.shown, said)
            return row
        key = f"replay {row.id}"
        ts = await self._found(row, key)
        if ts is None:
            await self._note(row, None)
            ts = await self._posting.post(row.channel, row.thread, said, key)
        else:
            await self._posting.update(row.channel, ts, said)
        await self._note(row, ts)
        return dataclasses.replace(row, posting=True, shown=ts)

    async def tell(self, row: ReplayRow) -> None:
        """Show how far a replay is; where nothing can be shown any more, tell the asker alone."""
        try:
            await self.show(row)
        except SlackRefused as error:
            if error.is_passing:
                raise
            log.warning("replay_not_shown", channel=row.channel, reason=error.reason)
            said = self._wording.of(row, await self._tongue.of_conversation("D", row.asker))
            await self._notifier.tell(row.asker, "", said)

    async def tell_privately(self, row: ReplayRow, who: str, sentence: Bilingual) -> None:
        """Say something to one person where a replay is shown."""
        said = failure(sentence, await self._tongue.of_conversation("D", who))
        await self._notifier.post_privately(row.channel, row.thread or row.shown, who, said)

    async def _found(self, row: ReplayRow, key: str) -> str | None:
        """Look for what an attempt has posted that ended before it could be noted."""
        if not row.posting:
            return None
        since = row.message or row.thread or f"{row.proposed_at - CLOCKS_APART_SECONDS:.6f}"
        return await self._posting.find(row.channel, row.thread, since, key)

    async def _note(self, row: ReplayRow, ts: str | None) -> None:
        await self._database.write(lambda connection: store.show(connection, row.id, ts))
