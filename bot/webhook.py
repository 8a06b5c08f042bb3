"""The outgoing webhook: signed JSON to one address of the operator's, over https, without redirects."""

import hashlib
import hmac
from collections.abc import Callable

import httpx

from bot.errors import WebhookFailed

SECONDS = 10.0
TIMESTAMP, SIGNATURE, KEY = "X-Apicode-Timestamp", "X-Apicode-Signature", "Idempotency-Key"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return the proof that a body comes from us, and when: its receiver computes the same."""
    digest = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return f"v1={digest.hexdigest()}"


class Webhook:
    """Rings; the same key means the same event, however often it arrives."""

    def __init__(self, url: str, secret: str, clock: Callable[[], float]) -> None:
        self._url = url
        self._secret = secret
        self._clock = clock

    async def ring(self, body: bytes, key: str) -> None:
        """Tell an event; raises WebhookFailed unless the other side says that it has it.

        A connection of its own each time, since events are rare and the other side may be anywhere by the next one.
        """
        timestamp = str(int(self._clock()))
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP: timestamp,
            SIGNATURE: signature(self._secret, timestamp, body),
            KEY: key,
        }
        try:
            async with (
                httpx.AsyncClient(timeout=SECONDS, follow_redirects=False, trust_env=False) as client,
                client.stream("POST", self._url, content=body, headers=headers) as answer,
            ):
                status = answer.status_code  # nobody reads what else it says
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise WebhookFailed(type(error).__name__) from error
        if not 200 <= status < 300:
            raise WebhookFailed(f"HTTP {status}")
