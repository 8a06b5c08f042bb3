"""Messages in simpler forms, where Slack refuses their blocks."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.blocks.message import BlockJson, Message
from bot.errors import SlackRefused

UNFIT = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "unsupported_block_type"})
REMEMBERED_SECONDS = 6 * 3_600.0

Blocks = tuple[BlockJson, ...]
Result = TypeVar("Result")

log = structlog.get_logger()


class Stepping:
    """Says a thing as richly as a workspace takes it.

    Slack brings new blocks to one workspace after the other: where those of a message with a plainer form were
    refused, and the plainer one was not, such messages are plain for some hours, at one call each instead of two.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._plain_until = 0.0

    async def say(self, said: Message, call: Callable[[Blocks], Awaitable[Result]]) -> Result:
        """Make a call with all blocks; else with the plainer ones, without buttons and small print, and as text."""
        forms = self._forms(said)
        for blocks in forms[:-1]:
            try:
                result = await call(blocks)
            except SlackRefused as error:
                if error.reason not in UNFIT:
                    raise
                log.warning("blocks_refused", blocks=len(blocks))
            else:
                self._remember(said, blocks)
                return result
        return await call(forms[-1])

    def _forms(self, said: Message) -> tuple[Blocks, ...]:
        if said.plainer is None:
            return said.blocks, _sections(said.blocks), ()
        plain = (said.plainer, _sections(said.plainer), ())
        return plain if self._clock() < self._plain_until else (said.blocks, *plain)

    def _remember(self, said: Message, taken: Blocks) -> None:
        if taken is said.plainer and self._clock() >= self._plain_until:
            self._plain_until = self._clock() + REMEMBERED_SECONDS


def _sections(blocks: Blocks) -> Blocks:
    return tuple(block for block in blocks if block.get("type") == "section")
