"""Slash commands."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.response import BoltResponse

from bot.blocks.notices import failure
from bot.blocks.reply import ephemeral_reply, reply
from bot.failure import report
from bot.payloads import Payload, SlashCommand
from bot.services import Services

COMMAND = "/apicode"

Subcommands = Mapping[str, Callable[[SlashCommand], Awaitable[None]]]
"""What a feature does when its word follows ``/apicode``."""


class Commands:
    """Answers ``/apicode …`` to the one who asked; what begins with the word of a feature goes there."""

    def __init__(self, services: Services, subcommands: Subcommands) -> None:
        self._lookup = services.lookup
        self._readers = services.readers
        self._notifier = services.notifier
        self._background = services.background
        self._subcommands = subcommands

    def at_once(self, body: Payload) -> bytes | None:
        """Return the answer as the ack's body, in front of Bolt, which costs twice as much as the whole answer.

        None for what is no command of ours, belongs to a feature, or must ask Slack first: Bolt brings it to ``later``.
        """
        if body.get("command") != COMMAND:
            return None
        command = SlashCommand.parse(body)
        language = self._readers.known(command.user, command.text)
        if language is None or command.word in self._subcommands:
            return None
        return ephemeral_reply(self._lookup.ask(command.text), language)

    async def later(self, ack: AsyncAck, body: Payload) -> BoltResponse | None:
        """Acknowledge, then do what the feature does, or learn the reader's language and answer."""
        await ack()
        command = SlashCommand.parse(body)
        work = partial(self._subcommands.get(command.word, self._answer), command)
        if self._background.start(work, partial(self._tell, command)):
            return None
        # Too much is under way to wait for anything: answer in the language of the words.
        said = ephemeral_reply(self._lookup.ask(command.text), self._readers.guess(command.text))
        return BoltResponse(status=200, body=said.decode(), headers={"content-type": "application/json"})

    async def _tell(self, command: SlashCommand, error: Exception) -> None:
        language = await self._readers.learn(command.user, command.text)
        await self._notifier.respond(command.response_url, failure(report(error), language))

    async def _answer(self, command: SlashCommand) -> None:
        language = await self._readers.learn(command.user, command.text)
        await self._notifier.respond(command.response_url, reply(self._lookup.ask(command.text), language))
