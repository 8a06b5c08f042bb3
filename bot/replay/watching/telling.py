"""Tells in Slack how far a watch is: one message that is changed in place, and one more at its end."""

from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from bot.answering.tongue import Tongue
from bot.blocks.message import Message
from bot.errors import SlackRefused
from bot.jobs import Job
from bot.language import Language
from bot.notify import Notifier
from bot.posting import Posting
from bot.replay import ledger
from bot.replay.state import State
from bot.replay.watching import book
from bot.replay.watching.schedule import Ending
from bot.replay.watching.wording import Progress, WatchWording
from bot.store import replays, watches
from bot.store.database import Database
from bot.store.watches import WatchRow

CLOCKS_APART_SECONDS = 300.0
MOST_SHOWN_ANEW = 1
NOT_ANSWERED = frozenset({State.UNREACHABLE, State.UNKNOWN, State.EXPIRED})

log = structlog.get_logger()


class WatchTelling:
    """Posts and changes the messages about watches; one at a time for each watch, as their work has one lane."""

    def __init__(
        self,
        database: Database,
        notifier: Notifier,
        posting: Posting,
        tongue: Tongue,
        wording: WatchWording,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._notifier = notifier
        self._posting = posting
        self._tongue = tongue
        self._wording = wording
        self._clock = clock

    async def tell(self, job: Job) -> None:
        """Tell that a watch has begun, or has ended; where that cannot be written, the asker alone is told."""
        watch = await self._watch(str(job.payload["watch"]))
        if watch is None:
            return
        if not watch.ending:
            await self.keep_shown(watch)
            return
        try:
            await self.show(watch)
            await self._tell_end(watch)
        except SlackRefused as error:
            if error.is_passing:
                raise
            await self._tell_asker(watch)

    async def keep_shown(self, watch: WatchRow) -> None:
        """Show how far a watch is that runs; it ends where that cannot be seen."""
        try:
            await self.show(watch)
        except SlackRefused as error:
            if error.is_passing:
                raise
            log.warning("watch_not_shown", channel=watch.channel, reason=error.reason)
            await self._end(watch, Ending.NOWHERE)

    async def show(self, watch: WatchRow) -> None:
        """Let the message of a watch say how far it is; post it if there is none."""
        said = self._wording.message(await self._progress(watch), await self._language(watch))
        if watch.shown is None:
            ts = await self._posted(watch, f"watch {watch.id} {watch.shown_anew}", watch.thread, said)
            await self._note(watch, shown=ts)
        elif not await self._posting.update(watch.channel, watch.shown, said) and not watch.ending:
            await self._show_anew(watch)

    async def tell_privately(self, who: str, channel: str, watch: WatchRow | None) -> None:
        """Tell somebody why they did not stop a watch: where they clicked, or from the Home in their conversation."""
        direct = channel or "D"
        said = self._wording.not_stopped(watch, await self._tongue.of_conversation(direct, who))
        if channel and watch:
            await self._notifier.post_privately(channel, watch.thread, who, said)
        else:
            await self._notifier.tell(who, "", said)

    async def _tell_end(self, watch: WatchRow) -> None:
        """Say that a watch is over to whoever waits for it; what somebody stopped is no news in its thread."""
        if watch.told or watch.ending == Ending.STOPPED:
            return
        shown = await self._watch(watch.id) or watch  # where it is told how far it is may have been posted just now
        said = self._wording.end(await self._progress(shown), await self._language(shown))
        ts = await self._posted(shown, f"watch {watch.id} end", shown.thread or shown.shown, said)
        await self._note(shown, told=ts)

    async def _show_anew(self, watch: WatchRow) -> None:
        """Post the message again that somebody deleted; where they do not want that either, they want no watch."""
        if watch.shown_anew < MOST_SHOWN_ANEW:
            await self._note(watch, shown=None, shown_anew=watch.shown_anew + 1)
            if again := await self._watch(watch.id):
                await self.show(again)
        else:
            await self._end(watch, Ending.DELETED)

    async def _end(self, watch: WatchRow, ending: Ending) -> None:
        now = self._clock()
        await self._database.write(lambda c: book.end(c, watch, ending, ledger.BOT, now))

    async def _tell_asker(self, watch: WatchRow) -> None:
        language = await self._tongue.of_conversation("D", watch.asker)
        await self._notifier.tell(watch.asker, "", self._wording.end(await self._progress(watch), language))

    async def _posted(self, watch: WatchRow, key: str, thread: str | None, said: Message) -> str:
        """Post under a key, or find what an attempt has posted that ended before it could be noted."""
        if watch.posting == key:
            since = watch.thread or f"{watch.started_at - CLOCKS_APART_SECONDS:.6f}"
            if ts := await self._posting.find(watch.channel, thread, since, key):
                return ts
        await self._note(watch, posting=key)
        return await self._posting.post(watch.channel, thread, said, key)

    async def _progress(self, watch: WatchRow) -> Progress:
        def read(connection: Connection) -> Progress:
            missed = replays.of_watch(connection, watch.id, NOT_ANSWERED)
            return Progress(watch, book.last_turn(connection, watch), len(missed))

        return await self._database.read(read)

    async def _language(self, watch: WatchRow) -> Language:
        return await self._tongue.of_conversation(watch.channel, watch.asker)

    async def _watch(self, id: str) -> WatchRow | None:
        return await self._database.read(lambda connection: watches.by_id(connection, id))

    async def _note(self, watch: WatchRow, **values: object) -> None:
        await self._database.write(lambda connection: watches.note(connection, watch.id, **values))
