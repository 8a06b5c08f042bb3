"""The methods of the Web API that the app uses: one small function each, and one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from bot.dev.slack.limits import SlackError, Surface, checked_view
from bot.dev.slack.model import User
from bot.dev.slack.payloads import view_body
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


def auth_test(workspace: Workspace, arguments: Json) -> Json:
    """Say who the app is."""
    app = workspace.app
    return {
        "url": f"https://{app.team_domain}.slack.com/",
        "team": app.team_name,
        "user": app.bot_name,
        "team_id": app.team_id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def users_info(workspace: Workspace, arguments: Json) -> Json:
    """Tell about a person; the locale only if asked for."""
    user = workspace.users.get(string(arguments.get("user")))
    if user is None:
        raise SlackError("user_not_found")
    told = _user_body(workspace, user)
    if str(arguments.get("include_locale")).lower() in ("1", "true"):
        told["locale"] = user.locale
    return {"user": told}


def _user_body(workspace: Workspace, user: User) -> Json:
    team = user.team_id or workspace.app.team_id
    return {
        "id": user.id,
        "team_id": team,
        "name": user.name,
        "real_name": user.name.title(),
        "deleted": False,
        "is_bot": user.is_bot,
        "is_admin": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_stranger": team != workspace.app.team_id,
        "tz": "Asia/Shanghai" if user.locale.startswith("zh") else "Europe/London",
        "profile": {"display_name": user.name, "real_name": user.name.title(), "team": team},
    }


def views_open(workspace: Workspace, arguments: Json) -> Json:
    """Show a person a view in exchange for a trigger id."""
    if not arguments.get("trigger_id") or not arguments.get("view"):
        raise SlackError("invalid_arguments")
    content = checked_view(arguments["view"], Surface.MODAL)
    trigger = workspace.triggers.exchange(string(arguments["trigger_id"]))
    trigger.view = workspace.views.open(trigger.user, content)
    workspace.changes.tell()
    return {"view": view_body(workspace.app, trigger.view)}


def apps_connections_open(workspace: Workspace, arguments: Json) -> Json:
    """Hand out an address for one Socket Mode connection."""
    return {"url": workspace.sockets.issue(workspace.address)}


METHODS: Mapping[str, Method] = {
    "auth.test": Method(auth_test),
    "users.info": Method(users_info, scope="users:read"),
    "views.open": Method(views_open),
    "apps.connections.open": Method(apps_connections_open, token=Token.APP),
}


def answered(workspace: Workspace, name: str, token: str | None, arguments: Json) -> Json:
    """Return the answer to a call of the Web API."""
    method = METHODS.get(name)
    if method is None:
        raise SlackError("unknown_method", req_method=name)
    _require_token(workspace, method, token)
    if method.scope and method.scope not in workspace.app.scopes:
        raise SlackError("missing_scope", needed=method.scope, provided=",".join(sorted(workspace.app.scopes)))
    return {"ok": True, **method.answer(workspace, arguments)}


def _require_token(workspace: Workspace, method: Method, token: str | None) -> None:
    tokens = {workspace.app.bot_token: Token.BOT, workspace.app.app_token: Token.APP}
    if not token:
        raise SlackError("not_authed")
    if token not in tokens:
        raise SlackError("invalid_auth")
    if tokens[token] is not method.token:
        raise SlackError("not_allowed_token_type")
