"""What people see when a handler failed."""

from slack_bolt.response import BoltResponse

from bot.blocks.notices import failure
from bot.errors import DatabaseError
from bot.failure import report
from bot.payloads import Payload, SlashCommand
from bot.services import Services


class Errors:
    """Turns an error into a sentence; Slack gets HTTP 200, since a retry would only repeat it.

    An event that could not be written down is not acknowledged, though: Slack brings it again.
    """

    def __init__(self, services: Services) -> None:
        self._readers = services.readers

    async def handle(self, error: Exception, body: Payload) -> BoltResponse:
        """Answer a slash command with the sentence; anything else has nobody waiting for its ack."""
        sentence = report(error)
        if "event" in body and isinstance(error, DatabaseError):
            return BoltResponse(status=503, body="")
        if "command" not in body:
            return BoltResponse(status=200, body="")
        command = SlashCommand.parse(body)
        language = self._readers.known(command.user, command.text) or self._readers.guess(command.text)
        said = failure(sentence, language)
        answer = {"response_type": "ephemeral", "text": said.text, "blocks": list(said.blocks)}
        return BoltResponse(status=200, body=answer)
