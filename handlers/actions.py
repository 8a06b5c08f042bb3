"""Buttons: acknowledged, and handed to the feature that they belong to."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks import ids
from bot.blocks.notices import failure, outdated_button
from bot.failure import report
from bot.payloads import Click, Payload
from bot.services import Services

Deeds = Mapping[str, Callable[[Click], Awaitable[None]]]
"""What the buttons of a feature do, by their ids."""


class Actions:
    """Does what a button says.

    ``before_ack`` are deeds that must not be lost: they are durable before Slack gets its ack, and call nobody.
    """

    def __init__(self, services: Services, before_ack: Deeds, after_ack: Deeds) -> None:
        self._readers = services.readers
        self._notifier = services.notifier
        self._background = services.background
        self._home = services.home
        self._before_ack = before_ack
        self._after_ack = after_ack

    async def clicked(self, ack: AsyncAck, body: Payload) -> None:
        """Acknowledge any of our buttons, and do what it says."""
        click = Click.parse(body)
        button = ids.button(click.action)
        if durable := self._before_ack.get(button):
            await durable(click)
        await ack()
        deed = self._nothing_more if durable else self._after_ack.get(button, self._outdated)
        self._background.start(partial(self._do, deed, click), tell=partial(self._tell, click))

    async def _do(self, deed: Callable[[Click], Awaitable[None]], click: Click) -> None:
        """Do what a button says; the Home shows what came of a click in it."""
        await deed(click)
        if click.in_home:
            await self._home.show(click.user)

    async def _nothing_more(self, _: Click) -> None:
        """Leave the rest to the work that was accepted."""

    async def _outdated(self, click: Click) -> None:
        """Explain a button that an earlier version of the bot left behind."""
        language = await self._readers.learn(click.user)
        await self._notifier.tell(click.user, click.response_url, outdated_button(language))

    async def _tell(self, click: Click, error: Exception) -> None:
        language = await self._readers.learn(click.user)
        await self._notifier.tell(click.user, click.response_url, failure(report(error), language))
