"""What the Web API tells about channels."""

from bot.dev.slack.events import message_body
from bot.dev.slack.limits import SlackError
from bot.dev.slack.methods.rules import is_true, require_scope, visible_channel
from bot.dev.slack.model import Channel, Message
from bot.dev.slack.shapes import Json, string
from bot.dev.slack.workspace import Workspace

SCOPES = {"channel": "channels:read", "group": "groups:read", "im": "im:read", "mpim": "mpim:read"}
HISTORY = {"channel": "channels:history", "group": "groups:history", "im": "im:history", "mpim": "mpim:history"}
MOST_REPLIES = 1000
USUAL_HISTORY, MOST_HISTORY = 100, 999
ANY_SCOPE = "channels:read,groups:read,mpim:read,im:read"


def info(workspace: Workspace, arguments: Json) -> Json:
    """Tell about a channel, as far as the app's scopes reach."""
    if workspace.app.scopes.isdisjoint(SCOPES.values()):
        raise SlackError("missing_scope", needed=ANY_SCOPE, provided=",".join(sorted(workspace.app.scopes)))
    channel = visible_channel(workspace, arguments)
    require_scope(workspace, SCOPES[channel.kind])
    told: Json = {
        "id": channel.id,
        "created": 1_700_000_000,
        "is_archived": channel.is_archived,
        "is_im": channel.is_im,
        "is_mpim": channel.is_mpim,
        "is_group": channel.kind == "group",
        "is_channel": channel.kind == "channel",
        "is_private": channel.kind != "channel",
        "is_org_shared": channel.is_org_shared,
        "context_team_id": workspace.app.team_id,
    }
    if channel.is_im:
        (user,) = channel.members - {workspace.app.bot_user_id}
        return {"channel": told | {"user": user, "is_open": True}}
    return {
        "channel": told
        | {
            "name": channel.name,
            "name_normalized": channel.name,
            "is_general": False,
            "is_shared": channel.is_ext_shared or channel.is_org_shared,
            "is_ext_shared": channel.is_ext_shared,
            "is_pending_ext_shared": channel.is_pending_ext_shared,
            "pending_shared": [],
            "is_member": workspace.app.bot_user_id in channel.members,
            "creator": "U0ANN",
        }
    }


def history(workspace: Workspace, arguments: Json) -> Json:
    """Return what stands in a channel itself, newest first; what is only in threads does not."""
    channel = _readable(workspace, arguments)
    here = (each for each in workspace.messages.values() if each.channel == channel.id and not each.private)
    wanted = [each for each in here if _is_in_channel(each) and _is_within(each, arguments)]
    wanted.sort(key=lambda each: float(each.ts), reverse=True)
    limit = min(int(str(arguments.get("limit", USUAL_HISTORY))), MOST_HISTORY)
    told = [_told(workspace, message, arguments) for message in wanted[:limit]]
    return {"messages": told, "has_more": len(wanted) > limit}


def _readable(workspace: Workspace, arguments: Json) -> Channel:
    channel = visible_channel(workspace, arguments)
    require_scope(workspace, HISTORY[channel.kind])
    if workspace.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _is_in_channel(message: Message) -> bool:
    return message.thread_ts in (None, message.ts) or message.subtype == "thread_broadcast"


def replies(workspace: Workspace, arguments: Json) -> Json:
    """Return a thread, its first message before all others; one message without replies is a thread of one."""
    channel = _readable(workspace, arguments)
    meant = workspace.messages.get((channel.id, string(arguments.get("ts"))))
    parent = workspace.messages.get((channel.id, meant.root)) if meant and not meant.private else None
    if parent is None:
        raise SlackError("thread_not_found")
    wanted = [reply for reply in workspace.replies(parent) if not reply.private and _is_within(reply, arguments)]
    limit = min(int(str(arguments.get("limit", MOST_REPLIES))), MOST_REPLIES)
    told = [_told(workspace, message, arguments) for message in [parent, *wanted[: limit - 1]]]
    return {"messages": told, "has_more": len(wanted) >= limit}


def _is_within(message: Message, arguments: Json) -> bool:
    """Tell whether a message lies between the times asked for, which themselves count only if that is asked, too."""
    oldest = float(string(arguments.get("oldest")) or 0)
    latest = float(string(arguments.get("latest")) or "inf")
    ts = float(message.ts)
    return oldest < ts < latest or (is_true(arguments.get("inclusive")) and ts in (oldest, latest))


def _told(workspace: Workspace, message: Message, arguments: Json) -> Json:
    body = message_body(workspace.app, message)
    if not is_true(arguments.get("include_all_metadata")):
        body.pop("metadata", None)
    return body
