"""Slash commands."""

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks.reply import reply
from bot.codes.lookup import Answer
from bot.payloads import Payload, SlashCommand
from bot.services import Services


class Commands:
    """Answers ``/apicode …`` to the one who asked."""

    def __init__(self, services: Services) -> None:
        self._lookup = services.lookup
        self._readers = services.readers
        self._notifier = services.notifier
        self._background = services.background

    async def apicode(self, ack: AsyncAck, body: Payload) -> None:
        """Answer inside the ack; only a reader whose language must first be asked for waits a moment."""
        command = SlashCommand.parse(body)
        answer = self._lookup.ask(command.text)
        language = self._readers.known(command.user, command.text)
        if language is None and self._answer_later(command, answer):
            await ack()
            return
        said = reply(answer, language or self._readers.guess(command.text))
        await ack(text=said.text, blocks=said.blocks, response_type="ephemeral")

    def _answer_later(self, command: SlashCommand, answer: Answer) -> bool:
        async def work() -> None:
            language = await self._readers.learn(command.user, command.text)
            await self._notifier.respond(command.response_url, reply(answer, language))

        return self._background.start(work)
