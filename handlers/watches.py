"""Watches: Watch under an outcome, the modal that asks for a yes, and Stop in the thread or in the Home."""

from functools import partial

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks import ids
from bot.blocks.notices import failure
from bot.blocks.replay.watch_view import no_watch_view, waiting_view
from bot.errors import ApicodeError
from bot.failure import report
from bot.payloads import Click, Payload, Submission
from bot.services import Services


class WatchRequests:
    """Shows what a watch would do, takes the yes, and stops it; nobody is called before an ack."""

    def __init__(self, services: Services) -> None:
        self._watches = services.replays.watches if services.replays else None
        self._why_not = services.why_no_replays
        self._home = services.home
        self._readers = services.readers
        self._notifier = services.notifier
        self._background = services.background
        self.before_ack = {ids.STOP_WATCH: self._stop}
        self.after_ack = {ids.WATCH: self._offer}
        self.views = {ids.WATCH_VIEW: self._submitted}

    async def _offer(self, click: Click) -> None:
        """Open a modal at once, and fill it when the answer is there."""
        language = await self._readers.learn(click.user)
        if self._watches is None:
            await self._notifier.open_view(click.trigger, no_watch_view(self._why_not, language))
            return
        view = await self._notifier.open_view(click.trigger, waiting_view(language))
        try:
            shown = self._watches.views(await self._watches.offer(click.user, click.value), language)
        except ApicodeError as error:
            shown = no_watch_view(report(error), language)
        if shown:
            await self._notifier.update_view(view, shown)

    async def _submitted(self, ack: AsyncAck, body: Payload) -> None:
        """Take somebody's yes."""
        entered = Submission.parse(body)
        language = self._readers.known(entered.user) or self._readers.default
        if self._watches is None:
            await ack(response_action="update", view=no_watch_view(self._why_not, language))
            return
        answer = await self._watches.start(entered.user, entered.metadata)
        view = self._watches.views(answer, language)
        await (ack(response_action="update", view=view) if view else ack())

    async def _stop(self, click: Click) -> None:
        if self._watches:
            await self._watches.stop(click)
        self._background.start(partial(self._after_stop, click))

    async def _after_stop(self, click: Click) -> None:
        """Bring the Home up to date if it was clicked there."""
        if self._watches is None:
            language = await self._readers.learn(click.user)
            await self._notifier.tell(click.user, click.response_url, failure(self._why_not, language))
        elif not click.channel:
            await self._home.show(click.user)
