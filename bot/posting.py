"""Messages of the bot in channels: posted at Slack's pace, simpler where Slack refuses blocks, found again."""

from bot.blocks.message import BlockJson, Message
from bot.errors import SlackRefused
from bot.notify import Notifier
from bot.pace import Pace
from bot.stepping import Blocks

EVENT_TYPE = "apicode_reply"
GONE = frozenset({"message_not_found", "thread_not_found", "cant_delete_message", "cant_update_message"})


class Posting:
    """Posts, changes and takes back messages."""

    def __init__(self, notifier: Notifier, pace: Pace) -> None:
        self._notifier = notifier
        self._pace = pace

    async def post(self, channel: str, thread: str | None, said: Message, key: str) -> str:
        """Post in a thread, or begin one, and return the ts; ``key`` goes with it, so that it can be found again."""
        await self._pace.turn(channel)

        async def call(blocks: Blocks) -> str:
            metadata: BlockJson = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
            return await self._notifier.post(channel, thread, said.text, blocks, metadata)

        return await self._notifier.stepping.say(said, call)

    async def find(self, channel: str, thread: str | None, since: str, key: str) -> str | None:
        """Return the ts of what was posted with a key since then, in a thread or to begin one; None if nothing was."""
        found = (
            self._notifier.marked_replies(channel, thread, since)
            if thread
            else self._notifier.marked_messages(channel, since)
        )
        for ts, metadata in await found:
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
            return await self._notifier.stepping.say(said, call)
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
