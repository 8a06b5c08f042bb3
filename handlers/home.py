"""The Home tab: shown when somebody opens it, and again after what they do there."""

from functools import partial

from bot.blocks import ids
from bot.blocks.home.result_view import result_view
from bot.blocks.home.view import AS_IN_SLACK
from bot.language import Language
from bot.payloads import Click, HomeOpened, Payload
from bot.services import Services


class HomeTab:
    """Shows one person what is open, seen, muted and theirs."""

    def __init__(self, services: Services) -> None:
        self._home = services.home
        self._lookup = services.lookup
        self._readers = services.readers
        self._notifier = services.notifier
        self._background = services.background
        self.after_ack = {ids.HOME_SEARCH: self._search, ids.HOME_LANGUAGE: self._choose_language}

    async def opened(self, body: Payload) -> None:
        """Show the Home to whoever opened it; the Messages tab beside it needs nothing."""
        opened = HomeOpened.parse(body)
        if opened.tab == "home":
            self._background.start(partial(self._home.show, opened.user))

    async def _search(self, click: Click) -> None:
        language = self._readers.known(click.user) or self._readers.guess(click.value)
        await self._notifier.open_view(click.trigger, result_view(self._lookup.ask(click.value), language))

    async def _choose_language(self, click: Click) -> None:
        language = None if click.value == AS_IN_SLACK else Language(click.value)
        await self._home.choose_language(click.user, language)
