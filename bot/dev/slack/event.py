"""One event that the app is told of."""

import asyncio
from dataclasses import dataclass, field

from bot.dev.slack.delivery import Ack
from bot.dev.slack.shapes import Json, mapping, string


@dataclass(eq=False, slots=True)
class Event:
    """An event, as Slack keeps it to bring it again."""

    id: str
    body: Json
    acks: list[Ack] = field(default_factory=list)  # one for each time it was brought, in the order of the answers
    brought: int = 0
    first: asyncio.Task[Ack] | None = None

    @property
    def content(self) -> Json:
        """The event itself, without what is around it."""
        return mapping(self.body.get("event"))

    @property
    def type(self) -> str:
        """The type, with the subtype if there is one: ``message``, ``message.message_changed``, ``app_mention``."""
        return ".".join(filter(None, (string(self.content.get("type")), string(self.content.get("subtype")))))

    @property
    def is_acked(self) -> bool:
        """Tell whether the app has ever said that it has this event."""
        return any(ack.error is None for ack in self.acks)
