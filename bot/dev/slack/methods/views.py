"""Showing views to people."""

from bot.dev.slack.limits import SlackError, Surface, checked_view
from bot.dev.slack.model import OpenView
from bot.dev.slack.payloads import view_body
from bot.dev.slack.shapes import Json, string
from bot.dev.slack.tickets import Trigger
from bot.dev.slack.workspace import Workspace


def open_first(workspace: Workspace, arguments: Json) -> Json:
    """Show a person a view in exchange for a trigger id."""
    content, trigger = _content_and_trigger(workspace, arguments)
    trigger.view = workspace.views.open(trigger.user, content)
    return _shown(workspace, trigger.view)


def push(workspace: Workspace, arguments: Json) -> Json:
    """Lay a view upon the one that a person sees, in exchange for a trigger id."""
    content, trigger = _content_and_trigger(workspace, arguments)
    trigger.view = workspace.views.push(trigger.user, content)
    return _shown(workspace, trigger.view)


def update(workspace: Workspace, arguments: Json) -> Json:
    """Show something else in an open view; with a hash, only if nobody else has done so in the meantime."""
    if not arguments.get("view") or not (arguments.get("view_id") or arguments.get("external_id")):
        raise SlackError("invalid_arguments")
    view = workspace.views.find(string(arguments.get("view_id")), string(arguments.get("external_id")))
    content = checked_view(arguments["view"], Surface.MODAL)
    if arguments.get("hash") and arguments["hash"] != view.hash:
        raise SlackError("hash_conflict")
    return _shown(workspace, workspace.views.update(view.id, content))


def publish(workspace: Workspace, arguments: Json) -> Json:
    """Show a person what the app's home tab says."""
    if not arguments.get("view"):
        raise SlackError("invalid_arguments")
    user = string(arguments.get("user_id"))
    if user not in workspace.users:
        raise SlackError("user_not_found")
    if not workspace.app.has_home_tab:
        raise SlackError("not_enabled")
    content = checked_view(arguments["view"], Surface.HOME)
    before = workspace.views.home(user)
    if arguments.get("hash") and (before is None or arguments["hash"] != before.hash):
        raise SlackError("hash_conflict")
    return _shown(workspace, workspace.views.publish(user, content))


def _content_and_trigger(workspace: Workspace, arguments: Json) -> tuple[Json, Trigger]:
    """Check the view first: a wrong one leaves the trigger id unused."""
    if not arguments.get("trigger_id") or not arguments.get("view"):
        raise SlackError("invalid_arguments")
    content = checked_view(arguments["view"], Surface.MODAL)
    return content, workspace.triggers.exchange(string(arguments["trigger_id"]))


def _shown(workspace: Workspace, view: OpenView) -> Json:
    workspace.changes.tell()
    return {"view": view_body(workspace.app, view)}
