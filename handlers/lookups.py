"""The shortcuts that explain codes: those of a message, and any that one looks up."""

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.blocks import ids
from bot.blocks.lookup_view import MOST_OPTIONS, code_options, lookup_view
from bot.blocks.notices import no_code_there
from bot.blocks.reply import reply
from bot.codes.suggest import suggestions
from bot.payloads import Click, GlobalShortcut, MessageShortcut, OptionsWanted, Payload
from bot.services import Services


class Lookups:
    """Explains to one person, and to nobody else."""

    def __init__(self, services: Services) -> None:
        self._lookup = services.lookup
        self._explaining = services.explaining
        self._readers = services.readers
        self._notifier = services.notifier
        self.shortcuts = {ids.EXPLAIN_SHORTCUT: self._explain}
        self.global_shortcuts = {ids.LOOK_UP_SHORTCUT: self._open}
        self.after_ack = {ids.CODE_MENU: self._choose}

    async def suggest(self, ack: AsyncAck, body: Payload) -> None:
        """Offer the codes that somebody may mean who is typing."""
        wanted = OptionsWanted.parse(body)
        language = self._readers.known(wanted.user, wanted.typed) or self._readers.guess(wanted.typed)
        await ack(options=code_options(suggestions(self._lookup, wanted.typed, MOST_OPTIONS), language))

    async def _explain(self, shortcut: MessageShortcut) -> None:
        """Explain the codes of a message, in the thread that it is in."""
        findings = await self._explaining.of(shortcut.content)
        language = await self._readers.learn(shortcut.user)
        said = reply(findings, language) if findings.findings else no_code_there(language)
        thread = shortcut.thread if shortcut.thread != shortcut.message else ""
        await self._notifier.respond(shortcut.response_url, said, thread=thread)

    async def _open(self, shortcut: GlobalShortcut) -> None:
        language = self._readers.known(shortcut.user) or self._readers.default
        view = await self._notifier.open_view(shortcut.trigger, lookup_view(language))
        if (learnt := await self._readers.learn(shortcut.user)) is not language:
            await self._notifier.update_view(view, lookup_view(learnt))

    async def _choose(self, click: Click) -> None:
        """Show the chosen code in the modal."""
        catalogue, _, code = click.value.rpartition(" ")
        language = await self._readers.learn(click.user)
        entry = self._lookup.entry(catalogue, code)
        await self._notifier.update_view(click.message, lookup_view(language, entry))
