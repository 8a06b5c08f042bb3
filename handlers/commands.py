"""Slash commands."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
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

    def at_once(self, command: SlashCommand) -> BoltResponse | None:
        """Return the answer as the ack; None where something must be asked of Slack first."""
        language = self._readers.known(command.user, command.text)
        if language is None or command.word in self._subcommands:
            return None
        return _ack(ephemeral_reply(self._lookup.ask(command.text), language))

    async def later(self, ack: AsyncAck, body: Payload) -> BoltResponse | None:
        """Acknowledge, then do what the feature does, or learn the reader's language and answer."""
        await ack()
        command = SlashCommand.parse(body)
        work = partial(self._subcommands.get(command.word, self._answer), command)
        if self._background.start(work, partial(self._tell, command)):
            return None
        # Too much is under way to wait for anything: answer in the language of the words.
        return _ack(ephemeral_reply(self._lookup.ask(command.text), self._readers.guess(command.text)))

    async def _tell(self, command: SlashCommand, error: Exception) -> None:
        language = await self._readers.learn(command.user, command.text)
        await self._notifier.respond(command.response_url, failure(report(error), language))

    async def _answer(self, command: SlashCommand) -> None:
        language = await self._readers.learn(command.user, command.text)
        await self._notifier.respond(command.response_url, reply(self._lookup.ask(command.text), language))


class AtOnce(AsyncMiddleware):
    """Answers ahead of Bolt's listeners: building a listener's arguments costs more than the whole answer."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands

    async def async_process(
        self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Callable[[], Awaitable[BoltResponse]]
    ) -> BoltResponse:
        """Answer a command if that can be done at once, else let Bolt go on."""
        if req.body.get("command") == COMMAND and (answer := self._commands.at_once(SlashCommand.parse(req.body))):
            return answer
        return await next()


def _ack(body: str) -> BoltResponse:
    return BoltResponse(status=200, body=body, headers={"content-type": "application/json; charset=utf-8"})
