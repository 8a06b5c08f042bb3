"""The payloads by which Slack tells an app what a person did; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dev.slack.app import App
from bot.dev.slack.blocks import Element
from bot.dev.slack.events import message_body
from bot.dev.slack.model import Channel, Message, OpenView, User
from bot.dev.slack.shapes import Json

TOLD_OF_ELEMENTS = ("text", "value", "style", "url", "placeholder")


@dataclass(frozen=True, slots=True)
class Scene:
    """Who acts, in which workspace."""

    app: App
    user: User

    @property
    def team_of_user(self) -> str:
        """The workspace from which the person comes."""
        return self.user.team_id or self.app.team_id


def command(scene: Scene, name: str, text: str, channel: Channel, trigger_id: str, response_url: str) -> dict[str, str]:
    """Return the form of a slash command."""
    return {
        "token": scene.app.verification_token,
        "team_id": scene.app.team_id,
        "team_domain": scene.app.team_domain,
        "channel_id": channel.id,
        "channel_name": channel.name_in_payloads,
        "user_id": scene.user.id,
        "user_name": scene.user.name,
        "command": name,
        "text": text,
        "api_app_id": scene.app.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def _interaction(scene: Scene, kind: str, trigger_id: str) -> Json:
    user = {
        "id": scene.user.id,
        "username": scene.user.name,
        "name": scene.user.name,
        "team_id": scene.team_of_user,
    }
    return {
        "type": kind,
        "token": scene.app.verification_token,
        "team": {"id": scene.app.team_id, "domain": scene.app.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": user,
        "api_app_id": scene.app.app_id,
        "trigger_id": trigger_id,
    }


def _channel(channel: Channel) -> Json:
    return {"id": channel.id, "name": channel.name_in_payloads}


def view_body(app: App, view: OpenView, values: Json | None = None) -> Json:
    """Return a view as it stands in payloads and answers."""
    defaults: Json = {
        "callback_id": "",
        "private_metadata": "",
        "external_id": "",
        "submit": None,
        "close": None,
        "clear_on_close": False,
        "notify_on_close": False,
    }
    return {
        **defaults,
        **view.content,
        "id": view.id,
        "team_id": app.team_id,
        "app_id": app.app_id,
        "app_installed_team_id": app.team_id,
        "bot_id": app.bot_id,
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "state": {"values": values or {}},
    }


def message_action(
    scene: Scene,
    message: Message,
    channel: Channel,
    action: Json,
    values: Json,
    trigger_id: str,
    response_url: str,
) -> Json:
    """Return the block_actions payload of an element that was used in a message."""
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.private,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload = _interaction(scene, "block_actions", trigger_id) | {
        "container": container,
        "channel": _channel(channel),
        "state": {"values": values},
        "response_url": response_url,
        "actions": [action],
    }
    # An ephemeral message is not kept by Slack, so it cannot say what it was.
    return payload if message.private else payload | {"message": message_body(scene.app, message)}


def view_action(scene: Scene, view: OpenView, action: Json, values: Json, trigger_id: str) -> Json:
    """Return the block_actions payload of an element that was used in a view."""
    return _interaction(scene, "block_actions", trigger_id) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view_body(scene.app, view, values),
        "actions": [action],
    }


def view_suggestion(scene: Scene, view: OpenView, element: Element, typed: str, values: Json) -> Json:
    """Return the payload that asks for the options of a menu in a view, while a person types in it."""
    payload = _interaction(scene, "block_suggestion", "") | {
        "container": {"type": "view", "view_id": view.id},
        "view": view_body(scene.app, view, values),
        "action_id": element.action_id,
        "block_id": element.block_id,
        "value": typed,
    }
    del payload["trigger_id"]
    return payload


def view_submission(scene: Scene, view: OpenView, values: Json, trigger_id: str) -> Json:
    """Return the payload of a submitted view."""
    return _interaction(scene, "view_submission", trigger_id) | {
        "view": view_body(scene.app, view, values),
        "response_urls": [],
    }


def view_closed(scene: Scene, view: OpenView, values: Json) -> Json:
    """Return the payload of a view that its reader closed without submitting it."""
    payload = _interaction(scene, "view_closed", "") | {
        "view": view_body(scene.app, view, values),
        "is_cleared": False,
    }
    del payload["trigger_id"]
    return payload


def global_shortcut(scene: Scene, callback_id: str, trigger_id: str, action_ts: str) -> Json:
    """Return the payload of a shortcut that has no channel, and so no response_url."""
    return _interaction(scene, "shortcut", trigger_id) | {"callback_id": callback_id, "action_ts": action_ts}


def message_shortcut(
    scene: Scene,
    callback_id: str,
    message: Message,
    channel: Channel,
    trigger_id: str,
    response_url: str,
    action_ts: str,
) -> Json:
    """Return the payload of a shortcut that was called on a message."""
    return _interaction(scene, "message_action", trigger_id) | {
        "callback_id": callback_id,
        "action_ts": action_ts,
        "channel": _channel(channel),
        "message_ts": message.ts,
        "message": message_body(scene.app, message),
        "response_url": response_url,
    }


def action(element: Element, action_ts: str, state: Mapping[str, object]) -> Json:
    """Return the member of ``actions`` that tells which element was used, and how."""
    told: Json = {"action_id": element.action_id, "block_id": element.block_id, "type": element.kind}
    shown = {name: element.content[name] for name in TOLD_OF_ELEMENTS if name in element.content}
    return told | shown | dict(state) | {"action_ts": action_ts}
