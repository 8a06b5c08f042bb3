"""Cases: opened under an answer, from a message or by a card's buttons, and taken through their states."""

from collections.abc import Awaitable, Callable
from functools import partial

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks import ids
from bot.blocks.triage import words
from bot.blocks.triage.notices import notice
from bot.blocks.triage.views import resolve_view, which_code_view
from bot.language import Bilingual
from bot.payloads import Click, MessageShortcut, Payload, Submission
from bot.services import Services
from bot.triage.deeds import Deed
from bot.triage.forms import Spot, read_button, read_code, read_resolution
from bot.triage.model import What


class Cases:
    """Takes what people want of cases, and hands it over."""

    def __init__(self, services: Services) -> None:
        self._triage = services.triage
        self._notifier = services.notifier
        self._readers = services.readers
        self.before_ack: dict[str, Callable[[Click], Awaitable[None]]] = {
            ids.OPEN_CASE: self._open,
            ids.CASE_ACKNOWLEDGE: partial(self._change, What.ACKNOWLEDGED),
            ids.CASE_TAKE_OVER: partial(self._change, What.TAKEN_OVER),
            ids.CASE_REOPEN: partial(self._change, What.REOPENED),
        }
        self.after_ack = {ids.CHOOSE_CASE: self._choose, ids.CASE_RESOLVE: self._ask_what_helped}
        self.views = {ids.OPEN_CASE_VIEW: self._chosen, ids.RESOLVE_VIEW: self._resolved}
        self.shortcuts = {ids.OPEN_CASE_SHORTCUT: self._from_message}

    async def _open(self, click: Click) -> None:
        """Open a case for the code of an answer."""
        await self._triage.deeds.accept(
            Spot.of_click(click).opening(click.user, click.value), f"{click.at} {click.user}"
        )

    async def _change(self, what: What, click: Click) -> None:
        """Acknowledge a case, take it over, or reopen it."""
        case, holder = read_button(click.value)
        deed = Deed(what, click.user, click.channel, click.thread, case, holder)
        await self._triage.deeds.accept(deed, f"{click.at} {click.user}")

    async def _choose(self, click: Click) -> None:
        """Ask which of several codes of an answer a case is about."""
        language = await self._readers.learn(click.user)
        view = which_code_view(click.value.split(), Spot.of_click(click).written(), language)
        await self._notifier.open_view(click.trigger, view)

    async def _from_message(self, shortcut: MessageShortcut) -> None:
        """Open a case for the code of a message; ask which where it has several, or none."""
        spot = Spot.of_shortcut(shortcut)
        codes = await self._triage.codes.of(shortcut)
        if len(codes) == 1:
            await self._triage.deeds.accept(spot.opening(shortcut.user, codes[0]), f"{shortcut.at} {shortcut.user}")
            return
        language = await self._readers.learn(shortcut.user)
        await self._notifier.open_view(shortcut.trigger, which_code_view(codes, spot.written(), language))

    async def _chosen(self, ack: AsyncAck, body: Payload) -> None:
        """Open a case for the code that was chosen or typed."""
        submitted = Submission.parse(body)
        code = self._triage.codes.known(read_code(submitted))
        if code is None:
            language = self._readers.known(submitted.user) or self._readers.default
            await ack(response_action="errors", errors={ids.CASE_CODE_TYPED: words.NOT_A_CODE[language]})
            return
        await self._triage.deeds.accept(Spot.read(submitted.metadata).opening(submitted.user, code), submitted.id)
        await ack()

    async def _ask_what_helped(self, click: Click) -> None:
        """Ask what it was and what helped, before a case is resolved."""
        if refusal := await self._triage.gatekeeper.refusal(click.user, resolving=True):
            await self._tell(click, refusal)
            return
        case, _ = read_button(click.value)
        code = await self._triage.codes.of_case(case)
        if not code:
            await self._tell(click, words.CASE_FORGOTTEN)
            return
        language = await self._readers.learn(click.user)
        spot = Spot.of_click(click).written()
        await self._notifier.open_view(click.trigger, resolve_view(case, code, spot, language))

    async def _resolved(self, ack: AsyncAck, body: Payload) -> None:
        """Resolve a case."""
        submitted = Submission.parse(body)
        await self._triage.deeds.accept(read_resolution(submitted), submitted.id)
        await ack()

    async def _tell(self, click: Click, sentence: Bilingual) -> None:
        language = await self._readers.learn(click.user)
        await self._notifier.respond(click.response_url, notice(sentence, language))
