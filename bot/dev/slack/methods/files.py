"""What the Web API tells about files."""

from bot.dev.slack.events import file_body
from bot.dev.slack.limits import SlackError
from bot.dev.slack.shapes import Json, string
from bot.dev.slack.workspace import Workspace


def info(workspace: Workspace, arguments: Json) -> Json:
    """Tell about a file of a channel in which the app is."""
    file = workspace.files.get(string(arguments.get("file")))
    if file is None:
        raise SlackError("file_not_found")
    if workspace.app.bot_user_id not in workspace.channels[file.channel].members:
        raise SlackError("file_not_found")
    return {"file": file_body(workspace.app, file) | {"channels": [file.channel]}, "comments": []}
