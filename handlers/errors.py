"""What people see when a handler failed."""

from collections.abc import Awaitable, Callable

from slack_bolt.response import BoltResponse

from bot.blocks.message import ephemeral
from bot.blocks.notices import failure
from bot.errors import DatabaseError
from bot.failure import report
from bot.payloads import Payload, SlashCommand
from bot.services import Services

AtOnce = Callable[[Payload], bytes | None]
"""Answers a command from memory with the body of its ack; None where it cannot."""

Heard = Callable[[Payload], Awaitable[int]]
"""Takes an event in, and returns the HTTP status for Slack."""

LOST = 503
"""The status that lets Slack bring an event again."""


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
        return BoltResponse(status=_status(error) if "event" in body else 200, body="")

    def answering(self, at_once: AtOnce) -> AtOnce:
        """Do the same for what answers commands in front of Bolt."""

        def guarded(body: Payload) -> bytes | None:
            try:
                return at_once(body)
            except Exception as error:
                return self._sentence(error, body)

        return guarded

    def hearing(self, heard: Callable[[Payload], Awaitable[None]]) -> Heard:
        """Do the same for what hears messages in front of Bolt."""

        async def guarded(body: Payload) -> int:
            try:
                await heard(body)
            except Exception as error:
                return _status(error)
            return 200

        return guarded

    def _sentence(self, error: Exception, body: Payload) -> bytes:
        command = SlashCommand.parse(body)
        language = self._readers.known(command.user, command.text) or self._readers.guess(command.text)
        return ephemeral(failure(report(error), language))


def _status(error: Exception) -> int:
    report(error)
    return LOST if isinstance(error, DatabaseError) else 200
