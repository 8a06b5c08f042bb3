"""A stand-in for Slack: a program with Slack's rules, for the tests and for trying the bot without Slack."""

from bot.dev.slack.app import App
from bot.dev.slack.faults import Fault, Faults, cut, held, rate_limited, refused, server_error, slow
from bot.dev.slack.limits import Content, SlackError, Surface, checked_message, checked_view
from bot.dev.slack.model import Call, Channel, Message, OpenView, User
from bot.dev.slack.person import Person
from bot.dev.slack.reaction import Reaction
from bot.dev.slack.standin import StandInSlack
from bot.dev.slack.using import NotPossible
from bot.dev.slack.workspace import ANN, BO, GENERAL, Workspace

__all__ = [
    "ANN",
    "BO",
    "GENERAL",
    "App",
    "Call",
    "Channel",
    "Content",
    "Fault",
    "Faults",
    "Message",
    "NotPossible",
    "OpenView",
    "Person",
    "Reaction",
    "SlackError",
    "StandInSlack",
    "Surface",
    "User",
    "Workspace",
    "checked_message",
    "checked_view",
    "cut",
    "held",
    "rate_limited",
    "refused",
    "server_error",
    "slow",
]
