"""How Slack brings something to the app: a signed request over HTTP, or an envelope over a socket."""

import asyncio
import hashlib
import hmac
import json
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
        self._client = httpx.AsyncClient(trust_env=False, timeout=None)
        self.bot_url = ""

    async def serve(self, app: AsgiApp) -> None:
        """Bring everything to an application in this process, without a network in between."""
        await self._client.aclose()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), timeout=None)
        self.bot_url = "http://bot/slack/events"

    async def close(self) -> None:
        """Let go of the connections to the app."""
        await self._client.aclose()

    async def send(self, kind: Kind, payload: Mapping[str, object]) -> Ack:
        """Bring a payload to the app and wait for its ack as long as Slack would."""
        try:
            async with asyncio.timeout(self._ack_seconds):
                if self._workspace.sockets.connections:
                    return await self._over_socket(kind, payload)
                return await self._over_http(kind, payload)
        except TimeoutError:
            return Ack(error="operation_timeout")
        except (httpx.TransportError, ConnectionError):
            return Ack(error="dispatch_failed")

    async def _over_socket(self, kind: Kind, payload: Mapping[str, object]) -> Ack:
        envelope, accepts_response = kind.value
        answer = await self._workspace.sockets.send(envelope, dict(payload), accepts_response=accepts_response)
        return Ack(200, answer)

    async def _over_http(self, kind: Kind, payload: Mapping[str, object]) -> Ack:
        fields = payload if kind is Kind.COMMAND else {"payload": json.dumps(payload)}
        body = urlencode(fields)
        # Signed with the time on the wall, not that of the workspace: the app's clock knows no other.
        headers = signature_headers(self._workspace.app.signing_secret, body, int(time.time()))
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = await self._client.post(self.bot_url, content=body, headers=headers)
        if answer.status_code != 200:
            return Ack(answer.status_code, error="dispatch_failed")
        return Ack(200, _told(answer))


def _told(answer: httpx.Response) -> Json:
    if not answer.content:
        return {}
    # What is not a JSON object is shown as it is.
    return mapping(decoded(answer.text)) or {"text": answer.text}
