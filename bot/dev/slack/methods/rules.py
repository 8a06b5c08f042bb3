"""What holds for many methods: who may call them, and what they may see."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.dev.slack.limits import SlackError
from bot.dev.slack.model import Channel
from bot.dev.slack.shapes import Json, string
from bot.dev.slack.workspace import Workspace


class Token(Enum):
    """Which token a method asks for."""

    BOT = "bot"
    APP = "app"


@dataclass(frozen=True, slots=True)
class Method:
    """What a method does, and what the app needs to be allowed to call it."""

    answer: Callable[[Workspace, Json], Json]
    scope: str | None = None
    token: Token = Token.BOT


def require_scope(workspace: Workspace, scope: str) -> None:
    """Refuse a call for which the app lacks a scope."""
    if scope not in workspace.app.scopes:
        raise SlackError("missing_scope", needed=scope, provided=",".join(sorted(workspace.app.scopes)))


def require_token(workspace: Workspace, method: Method, token: str | None) -> None:
    """Refuse a call without the right kind of token."""
    tokens = {workspace.app.bot_token: Token.BOT, workspace.app.app_token: Token.APP}
    if not token:
        raise SlackError("not_authed")
    if workspace.token_problem is not None:
        raise SlackError(workspace.token_problem)
    if token not in tokens:
        raise SlackError("invalid_auth")
    if tokens[token] is not method.token:
        raise SlackError("not_allowed_token_type")


def visible_channel(workspace: Workspace, arguments: Json) -> Channel:
    """Return the channel that is asked for; to those outside, a private one does not exist."""
    wanted = string(arguments.get("channel"))
    # A person's id stands for the direct conversation with them.
    channel = workspace.im(wanted) if wanted in workspace.users else workspace.channels.get(wanted)
    if channel is None:
        raise SlackError("channel_not_found")
    if channel.kind != "channel" and workspace.app.bot_user_id not in channel.members:
        raise SlackError("channel_not_found")
    return channel


def is_true(value: object) -> bool:
    """Tell whether an argument means yes; in a form it comes as a word."""
    return str(value).lower() in ("1", "true")
