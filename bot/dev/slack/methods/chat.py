"""Posting, updating and deleting messages."""

import json

from bot.dev.slack.blocks import with_ids
from bot.dev.slack.events import message_body
from bot.dev.slack.limits import Door, SlackError
from bot.dev.slack.methods.rules import is_true, visible_channel
from bot.dev.slack.model import Channel, Message
from bot.dev.slack.shapes import Json, decoded, mapping, string
from bot.dev.slack.workspace import Workspace

MOST_METADATA = 8_000  # undocumented; some bound there is


def post_message(workspace: Workspace, arguments: Json) -> Json:
    """Say something in a channel."""
    channel = _writable_channel(workspace, arguments)
    content = workspace.checked(arguments, Door.POST)
    thread_ts = _thread(workspace, channel, arguments)
    metadata = _metadata(arguments)
    workspace.pace.take(channel.id)
    broadcast = thread_ts is not None and is_true(arguments.get("reply_broadcast"))
    message = Message(
        channel.id,
        workspace.new_ts(),
        workspace.app.bot_user_id,
        content.text,
        with_ids(content.blocks),
        thread_ts=thread_ts,
        subtype="thread_broadcast" if broadcast else None,
        attachments=content.attachments,
        metadata=metadata,
    )
    body = message_body(workspace.app, workspace.add(message))
    return {"channel": channel.id, "ts": message.ts, "message": body}


def post_ephemeral(workspace: Workspace, arguments: Json) -> Json:
    """Say something in a channel that one of its members sees."""
    channel = _writable_channel(workspace, arguments)
    user = string(arguments.get("user"))
    if user not in channel.members:
        raise SlackError("user_not_in_channel")
    content = workspace.checked(arguments, Door.POST)
    thread_ts = string(arguments.get("thread_ts")) or None
    message = workspace.post(channel.id, workspace.app.bot_user_id, content, thread_ts=thread_ts, ephemeral_to=user)
    return {"message_ts": message.ts}


def update(workspace: Workspace, arguments: Json) -> Json:
    """Let an own message say something else; blocks and attachments that are not given stay as they are."""
    message = _own_message(workspace, arguments, "cant_update_message")
    given = {"blocks": list(message.blocks), "attachments": list(message.attachments)} | arguments
    content = workspace.checked(given, Door.UPDATE)
    edited = message.edited
    if content.text != message.text:
        edited = {"user": workspace.app.bot_id, "ts": f"{int(workspace.clock())}.000000"}
    now = workspace.replace(message, content, edited)
    body = message_body(workspace.app, now)
    return {"channel": now.channel, "ts": now.ts, "text": now.text, "message": body}


def delete(workspace: Workspace, arguments: Json) -> Json:
    """Take an own message away."""
    message = _own_message(workspace, arguments, "cant_delete_message")
    workspace.delete(message)
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(workspace: Workspace, arguments: Json) -> Json:
    """Tell the address at which people find a message."""
    channel = visible_channel(workspace, arguments)
    message = workspace.messages.get((channel.id, string(arguments.get("message_ts"))))
    if message is None or message.private:
        raise SlackError("message_not_found")
    return {"channel": channel.id, "permalink": workspace.permalink(message)}


def _writable_channel(workspace: Workspace, arguments: Json) -> Channel:
    channel = visible_channel(workspace, arguments)
    if channel.is_archived:
        raise SlackError("is_archived")
    if workspace.app.bot_user_id not in channel.members and "chat:write.public" not in workspace.app.scopes:
        raise SlackError("not_in_channel")
    if channel.is_read_only:
        raise SlackError("restricted_action")
    return channel


def _thread(workspace: Workspace, channel: Channel, arguments: Json) -> str | None:
    """Return the thread into which a message goes; a reply to a reply goes into the thread of that reply."""
    thread_ts = string(arguments.get("thread_ts"))
    if not thread_ts:
        return None
    parent = workspace.messages.get((channel.id, thread_ts))
    if parent is None or parent.private:
        raise SlackError("thread_not_found")
    return parent.root


def _metadata(arguments: Json) -> Json | None:
    if arguments.get("metadata") is None:
        return None
    metadata = mapping(decoded(arguments["metadata"]))
    if not string(metadata.get("event_type")) or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(metadata)) > MOST_METADATA:
        raise SlackError("metadata_too_large")
    return metadata


def _own_message(workspace: Workspace, arguments: Json, not_own: str) -> Message:
    channel = visible_channel(workspace, arguments)
    message = workspace.messages.get((channel.id, string(arguments.get("ts"))))
    if message is None or message.private:
        raise SlackError("message_not_found")
    if message.user != workspace.app.bot_user_id:
        raise SlackError(not_own)
    if channel.is_archived:
        raise SlackError("is_inactive")
    return message
