"""Slack's limits on messages and views; pure."""

from bot.dev.slack.limits.blocks import Surface, interactive_elements
from bot.dev.slack.limits.elements import option_problems
from bot.dev.slack.limits.message import Content, Door, checked_message
from bot.dev.slack.limits.problem import Problem, RateLimited, SlackError
from bot.dev.slack.limits.view import checked_view

__all__ = [
    "Content",
    "Door",
    "Problem",
    "RateLimited",
    "SlackError",
    "Surface",
    "checked_message",
    "checked_view",
    "interactive_elements",
    "option_problems",
]
