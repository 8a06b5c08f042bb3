"""Buttons under what the bot says of codes."""

from bot.blocks import ids
from bot.blocks.mute_view import mute_view
from bot.blocks.note_view import note_view
from bot.blocks.notices import outdated_button
from bot.blocks.reply import reply, shared_reply
from bot.payloads import Click
from bot.services import Services


class Answers:
    """Shares an answer, shows more of it, or takes back what people here do not want."""

    def __init__(self, services: Services) -> None:
        self._lookup = services.lookup
        self._readers = services.readers
        self._notifier = services.notifier
        self._once = services.once
        self._choices = services.choices
        self.before_ack = {ids.NOT_A_CODE: self._not_a_code}
        self.after_ack = {
            ids.SHARE: self._share,
            ids.MORE: self._more,
            ids.PAGE: self._turn_page,
            ids.MUTE: self._mute,
        }

    async def _not_a_code(self, click: Click) -> None:
        """Let a reply be taken back."""
        await self._choices.not_a_code(click.channel, click.user, click.message)

    async def _share(self, click: Click) -> None:
        """Show an answer that only one person sees to the whole channel, once."""
        if self._once.first(f"share {click.channel} {click.message}"):
            said = shared_reply(self._lookup.ask(click.value), click.user, self._readers.default)
            await self._notifier.respond(click.response_url, said, in_channel=True)

    async def _more(self, click: Click) -> None:
        """Open a code's whole note."""
        catalogue, _, code = click.value.rpartition(" ")
        language = await self._readers.learn(click.user)
        if entry := self._lookup.entry(catalogue, code):
            await self._notifier.open_view(click.trigger, note_view(entry, language))
        else:
            await self._notifier.tell(click.user, click.response_url, outdated_button(language))

    async def _turn_page(self, click: Click) -> None:
        """Show another page of a list, in place."""
        page, _, question = click.value.partition(" ")
        language = await self._readers.learn(click.user)
        said = reply(self._lookup.ask(question), language, int(page))
        await self._notifier.respond(click.response_url, said, replace=True)

    async def _mute(self, click: Click) -> None:
        """Ask how long to keep silent about codes in this channel."""
        spared = await self._choices.answered_in_a_day(click.channel, click.value.split())
        language = await self._readers.learn(click.user)
        await self._notifier.open_view(click.trigger, mute_view(click.channel, spared, language))
