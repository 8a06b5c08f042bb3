"""Socket Mode: the app connects to Slack, and Slack tells it what happens over that connection."""

import asyncio
import itertools
import secrets
from collections.abc import Callable

from aiohttp import WSMsgType, web

from bot.dev.slack.app import App
from bot.dev.slack.shapes import Json, decoded, mapping, string

MOST_CONNECTIONS = 10


class Sockets:
    """The Socket Mode connections of an app."""

    def __init__(self, app: App, tell: Callable[[], None] = lambda: None) -> None:
        self._app = app
        self._tell = tell
        self._tickets: set[str] = set()
        self._open: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._turns = itertools.count()

    @property
    def connections(self) -> int:
        """How many connections are open now."""
        return len(self._open)

    def issue(self, address: str) -> str:
        """Return an address at which the app may connect once."""
        ticket = secrets.token_urlsafe(12)
        self._tickets.add(ticket)
        return f"{address.replace('http', 'ws', 1)}/link?ticket={ticket}&app_id={self._app.app_id}"

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until either side ends it."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=404)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self.connections >= MOST_CONNECTIONS:
            await _end(socket, "too_many_websockets")
            return socket
        await socket.send_json(self._hello())
        self._open.append(socket)
        self._tell()
        try:
            await self._receive(socket)
        finally:
            self._forget(socket)
        return socket

    async def send(self, kind: str, payload: Json, more: Json) -> Json:
        """Tell the app something over one of its connections, and return its answer."""
        envelope_id = secrets.token_hex(8)
        envelope: Json = {"envelope_id": envelope_id, "type": kind, "payload": payload, **more}
        answer = self._waiting[envelope_id] = asyncio.get_running_loop().create_future()
        try:
            await self._open[next(self._turns) % self.connections].send_json(envelope)
            told: Json = await answer
            return told
        finally:
            del self._waiting[envelope_id]

    async def refresh(self) -> None:
        """Ask the app to connect anew, as Slack does every few hours."""
        for socket in list(self._open):
            await _end(socket, "refresh_requested")

    async def close(self) -> None:
        """End all connections."""
        for socket in list(self._open):
            await socket.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": self.connections + 1,
            "debug_info": {"host": "stand-in", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._app.app_id},
        }

    async def _receive(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self._acknowledge(mapping(decoded(message.data)))

    def _acknowledge(self, answer: Json) -> None:
        waiting = self._waiting.get(string(answer.get("envelope_id")))
        if waiting is not None and not waiting.done():
            waiting.set_result(mapping(answer.get("payload")))

    def _forget(self, socket: web.WebSocketResponse) -> None:
        self._open.remove(socket)
        self._tell()


async def _end(socket: web.WebSocketResponse, reason: str) -> None:
    await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})
    await socket.close()
