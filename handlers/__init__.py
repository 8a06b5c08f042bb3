"""The whole Slack surface of the bot, on one page."""

import re
from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp

from bot.blocks import ids
from bot.events import MESSAGE_EVENTS
from bot.services import Services
from handlers.actions import Actions
from handlers.answers import Answers
from handlers.cases import Cases
from handlers.commands import COMMAND, Commands
from handlers.errors import AtOnce, Errors, Heard
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

__all__ = ["InFront", "register"]

HEARD = re.compile(f"^(?:{'|'.join(sorted(MESSAGE_EVENTS))})$")


@dataclass(frozen=True, slots=True)
class InFront:
    """What is done in front of Bolt, whose dispatch costs more than all of it."""

    command: AtOnce
    message: Heard


def register(app: AsyncApp, services: Services) -> InFront:
    """Tell Bolt who answers what; each listener costs every request, so there is one for each kind.

    Returns what is common and need not go through Bolt: commands that are answered from memory, and messages.
    """
    errors, messages = Errors(services), Messages(services)
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
    app.event(HEARD)(messages.heard)
    app.event("app_home_opened")(home.opened)
    app.view(ids.SETTINGS_VIEW)(settings.changed)
    app.view(ids.MUTE_VIEW)(settings.muted)
    app.view(ids.REPLAY_VIEWS)(replays.submitted)
    app.view(ids.FEATURE_VIEWS)(Views(cases.views | notes.views | watches.views).submitted)
    of_messages = lookups.shortcuts | replays.shortcuts | cases.shortcuts
    app.shortcut(ids.SHORTCUT)(Shortcuts(services, of_messages, lookups.global_shortcuts).used)
    app.options(ids.CODE_MENU)(lookups.suggest)
    app.error(errors.handle)
    return InFront(errors.answering(commands.at_once), errors.hearing(messages.heard))
