"""What the Events API tells an app about messages; pure."""

from bot.dev.slack.app import App
from bot.dev.slack.model import BotProfile, Change, Channel, Deed, File, Message
from bot.dev.slack.shapes import Json

ALWAYS_THERE = frozenset({"type", "ts", "text"})


def message_body(app: App, message: Message) -> Json:
    """Return a message as it stands in payloads, events and answers."""
    body: Json = {
        "type": "message",
        "subtype": message.subtype,
        "user": message.user,
        "ts": message.ts,
        "client_msg_id": message.client_msg_id,
        "text": message.text,
        "team": app.team_id,
        "blocks": list(message.blocks),
        "attachments": list(message.attachments),
        "files": [file_body(app, file) for file in message.files],
        "thread_ts": message.thread_ts,
        "metadata": message.metadata,
        "edited": message.edited,
        **_author(app, message),
        **message.added,
    }
    return {name: value for name, value in body.items() if name in ALWAYS_THERE or value not in (None, "", [])}


def own_profile(app: App) -> BotProfile:
    """Return the app as the author of its own messages."""
    return BotProfile(app.bot_id, app.bot_name, app.app_id, app.bot_user_id)


def _author(app: App, message: Message) -> Json:
    bot = own_profile(app) if message.user == app.bot_user_id else message.bot
    if bot is None:
        return {}
    if bot.user is None:
        return {"bot_id": bot.id, "app_id": bot.app_id, "username": bot.name}
    profile: Json = {
        "id": bot.id,
        "app_id": bot.app_id,
        "name": bot.name,
        "deleted": False,
        "updated": 1_700_000_000,
        "team_id": app.team_id,
    }
    return {"bot_id": bot.id, "app_id": bot.app_id, "bot_profile": profile}


def file_body(app: App, file: File) -> Json:
    """Return a file as it stands in messages."""
    first_lines = file.content.decode("utf-8", "replace").splitlines()[:5]
    place = f"{file.address}/files-pri/{app.team_id}-{file.id}"
    return {
        "id": file.id,
        "created": 1_700_000_000,
        "timestamp": 1_700_000_000,
        "name": file.name,
        "title": file.name,
        "mimetype": file.mimetype,
        "filetype": file.filetype,
        "pretty_type": file.filetype.title(),
        "user": file.user,
        "mode": file.mode,
        "editable": file.mode == "snippet",
        "size": len(file.content),
        "is_external": False,
        "is_public": True,
        "url_private": f"{place}/{file.name}",
        "url_private_download": f"{place}/download/{file.name}",
        "permalink": f"https://{app.team_domain}.slack.com/files/{file.user}/{file.id}/{file.name}",
        "preview": "\n".join(first_lines)[:1000],
        "lines": file.content.count(b"\n") + 1,
        "file_access": "visible",
    }


def change_event(app: App, channel: Channel, change: Change, event_ts: str) -> Json:
    """Return the ``message`` event that tells of a change."""
    place: Json = {"channel": channel.id, "event_ts": event_ts, "channel_type": channel.kind}
    now = message_body(app, change.message)
    if change.deed is Deed.POSTED:
        return now | place | {"event_ts": change.message.ts}
    around: Json = {"type": "message", "ts": event_ts, "hidden": True, **place}
    if change.deed is Deed.DELETED:
        gone: Json = {"subtype": "message_deleted", "deleted_ts": change.message.ts, "previous_message": now}
        return around | gone
    before = message_body(app, change.before) if change.before else {}
    return around | {"subtype": "message_changed", "message": now, "previous_message": before}


def mention_event(app: App, message: Message) -> Json:
    """Return the ``app_mention`` event that comes beside the ``message`` event."""
    body = message_body(app, message)
    return body | {"type": "app_mention", "channel": message.channel, "event_ts": message.ts}


def joined_event(app: App, channel: Channel, user: str, event_ts: str) -> Json:
    """Return the event that tells who has come into a channel."""
    return {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel.id,
        "channel_type": channel.id[0],
        "team": app.team_id,
        "event_ts": event_ts,
    }


def home_opened_event(channel: Channel, user: str, tab: str, view: Json | None, event_ts: str) -> Json:
    """Return the event that tells that somebody has opened a tab of the app, and what they see in its Home."""
    event: Json = {
        "type": "app_home_opened",
        "user": user,
        "channel": channel.id,
        "tab": tab,
        "event_ts": event_ts,
    }
    return event | {"view": view} if view else event


def envelope(app: App, channel: Channel, event: Json, event_id: str, event_time: int) -> Json:
    """Return an event with what is around every event."""
    authorization: Json = {
        "enterprise_id": None,
        "team_id": app.team_id,
        "user_id": app.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": app.verification_token,
        "team_id": app.team_id,
        "context_team_id": app.team_id,
        "context_enterprise_id": None,
        "api_app_id": app.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [authorization],
        "is_ext_shared_channel": channel.is_ext_shared,
        "event_context": f"4-{event_id}",
    }
