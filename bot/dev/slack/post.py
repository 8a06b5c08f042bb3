"""What came of something said, edited or deleted in a channel."""

from dataclasses import dataclass, field

from bot.dev.slack.event import Event
from bot.dev.slack.model import Message
from bot.dev.slack.said import Said
from bot.dev.slack.workspace import Workspace


@dataclass(slots=True)
class Post:
    """A message, and the events by which the app was told of it."""

    workspace: Workspace
    message: Message  # as it was right after
    events: list[Event] = field(default_factory=list)

    @property
    def ts(self) -> str:
        """The timestamp by which Slack knows the message."""
        return self.message.ts

    @property
    def event(self) -> Event:
        """The message event that told of it; fails if the app was not told."""
        return self.events[0]

    @property
    def statuses(self) -> list[int | None]:
        """What the app answered to each of the events, the last time that each was brought."""
        return [event.acks[-1].status for event in self.events if event.acks]

    @property
    def replies(self) -> list[Message]:
        """What the app has said to it and not taken back, as it stands now."""
        return Said(self.workspace).replies(self.message)

    async def reply(self, seconds: float = 2.0) -> Message:
        """Wait for the app's first answer in the thread."""
        return await Said(self.workspace).reply(self.message, seconds)
