"""``/apicode settings`` and the modals that decide what the bot says in a channel."""

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.answering.forms import as_form, read_mute, read_settings
from bot.blocks.channel_view import channel_view
from bot.blocks.mute_view import muted_view
from bot.blocks.notices import settings_belong_to_channels
from bot.payloads import Payload, SlashCommand, Submission
from bot.services import Services


class ChannelSettings:
    """Shows what is in force in a channel, and changes it."""

    def __init__(self, services: Services) -> None:
        self._choices = services.choices
        self._notifier = services.notifier
        self._readers = services.readers
        self.subcommands = dict.fromkeys(("settings", "设置"), self._open)

    async def changed(self, ack: AsyncAck, body: Payload) -> None:
        """Change what the people of a channel want of the bot."""
        form = read_settings(Submission.parse(body))
        await self._choices.choose(form.channel, form.who, form.settings, form.unmuted)
        await ack()

    async def muted(self, ack: AsyncAck, body: Payload) -> None:
        """Mute codes in a channel, and tell until when."""
        form = read_mute(Submission.parse(body))
        if not form.codes:
            await ack()
            return
        until = await self._choices.mute(form.channel, form.who, form.codes, form.seconds)
        language = self._readers.known(form.who) or self._readers.default
        await ack(response_action="update", view=muted_view(", ".join(form.codes), until, language))

    async def _open(self, command: SlashCommand) -> None:
        """Show what is in force in the channel where the command was typed."""
        language = await self._readers.learn(command.user, command.text)
        if command.channel.startswith("D"):
            await self._notifier.respond(command.response_url, settings_belong_to_channels(language))
            return
        form = as_form(command.channel, await self._choices.state(command.channel))
        await self._notifier.open_view(command.trigger, channel_view(form, language))
