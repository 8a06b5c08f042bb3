"""What the Web API tells about the app and about people."""

from bot.dev.slack.limits import SlackError
from bot.dev.slack.methods.rules import is_true
from bot.dev.slack.model import User
from bot.dev.slack.shapes import Json, string
from bot.dev.slack.workspace import Workspace


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
    if is_true(arguments.get("include_locale")):
        told["locale"] = user.locale
    return {"user": told}


def usergroups_users_list(workspace: Workspace, arguments: Json) -> Json:
    """Tell who is in a user group; people who were deactivated are in none."""
    members = workspace.usergroups.get(string(arguments.get("usergroup")))
    if members is None:
        raise SlackError("no_such_subteam")
    return {"users": sorted(id for id in members if not workspace.users[id].deleted)}


def usergroups_list(workspace: Workspace, arguments: Json) -> Json:
    """Tell which user groups there are."""
    groups = [{"id": id, "is_usergroup": True, "date_delete": 0} for id in sorted(workspace.usergroups)]
    return {"usergroups": groups}


def _user_body(workspace: Workspace, user: User) -> Json:
    team = user.team_id or workspace.app.team_id
    return {
        "id": user.id,
        "team_id": team,
        "name": user.name,
        "real_name": user.name.title(),
        "deleted": user.deleted,
        "is_bot": user.is_bot,
        "is_admin": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_stranger": team != workspace.app.team_id,
        "tz": "Asia/Shanghai" if user.locale.startswith("zh") else "Europe/London",
        "profile": {"display_name": user.name, "real_name": user.name.title(), "team": team},
    }
