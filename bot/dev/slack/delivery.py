"""How Slack brings something to the app: a signed request over HTTP, or an envelope over a socket."""

import asyncio
import hashlib
import hmac
import itertools
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlencode

import httpx

from bot.dev.slack.shapes import Json, decoded, mapping
from bot.dev.slack.workspace import Workspace

ACK_SECONDS = 3.0

# An ASGI application; frameworks do not agree on the types of its three arguments.
AsgiApp = Callable[..., Awaitable[None]]


class Kind(Enum):
    """What is brought: how its envelope is called, and whether an answer may come with the ack."""

    COMMAND = ("slash_commands", True)
    INTERACTION = ("interactive", False)
    SUBMISSION = ("interactive", True)
    OPTIONS = ("interactive", True)
    EVENT = ("events_api", False)


@dataclass(frozen=True, slots=True)
class Retry:
    """The how-manieth time Slack brings something again, and why."""

    number: int
    reason: str = "http_timeout"

    @property
    def headers(self) -> dict[str, str]:
        """What tells the app so."""
        return {"X-Slack-Retry-Num": str(self.number), "X-Slack-Retry-Reason": self.reason}


@dataclass(frozen=True, slots=True)
class Route:
    """A way to one process of the app."""

    client: httpx.AsyncClient
    url: str


@dataclass(frozen=True, slots=True)
class Ack:
    """What the app answered, and what Slack tells the person if it did not."""

    status: int | None = None  # None: no answer in time, or no connection
    body: Json = field(default_factory=dict)
    error: str | None = None


def signature_headers(secret: str, body: str, timestamp: int) -> dict[str, str]:
    """Return the headers by which an app knows that a request comes from Slack."""
    base = f"v0:{timestamp}:{body}".encode()
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": f"v0={digest}"}


class Delivery:
    """Brings things to the app, by a socket if one is connected, else to its address."""

    def __init__(self, workspace: Workspace, ack_seconds: float = ACK_SECONDS) -> None:
        self._workspace = workspace
        self._ack_seconds = ack_seconds
        self._clients = [httpx.AsyncClient(trust_env=False, timeout=None)]
        self._turns = itertools.count()
        self.routes = [Route(self._clients[0], "")]

    @property
    def bot_url(self) -> str:
        """The address of the app."""
        return self.routes[0].url

    @bot_url.setter
    def bot_url(self, url: str) -> None:
        self.routes = [Route(self._clients[0], url)]

    def serve(self, app: AsgiApp | str) -> Route:
        """Bring everything to one process of the app."""
        self.routes = [self.route(app)]
        return self.routes[0]

    def serve_also(self, app: AsgiApp | str) -> Route:
        """Bring things to one more process of the app; they take turns, as behind a load balancer."""
        self.routes.append(self.route(app))
        return self.routes[-1]

    def route(self, app: AsgiApp | str) -> Route:
        """Return the way to an address, or to an application in this process without a network in between."""
        if isinstance(app, str):
            return Route(self._clients[0], app)
        self._clients.append(httpx.AsyncClient(transport=httpx.ASGITransport(app), timeout=None))
        return Route(self._clients[-1], "http://bot/slack/events")

    async def close(self) -> None:
        """Let go of the connections to the app."""
        for client in self._clients:
            await client.aclose()

    async def send(
        self, kind: Kind, payload: Mapping[str, object], retry: Retry | None = None, to: Route | None = None
    ) -> Ack:
        """Bring a payload to the app and wait for its ack as long as Slack would."""
        try:
            async with asyncio.timeout(self._ack_seconds):
                if to is None and self._workspace.sockets.connections:
                    return await self._over_socket(kind, payload, retry)
                return await self._over_http(kind, payload, retry, to or self._next_route())
        except TimeoutError:
            return Ack(error="operation_timeout")
        except (httpx.TransportError, ConnectionError):
            return Ack(error="dispatch_failed")

    async def verify(self) -> bool:
        """Send the challenge that proves an address to be the app's; it may come back as text, JSON or a form."""
        challenge = secrets.token_urlsafe(24)
        token = self._workspace.app.verification_token
        payload = {"type": "url_verification", "token": token, "challenge": challenge}
        ack = await self.send(Kind.EVENT, payload, to=self._next_route())
        given = ack.body.get("challenge") or ack.body.get("text")
        return given in (challenge, f"challenge={challenge}")

    def _next_route(self) -> Route:
        return self.routes[next(self._turns) % len(self.routes)]

    async def _over_socket(self, kind: Kind, payload: Mapping[str, object], retry: Retry | None) -> Ack:
        envelope, accepts_response = kind.value
        more: Json = {"accepts_response_payload": accepts_response}
        if kind is Kind.EVENT:
            more |= {"retry_attempt": retry.number if retry else 0, "retry_reason": retry.reason if retry else ""}
        answer = await self._workspace.sockets.send(envelope, dict(payload), more)
        return Ack(200, answer if accepts_response else {})

    async def _over_http(self, kind: Kind, payload: Mapping[str, object], retry: Retry | None, to: Route) -> Ack:
        content_type, body = _body(kind, payload)
        # Signed with the time on the wall, not that of the workspace: the app's clock knows no other.
        headers = signature_headers(self._workspace.app.signing_secret, body, int(time.time()))
        headers |= {"Content-Type": content_type, **(retry.headers if retry else {})}
        answer = await to.client.post(to.url, content=body.encode(), headers=headers)
        if answer.status_code != 200:
            return Ack(answer.status_code, error="dispatch_failed")
        return Ack(200, _told(answer))


def _body(kind: Kind, payload: Mapping[str, object]) -> tuple[str, str]:
    """Return the content type and the body: events come as JSON, all else as a form."""
    if kind is Kind.EVENT:
        return "application/json", json.dumps(payload, ensure_ascii=False)
    fields = payload if kind is Kind.COMMAND else {"payload": json.dumps(payload)}
    return "application/x-www-form-urlencoded", urlencode(fields)


def _told(answer: httpx.Response) -> Json:
    if not answer.content:
        return {}
    # What is not a JSON object is shown as it is.
    return mapping(decoded(answer.text)) or {"text": answer.text}
