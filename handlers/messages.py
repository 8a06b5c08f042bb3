"""Messages in channels and conversations."""

from bot.events import parse_message_event
from bot.payloads import Payload
from bot.services import Services


class Messages:
    """Listens; what it hears is durable before Slack gets its ack, and is answered after."""

    def __init__(self, services: Services) -> None:
        self._intake = services.intake
        self._lookout = services.lookout
        self._own_bot = services.own_bot

    async def heard(self, body: Payload) -> None:
        """Take in a new, edited or deleted message, or a mention of the bot."""
        if event := parse_message_event(body, self._own_bot()):
            await self._intake.take(event)
            await self._lookout.take(event)
