"""Modals that are submitted."""

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.answering.forms import read_mute, read_settings
from bot.blocks.mute_view import muted_view
from bot.payloads import Payload, Submission
from bot.services import Services


class Views:
    """Does what a submitted modal says."""

    def __init__(self, services: Services) -> None:
        self._choices = services.choices
        self._readers = services.readers

    async def settings(self, ack: AsyncAck, body: Payload) -> None:
        """Change what the people of a channel want of the bot."""
        form = read_settings(Submission.parse(body))
        await self._choices.choose(form.channel, form.who, form.settings, form.unmuted)
        await ack()

    async def mute(self, ack: AsyncAck, body: Payload) -> None:
        """Mute codes in a channel, and tell until when."""
        form = read_mute(Submission.parse(body))
        if not form.codes:
            await ack()
            return
        until = await self._choices.mute(form.channel, form.who, form.codes, form.seconds)
        language = self._readers.known(form.who) or self._readers.default
        await ack(response_action="update", view=muted_view(", ".join(form.codes), until, language))
