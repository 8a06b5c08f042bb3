"""Messages of the bot in channels: posted at Slack's pace, simpler where Slack refuses blocks, found again."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.blocks.message import BlockJson, Message
from bot.errors import SlackRefused
from bot.notify import Notifier
from bot.pace import Pace

EVENT_TYPE = "apicode_reply"
GONE = frozenset({"message_not_found", "thread_not_found", "cant_delete_message", "cant_update_message"})
UNFIT = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})

Blocks = tuple[BlockJson, ...]
Result = TypeVar("Result")

log = structlog.get_logger()


class Posting:
    """Posts, changes and takes back messages."""

    def __init__(self, notifier: Notifier, pace: Pace) -> None:
        self._notifier = notifier
        self._pace = pace

    async def post(self, channel: str, thread: str, said: Message, key: str) -> str:
        """Post a reply and return its ts; ``key`` goes with it, so that it can be found again."""
        await self._pace.turn(channel)

        async def call(blocks: Blocks) -> str:
            metadata: BlockJson = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
            return await self._notifier.post(channel, thread, said.text, blocks, metadata)

        return await _in_simpler_forms(said, call)

    async def find(self, channel: str, thread: str, since: str, key: str) -> str | None:
        """Return the ts of the reply that was posted with a key to a message since then, if there is one."""
        for ts, metadata in await self._notifier.marked_replies(channel, thread, since):
            if metadata.get("key") == key:
                return ts
        return None

    async def update(self, channel: str, ts: str, said: Message) -> bool:
        """Let a message of the bot say something else; return False if it is gone."""
        await self._pace.turn(channel)

        async def call(blocks: Blocks) -> bool:
            await self._notifier.update(channel, ts, said.text, blocks)
            return True

        try:
            return await _in_simpler_forms(said, call)
        except SlackRefused as error:
            if error.reason in GONE:
                return False
            raise

    async def delete(self, channel: str, ts: str) -> None:
        """Take a message of the bot away; one that is gone already is as good."""
        try:
            await self._notifier.delete(channel, ts)
        except SlackRefused as error:
            if error.reason not in GONE:
                raise


async def _in_simpler_forms(said: Message, call: Callable[[Blocks], Awaitable[Result]]) -> Result:
    """Make a call with all blocks, then without buttons and small print, then with text alone."""
    forms = (said.blocks, _plain(said.blocks), ())
    for blocks in forms[:-1]:
        try:
            return await call(blocks)
        except SlackRefused as error:
            if error.reason not in UNFIT:
                raise
            log.warning("blocks_refused", blocks=len(blocks))
    return await call(forms[-1])


def _plain(blocks: Blocks) -> Blocks:
    return tuple(block for block in blocks if block.get("type") == "section")
