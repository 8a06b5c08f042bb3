"""The whole Slack surface of the bot, on one page."""

import re

from slack_bolt.async_app import AsyncApp

from bot.blocks import ids
from bot.services import Services
from handlers.actions import Actions
from handlers.commands import COMMAND, AtOnce, Commands
from handlers.errors import Errors
from handlers.messages import Messages
from handlers.views import Views

MESSAGE_EVENTS = re.compile("^(?:message|app_mention)$")


def register(app: AsyncApp, services: Services) -> None:
    """Tell Bolt who answers what; each listener costs every request, so there is one for each kind."""
    views = Views(services)
    commands = Commands(services)
    app.use(AtOnce(commands))
    app.command(COMMAND)(commands.later)
    app.action(ids.BUTTON)(Actions(services).clicked)
    app.event(MESSAGE_EVENTS)(Messages(services).heard)
    app.view(ids.SETTINGS_VIEW)(views.settings)
    app.view(ids.MUTE_VIEW)(views.mute)
    app.error(Errors(services).handle)
