"""The counterparts that the bot is measured against.

F, the front: the least that any app of Slack's must do, on the bare server.
B, bare Bolt: the smallest Bolt app as its documentation shows it, with default settings.
"""

import hmac
import json
import os
import sys
import time
from typing import Any
from urllib.parse import parse_qs

import uvicorn
from starlette.types import Receive, Scope, Send

FRONT = "front"
BOLT = "bolt"
NOT_SIGNED = 401


class Front:
    """Checks the signature, parses the body and answers 200."""

    def __init__(self, signing_secret: str) -> None:
        self._secret = signing_secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        body = (await receive())["body"]
        signed = self._is_signed(headers, body)
        if signed:
            _parse(headers[b"content-type"], body)
        status = 200 if signed else NOT_SIGNED
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    def _is_signed(self, headers: dict[bytes, bytes], body: bytes) -> bool:
        timestamp = headers.get(b"x-slack-request-timestamp", b"0")
        digest = hmac.digest(self._secret, b"v0:%b:%b" % (timestamp, body), "sha256").hex()
        signed = hmac.compare_digest(b"v0=" + digest.encode(), headers.get(b"x-slack-signature", b""))
        return signed and abs(time.time() - int(timestamp)) < 300


def _parse(content_type: bytes, body: bytes) -> object:
    return json.loads(body) if content_type == b"application/json" else parse_qs(body.decode())


def bolt(signing_secret: str, token: str, api_url: str) -> Any:  # Bolt's adapter types ASGI in its own way
    """Make the smallest Bolt app with a command and a listener for messages."""
    # Imported here: F must not pay for Bolt's import.
    from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
    from slack_bolt.async_app import AsyncAck, AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    app = AsyncApp(client=AsyncWebClient(token=token, base_url=api_url), signing_secret=signing_secret)

    @app.command("/apicode")
    async def command(ack: AsyncAck) -> None:
        await ack("A short text")

    @app.event("message")
    async def message() -> None:
        pass

    return AsyncSlackRequestHandler(app)


def main() -> None:
    """Serve the one that is named, on the port and with the secrets that the bot would be given."""
    secret = os.environ["SLACK_SIGNING_SECRET"]
    if sys.argv[1] == FRONT:
        app: Any = Front(secret)
    else:
        app = bolt(secret, os.environ["SLACK_BOT_TOKEN"], os.environ["SLACK_API_URL"])
    # The access log would halve their speed, and the bot is not to win by that.
    uvicorn.run(app, port=int(os.environ["APICODE_PORT"]), access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
