"""What people see when a handler failed."""

from collections.abc import Callable

from slack_bolt.response import BoltResponse

from bot.blocks.message import ephemeral
from bot.blocks.notices import failure
from bot.errors import DatabaseError
from bot.failure import report
from bot.payloads import Payload, SlashCommand
from bot.services import Services

AtOnce = Callable[[Payload], bytes | None]
"""Answers a command from memory with the body of its ack; None where it cannot."""


class Errors:
    """Turns an error into a sentence; Slack gets HTTP 200, since a retry would only repeat it.

    An event that could not be written down is not acknowledged, though: Slack brings it again.
    """

    def __init__(self, services: Services) -> None:
        self._readers = services.readers

    async def handle(self, error: Exception, body: Payload) -> BoltResponse:
        """Answer a slash command with the sentence; anything else has nobody waiting for its ack."""
        if "command" in body:
            said = self._sentence(error, body)
            return BoltResponse(status=200, body=said.decode(), headers={"content-type": "application/json"})
        report(error)
        is_lost = "event" in body and isinstance(error, DatabaseError)
        return BoltResponse(status=503 if is_lost else 200, body="")

    def guarding(self, at_once: AtOnce) -> AtOnce:
        """Do the same for what answers in front of Bolt."""

        def guarded(body: Payload) -> bytes | None:
            try:
                return at_once(body)
            except Exception as error:
                return self._sentence(error, body)

        return guarded

    def _sentence(self, error: Exception, body: Payload) -> bytes:
        command = SlashCommand.parse(body)
        language = self._readers.known(command.user, command.text) or self._readers.guess(command.text)
        return ephemeral(failure(report(error), language))
