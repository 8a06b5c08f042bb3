"""Messages in channels and conversations."""

from slack_bolt.context.async_context import AsyncBoltContext

from bot.events import parse_message_event
from bot.payloads import Payload
from bot.services import Services


class Messages:
    """Listens; what it hears is durable before Slack gets its ack, and is answered after."""

    def __init__(self, services: Services) -> None:
        self._intake = services.intake
        self._lookout = services.lookout

    async def heard(self, body: Payload, context: AsyncBoltContext) -> None:
        """Take in a new, edited or deleted message, or a mention of the bot."""
        if event := parse_message_event(body, context.bot_id or ""):
            await self._intake.take(event)
            await self._lookout.take(event)
