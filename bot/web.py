"""The HTTP side: requests of Slack, reported failures, health and metrics.

Slack's requests are handled by a bare ASGI function, since a web framework would cost two thirds of the
throughput on the one path where it matters.
"""

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

import orjson
import structlog
from prometheus_client import CONTENT_TYPE_LATEST
from slack_bolt.async_app import AsyncBoltRequest
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.app import Bot
from bot.errors import DatabaseError
from bot.events import is_message
from bot.ingest import PATH as FAILURES_PATH
from bot.payloads import Payload, read_form, text_of
from bot.signature import is_signed
from bot.store.standing import standing

EVENTS_PATH = "/slack/events"
LARGEST_BODY = 1_000_000

log = structlog.get_logger()

Headers = dict[bytes, bytes]

_NO_COMMAND = (b"{", b"payload=")  # what is no JSON; a click or a modal
_JSON = [(b"content-type", b"application/json")]
_NO_CONTENT = [(b"content-length", b"0")]
_NO_BODY: Message = {"type": "http.response.body", "body": b""}


class Web:
    """The ASGI application."""

    def __init__(self, bot: Bot, signing_secret: str, clock: Callable[[], float], failures: ASGIApp) -> None:
        self._bot = bot
        self._secret = signing_secret.encode()
        self._clock = clock
        self._pages = Starlette(
            routes=[
                Route("/healthz", self._health),
                Route("/metrics", self._metrics),
                Route(FAILURES_PATH, failures),
            ]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == EVENTS_PATH:
            await self._slack(scope, receive, send)
        else:
            await self._pages(scope, receive, send)

    async def _slack(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST":
            await _answer_empty(send, 405)
            return
        headers: Headers = dict(scope["headers"])
        body = await _body(receive)
        if body is None:
            await _answer_empty(send, 413)
        elif not self._is_from_slack(headers, body):
            log.warning("bad_signature")
            await _answer_empty(send, 401)
        elif (event := _event(body)) is not None and not self._matters(event):
            await _answer_empty(send, 200)
        else:
            await self._handle(headers, body, event, send)

    def _is_from_slack(self, headers: Headers, body: bytes) -> bool:
        timestamp = headers.get(b"x-slack-request-timestamp", b"")
        signature = headers.get(b"x-slack-signature", b"")
        return is_signed(self._secret, timestamp, signature, body, self._clock())

    def _matters(self, event: Payload) -> bool:
        """Let events pass the gate; forms, as commands and clicks are sent, always matter."""
        matters = self._bot.gate.lets_through(event)
        self._bot.metrics.event(gated=not matters)
        return matters

    async def _handle(self, headers: Headers, body: bytes, event: Payload | None, send: Send) -> None:
        """Answer in front of Bolt, else by Bolt; how long that took is a line in the log."""
        started = monotonic()
        answer = await self._in_front(body, event) or await self._by_bolt(headers, body)
        length = (b"content-length", b"%d" % len(answer.body))
        await send({"type": "http.response.start", "status": answer.status, "headers": [*answer.headers, length]})
        await send({"type": "http.response.body", "body": answer.body})
        log.info("handled", kind=answer.kind, status=answer.status, ms=round((monotonic() - started) * 1000, 2))

    async def _in_front(self, body: bytes, event: Payload | None) -> "_Answer | None":
        """Hear a message, or answer a command from memory."""
        if event is not None:
            if not is_message(event):
                return None
            return _Answer(_kind(event), await self._bot.in_front.message(event), [], b"")
        if body.startswith(_NO_COMMAND):
            return None
        form = read_form(body)
        said = self._bot.in_front.command(form)
        return _Answer(_kind(form), 200, _JSON, said) if said else None

    async def _by_bolt(self, headers: Headers, body: bytes) -> "_Answer":
        content_type = headers.get(b"content-type", b"").decode("latin-1")
        request = AsyncBoltRequest(body=body.decode("utf-8", "replace"), headers={"content-type": content_type})
        response = await self._bot.slack.async_dispatch(request)
        told = response.first_headers().items()
        encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in told]
        return _Answer(_kind(request.body), response.status, encoded, response.body.encode())

    async def _health(self, _: Request) -> JSONResponse:
        """Tell whether the bot answers: its database, and what keeps it from Slack's Web API."""
        slack = self._bot.identity.problem or "connected"
        try:
            await self._bot.database.read(lambda connection: connection.execute(select(1)).scalar())
        except DatabaseError:
            return JSONResponse({"status": "failing", "slack": slack, "database": "failing"}, 503)
        return JSONResponse({"status": "ok", "slack": slack, "database": "ok"})

    async def _metrics(self, _: Request) -> Response:
        """Show the metrics in Prometheus' format."""
        now = await self._bot.database.read(standing)
        return Response(self._bot.metrics.exposition(now), media_type=CONTENT_TYPE_LATEST)


class _Answer(NamedTuple):
    """What Slack gets, and to what kind of request."""

    kind: str
    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


def _event(body: bytes) -> Payload | None:
    """Read an event; None for anything else, which Bolt knows what to do with."""
    if not body.startswith(b"{"):
        return None
    try:
        event: Payload = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return event


def _kind(body: Payload) -> str:
    """Name what came, for the log; never what was said."""
    return text_of(body, "command") or text_of(body, "type") or "unknown"


async def _body(receive: Receive) -> bytes | None:
    """Read a request's body; None when it is larger than anything Slack sends."""
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body") and len(body) <= LARGEST_BODY:
        message = await receive()
        body += message.get("body", b"")
    return body if len(body) <= LARGEST_BODY else None


async def _answer_empty(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": _NO_CONTENT})
    await send(_NO_BODY)
