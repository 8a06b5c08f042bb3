"""A stand-in for Slack: a program with Slack's rules, for the tests and for trying the bot without Slack."""

from bot.dev.slack.app import LISTENING_SCOPES, App
from bot.dev.slack.delivery import Ack, Route
from bot.dev.slack.event import Event
from bot.dev.slack.faults import Fault, Faults, cut, held, late, lost, rate_limited, refused, server_error, slow
from bot.dev.slack.feed import Feed
from bot.dev.slack.limits import Content, SlackError, Surface, checked_message, checked_view
from bot.dev.slack.model import BotProfile, Call, Change, Channel, Deed, File, Message, OpenView, User
from bot.dev.slack.other_bot import ALERTS, DEPLOYER, OtherBot
from bot.dev.slack.person import Person
from bot.dev.slack.post import Post
from bot.dev.slack.reaction import Reaction
from bot.dev.slack.said import Said
from bot.dev.slack.standin import StandInSlack
from bot.dev.slack.touches import language_detected, replied, unfurled
from bot.dev.slack.using import NotPossible
from bot.dev.slack.workspace import ANN, BO, GENERAL, Workspace

__all__ = [
    "ALERTS",
    "ANN",
    "BO",
    "DEPLOYER",
    "GENERAL",
    "LISTENING_SCOPES",
    "Ack",
    "App",
    "BotProfile",
    "Call",
    "Change",
    "Channel",
    "Content",
    "Deed",
    "Event",
    "Fault",
    "Faults",
    "Feed",
    "File",
    "Message",
    "NotPossible",
    "OpenView",
    "OtherBot",
    "Person",
    "Post",
    "Reaction",
    "Route",
    "Said",
    "SlackError",
    "StandInSlack",
    "Surface",
    "User",
    "Workspace",
    "checked_message",
    "checked_view",
    "cut",
    "held",
    "language_detected",
    "late",
    "lost",
    "rate_limited",
    "refused",
    "replied",
    "server_error",
    "slow",
    "unfurled",
]
