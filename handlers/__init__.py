"""The whole Slack surface of the bot, on one page."""

from slack_bolt.async_app import AsyncApp

from bot.blocks import ids
from bot.services import Services
from handlers.actions import Actions
from handlers.commands import Commands
from handlers.errors import Errors

COMMAND = "/apicode"


def register(app: AsyncApp, services: Services) -> None:
    """Tell Bolt who answers what; each listener costs every request, so there is one for each kind."""
    app.command(COMMAND)(Commands(services).apicode)
    app.action(ids.BUTTON)(Actions(services).clicked)
    app.error(Errors(services).handle)
