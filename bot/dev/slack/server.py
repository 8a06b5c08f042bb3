"""The HTTP side of the stand-in: the Web API, the response_urls and the Socket Mode endpoint."""

import asyncio

from aiohttp import web

from bot.dev.slack.downloads import Downloads
from bot.dev.slack.faults import Fault, Faults
from bot.dev.slack.limits import RateLimited, SlackError
from bot.dev.slack.methods import answered
from bot.dev.slack.responses import respond
from bot.dev.slack.shapes import Json, decoded, mapping
from bot.dev.slack.workspace import Workspace

RESPONSE_URL = "response_url"  # the name by which calls of response_urls are counted and disturbed
GONE = frozenset({"no_such_url", "expired_url", "used_url"})


class Server:
    """Serves one workspace on a free loopback port."""

    def __init__(self, workspace: Workspace, faults: Faults) -> None:
        self._workspace = workspace
        self._faults = faults
        self.downloads = Downloads(workspace)
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)

    async def start(self) -> str:
        """Listen, and return the address."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def stop(self) -> None:
        """End all connections and listen no more."""
        await self._workspace.sockets.close()
        await self._runner.cleanup()

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=2**24)
        # Slack answers GET as well as POST; the official client uses both.
        application.router.add_route("*", "/api/{method}", self._api)
        application.router.add_post("/response/{token}", self._response)
        application.router.add_get("/files-pri/{place}/{name:.+}", self.downloads.file)
        application.router.add_get("/signin", self.downloads.sign_in)
        application.router.add_get("/link", self._workspace.sockets.accept)
        return application

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method, arguments = request.match_info["method"], await _arguments(request)
        token = _bearer(request) or arguments.pop("token", None)
        self._workspace.record(method, arguments)
        fault = self._faults.next(method) or Fault()
        self._workspace.changes.tell()
        if not fault.afterwards and (disturbed := await _disturbed(request, fault)):
            return disturbed
        answer = self._answer(method, str(token) if token else None, arguments)
        if fault.afterwards and (disturbed := await _disturbed(request, fault)):
            return disturbed
        return answer

    def _answer(self, method: str, token: str | None, arguments: Json) -> web.Response:
        headers = {"x-oauth-scopes": ",".join(sorted(self._workspace.app.scopes))}
        try:
            return web.json_response(answered(self._workspace, method, token, arguments), headers=headers)
        except RateLimited as error:
            return web.json_response(error.body(), status=429, headers={"Retry-After": str(error.retry_after)})
        except SlackError as error:
            return web.json_response(error.body(), headers=headers)

    async def _response(self, request: web.Request) -> web.StreamResponse:
        payload = mapping(decoded(await request.text()))
        self._workspace.record(RESPONSE_URL, payload)
        fault = self._faults.next(RESPONSE_URL) or Fault()
        if disturbed := await _disturbed(request, fault):
            return disturbed
        try:
            ticket = self._workspace.response_urls.find(request.match_info["token"])
            respond(self._workspace, ticket, payload)
        except SlackError as error:
            return web.json_response(error.body(), status=404 if error.error in GONE else 200)
        return web.Response(text="ok")


async def _disturbed(request: web.Request, fault: Fault) -> web.Response | None:
    """Do what goes wrong; return the answer that takes the place of the true one."""
    if fault.wait_for is not None:
        await fault.wait_for.wait()
    await asyncio.sleep(fault.delay)
    if fault.cut and request.transport is not None:
        request.transport.abort()
    return _faulty_answer(fault)


def _faulty_answer(fault: Fault) -> web.Response | None:
    if fault.cut:
        return web.Response(status=500)  # nobody is left to read it
    if fault.error is not None:
        body = {"ok": False, "error": fault.error}
        return web.json_response(body, status=fault.status or 200, headers=dict(fault.headers))
    if fault.status is not None:
        return web.Response(status=fault.status, headers=dict(fault.headers), text="<html>trouble</html>")
    return None


def _bearer(request: web.Request) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


async def _arguments(request: web.Request) -> Json:
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        return arguments | mapping(decoded(await request.text()))
    return arguments | dict(await request.post())
