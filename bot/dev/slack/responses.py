"""What an app may do with a response_url."""

from bot.dev.slack.limits import SlackError
from bot.dev.slack.model import Message
from bot.dev.slack.shapes import Json, string
from bot.dev.slack.tickets import ResponseUrl
from bot.dev.slack.workspace import Workspace


def respond(workspace: Workspace, ticket: ResponseUrl, payload: Json) -> Message | None:
    """Do what a payload asks for and return the message that is there now; a refused one is not counted as a use."""
    original = workspace.messages.get((ticket.channel, ticket.original or ""))
    if payload.get("delete_original") is True:
        _delete(workspace, ticket, original)
        return None
    if payload.get("replace_original") is True and original is not None:
        return _shown(workspace, ticket, workspace.replace(original, workspace.checked(payload)))
    return _shown(workspace, ticket, show(workspace, ticket, payload))


def show(workspace: Workspace, ticket: ResponseUrl, payload: Json) -> Message:
    """Post a message where the interaction took place; only the person sees it unless all are meant to."""
    for_all = payload.get("response_type") == "in_channel"
    return workspace.post(
        ticket.channel,
        workspace.app.bot_user_id,
        workspace.checked(payload),
        thread_ts=string(payload.get("thread_ts")) or ticket.thread_ts,
        ephemeral_to=None if for_all else ticket.user,
    )


def _delete(workspace: Workspace, ticket: ResponseUrl, original: Message | None) -> None:
    if original is None:
        raise SlackError("message_not_found")
    workspace.delete(original)
    ticket.uses += 1


def _shown(workspace: Workspace, ticket: ResponseUrl, message: Message) -> Message:
    ticket.uses += 1
    # A command has no message of its own until the app has answered it.
    ticket.original = ticket.original or message.ts
    ticket.posted.append(message)
    workspace.changes.tell()
    return message
