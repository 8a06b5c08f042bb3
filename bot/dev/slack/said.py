"""What the app has said in channels, and what became of it; for tests to wait for and to look at."""

from collections.abc import Callable

from bot.dev.slack.model import Change, Deed, Message
from bot.dev.slack.workspace import Workspace


class Said:
    """The app's messages that all can see; one person's own are not among them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def now(self) -> list[Message]:
        """Its messages as they stand now, oldest first."""
        return [message for message in self._workspace.messages.values() if self._is_own(message)]

    @property
    def posted(self) -> list[Message]:
        """What it has posted, each as it was then."""
        return self._of(Deed.POSTED)

    @property
    def updated(self) -> list[Message]:
        """The later versions of its messages, in the order in which they came."""
        return self._of(Deed.CHANGED)

    @property
    def deleted(self) -> list[Message]:
        """What it, or somebody else, has taken away, each as it was last."""
        return self._of(Deed.DELETED)

    def versions(self, message: Message) -> list[Message]:
        """Return all that a message has said, first to last."""
        return [change.message for change in self._life(message) if change.deed is not Deed.DELETED]

    def current(self, message: Message) -> Message | None:
        """Return a message as it stands now; None if it is gone."""
        return self._workspace.messages.get((message.channel, message.ts))

    def replies(self, to: Message) -> list[Message]:
        """Return what the app has said in the thread of a message since it came, as it stands now."""
        return [
            message
            for message in self.now
            if (message.channel, message.thread_ts) == (to.channel, to.root) and float(message.ts) > float(to.ts)
        ]

    async def reply(self, to: Message, seconds: float = 2.0) -> Message:
        """Wait for the app's first answer to a message, in its thread."""
        return await self._until(lambda: next(iter(self.replies(to)), None), f"a reply to {to.text[:60]!r}", seconds)

    async def next_post(self, after: int = 0, seconds: float = 2.0) -> Message:
        """Wait for the post that comes after so many others."""
        return await self._until(lambda: self.posted[after] if len(self.posted) > after else None, "a post", seconds)

    async def version(self, message: Message, number: int = 2, seconds: float = 2.0) -> Message:
        """Wait for a later version of a message; the second is the first update."""

        def found() -> Message | None:
            versions = self.versions(message)
            return versions[number - 1] if len(versions) >= number else None

        return await self._until(found, f"version {number} of {message.text[:60]!r}", seconds)

    async def gone(self, message: Message, seconds: float = 2.0) -> Message:
        """Wait until a message is taken away, and return it as it was last."""

        def found() -> Message | None:
            return next((each.message for each in self._life(message) if each.deed is Deed.DELETED), None)

        return await self._until(found, f"the end of {message.text[:60]!r}", seconds)

    async def _until(self, look: Callable[[], Message | None], what: str, seconds: float) -> Message:
        return await self._workspace.changes.until(look, what, seconds)

    def _of(self, deed: Deed) -> list[Message]:
        history = self._workspace.history
        return [change.message for change in history if change.deed is deed and self._is_own(change.message)]

    def _life(self, message: Message) -> list[Change]:
        key = (message.channel, message.ts)
        return [change for change in self._workspace.history if (change.message.channel, change.message.ts) == key]

    def _is_own(self, message: Message) -> bool:
        return message.user == self._workspace.app.bot_user_id and not message.private
