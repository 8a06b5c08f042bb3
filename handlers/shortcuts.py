"""Shortcuts, of a message and of none: acknowledged, and handed to the feature that they belong to."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks.notices import failure, outdated_button
from bot.failure import report
from bot.payloads import GlobalShortcut, MessageShortcut, Payload
from bot.services import Services

Uses = Mapping[str, Callable[[MessageShortcut], Awaitable[None]]]
"""What a feature does when its shortcut is used on a message, by callback id."""
GlobalUses = Mapping[str, Callable[[GlobalShortcut], Awaitable[None]]]
"""The same for shortcuts that belong to no message."""


class Shortcuts:
    """Does what a shortcut says."""

    def __init__(self, services: Services, uses: Uses, global_uses: GlobalUses) -> None:
        self._readers = services.readers
        self._notifier = services.notifier
        self._background = services.background
        self._uses = uses
        self._global_uses = global_uses

    async def used(self, ack: AsyncAck, body: Payload) -> None:
        """Acknowledge any of our shortcuts, and do what it says."""
        await ack()
        if body.get("type") == "shortcut":
            everywhere = GlobalShortcut.parse(body)
            use = partial(self._global_uses.get(everywhere.shortcut, self._outdated), everywhere)
            self._background.start(use, tell=partial(self._tell, everywhere.user, ""))
        else:
            shortcut = MessageShortcut.parse(body)
            use = partial(self._uses.get(shortcut.shortcut, self._outdated), shortcut)
            self._background.start(use, tell=partial(self._tell, shortcut.user, shortcut.response_url))

    async def _outdated(self, shortcut: MessageShortcut | GlobalShortcut) -> None:
        """Explain a shortcut that only an earlier version of the bot knew."""
        url = shortcut.response_url if isinstance(shortcut, MessageShortcut) else ""
        language = await self._readers.learn(shortcut.user)
        await self._notifier.tell(shortcut.user, url, outdated_button(language))

    async def _tell(self, user: str, url: str, error: Exception) -> None:
        language = await self._readers.learn(user)
        await self._notifier.tell(user, url, failure(report(error), language))
