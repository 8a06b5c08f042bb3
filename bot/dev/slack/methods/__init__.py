"""The methods of the Web API that the app uses: one small function each, and one table."""

from collections.abc import Mapping

from bot.dev.slack.limits import SlackError
from bot.dev.slack.methods import chat, conversations, files, views, who
from bot.dev.slack.methods.rules import Method, Token, require_scope, require_token
from bot.dev.slack.shapes import Json
from bot.dev.slack.workspace import Workspace


def apps_connections_open(workspace: Workspace, arguments: Json) -> Json:
    """Hand out an address for one Socket Mode connection."""
    return {"url": workspace.sockets.issue(workspace.address)}


METHODS: Mapping[str, Method] = {
    "auth.test": Method(who.auth_test),
    "users.info": Method(who.users_info, scope="users:read"),
    "usergroups.list": Method(who.usergroups_list, scope="usergroups:read"),
    "usergroups.users.list": Method(who.usergroups_users_list, scope="usergroups:read"),
    "conversations.info": Method(conversations.info),
    "conversations.history": Method(conversations.history),
    "conversations.replies": Method(conversations.replies),
    "chat.postMessage": Method(chat.post_message, scope="chat:write"),
    "chat.postEphemeral": Method(chat.post_ephemeral, scope="chat:write"),
    "chat.update": Method(chat.update, scope="chat:write"),
    "chat.delete": Method(chat.delete, scope="chat:write"),
    "chat.getPermalink": Method(chat.get_permalink),
    "files.info": Method(files.info, scope="files:read"),
    "views.open": Method(views.open_first),
    "views.push": Method(views.push),
    "views.update": Method(views.update),
    "views.publish": Method(views.publish),
    "apps.connections.open": Method(apps_connections_open, token=Token.APP),
}


def answered(workspace: Workspace, name: str, token: str | None, arguments: Json) -> Json:
    """Return the answer to a call of the Web API."""
    method = METHODS.get(name)
    if method is None:
        raise SlackError("unknown_method", req_method=name)
    require_token(workspace, method, token)
    if method.scope:
        require_scope(workspace, method.scope)
    return {"ok": True, **method.answer(workspace, arguments)}
