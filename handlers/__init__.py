"""The whole Slack surface of the bot, on one page."""

import re

from slack_bolt.async_app import AsyncApp

from bot.blocks import ids
from bot.services import Services
from handlers.actions import Actions
from handlers.answers import Answers
from handlers.cases import Cases
from handlers.commands import COMMAND, Commands
from handlers.errors import AtOnce, Errors
from handlers.home import HomeTab
from handlers.lookups import Lookups
from handlers.messages import Messages
from handlers.notes import Notes
from handlers.replays import ReplayRequests
from handlers.settings import ChannelSettings
from handlers.shortcuts import Shortcuts
from handlers.stats import StatsAnswers
from handlers.views import Views
from handlers.watches import WatchRequests

__all__ = ["AtOnce", "register"]

MESSAGE_EVENTS = re.compile("^(?:message|app_mention)$")


def register(app: AsyncApp, services: Services) -> AtOnce:
    """Tell Bolt who answers what; each listener costs every request, so there is one for each kind.

    Returns what answers commands from memory, in front of Bolt.
    """
    errors = Errors(services)
    answers = Answers(services)
    settings = ChannelSettings(services)
    home = HomeTab(services)
    lookups = Lookups(services)
    stats = StatsAnswers(services)
    replays, watches = ReplayRequests(services), WatchRequests(services)
    cases, notes = Cases(services), Notes(services)
    commands = Commands(services, settings.subcommands | stats.subcommands | replays.subcommands | notes.subcommands)
    after_ack = answers.after_ack | home.after_ack | lookups.after_ack | stats.after_ack | replays.after_ack
    actions = Actions(
        services,
        before_ack=answers.before_ack | replays.before_ack | watches.before_ack | cases.before_ack,
        after_ack=after_ack | watches.after_ack | cases.after_ack | notes.after_ack,
    )
    app.command(COMMAND)(commands.later)
    app.action(ids.BUTTON)(actions.clicked)
    app.event(MESSAGE_EVENTS)(Messages(services).heard)
    app.event("app_home_opened")(home.opened)
    app.view(ids.SETTINGS_VIEW)(settings.changed)
    app.view(ids.MUTE_VIEW)(settings.muted)
    app.view(ids.REPLAY_VIEWS)(replays.submitted)
    app.view(ids.FEATURE_VIEWS)(Views(cases.views | notes.views | watches.views).submitted)
    of_messages = lookups.shortcuts | replays.shortcuts | cases.shortcuts
    app.shortcut(ids.SHORTCUT)(Shortcuts(services, of_messages, lookups.global_shortcuts).used)
    app.options(ids.CODE_MENU)(lookups.suggest)
    app.error(errors.handle)
    return errors.guarding(commands.at_once)
