"""The private addresses of files: they ask for the token, and show others Slack's page for signing in."""

from aiohttp import web

from bot.dev.slack.model import File
from bot.dev.slack.workspace import Workspace

SIGN_IN = "<!DOCTYPE html><html><head><title>Slack</title></head><body>Sign in to see this file</body></html>"


class Downloads:
    """Serves what was shared in the channels of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.served: list[str] = []  # ids, each time one is read

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Give a file to an app that may read it."""
        file = self._workspace.files.get(request.match_info["place"].partition("-")[2])
        if file is None:
            return web.Response(status=404, text=SIGN_IN, content_type="text/html")
        if not self._may_read(request, file):
            raise web.HTTPFound("/signin")
        self.served.append(file.id)
        return web.Response(body=file.content, content_type=file.mimetype)

    async def sign_in(self, request: web.Request) -> web.StreamResponse:
        """Show a page, with a status that looks like success."""
        return web.Response(text=SIGN_IN, content_type="text/html")

    def _may_read(self, request: web.Request, file: File) -> bool:
        app = self._workspace.app
        return (
            request.headers.get("Authorization") == f"Bearer {app.bot_token}"
            and "files:read" in app.scopes
            and app.bot_user_id in self._workspace.channels[file.channel].members
        )
