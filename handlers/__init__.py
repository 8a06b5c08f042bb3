"""The whole Slack surface of the bot, on one page."""

import re

from slack_bolt.async_app import AsyncApp

from bot.blocks import ids
from bot.services import Services
from handlers.actions import Actions
from handlers.answers import Answers
from handlers.commands import COMMAND, AtOnce, Commands
from handlers.errors import Errors
from handlers.messages import Messages
from handlers.settings import ChannelSettings

MESSAGE_EVENTS = re.compile("^(?:message|app_mention)$")


def register(app: AsyncApp, services: Services) -> None:
    """Tell Bolt who answers what; each listener costs every request, so there is one for each kind."""
    answers = Answers(services)
    settings = ChannelSettings(services)
    commands = Commands(services, settings.subcommands)
    actions = Actions(services, before_ack=answers.before_ack, after_ack=answers.after_ack)
    app.use(AtOnce(commands))
    app.command(COMMAND)(commands.later)
    app.action(ids.BUTTON)(actions.clicked)
    app.event(MESSAGE_EVENTS)(Messages(services).heard)
    app.view(ids.SETTINGS_VIEW)(settings.changed)
    app.view(ids.MUTE_VIEW)(settings.muted)
    app.error(Errors(services).handle)
