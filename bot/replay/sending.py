"""One call to the API, and what it comes to in terms of a replay; whoever uses it has stored that it is made."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import SecretStr

from bot.factor.client import FactorClient, Upload
from bot.factor.clock import ApiTime
from bot.factor.credentials import App
from bot.factor.outcomes import Answered, CallOutcome, Unreachable, Unreadable
from bot.replay.codec import Attachments
from bot.replay.request import FailedRequest
from bot.replay.state import State

TIME_SECONDS = 2.0
"""How long somebody who waits for a modal may be kept waiting by the API's clock."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a call."""

    state: State
    latency: float
    code: str | None = None
    send_id: str | None = None
    why: str | None = None  # there is no code


class Sender:
    """Sends a failed request again, signed anew, once."""

    def __init__(
        self, client: FactorClient, apps: Mapping[str, SecretStr], stopwatch: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._apps = apps
        self._stopwatch = stopwatch

    async def send(self, request: FailedRequest, files: Attachments) -> Sent:
        """Call the API; only a call of which nothing can have been sent is ever repeated, and that by the client."""
        appid = request.appid or ""
        uploads = {name: Upload(each.filename, each.content) for name, each in files.items()}
        began = self._stopwatch()
        app = App(appid, self._apps[appid])
        came = await self._client.call(app, request.endpoint, request.fields, uploads)
        return _sent(came, self._stopwatch() - began)

    async def api_time(self) -> ApiTime | None:
        """Ask for the API's own time, for a moment only; nobody's data and no credentials are sent."""
        try:
            async with asyncio.timeout(TIME_SECONDS):
                told = await self._client.api_time()
        except TimeoutError:
            return None
        return told if isinstance(told, ApiTime) else None


def _sent(came: CallOutcome, latency: float) -> Sent:
    match came:
        case Answered(code=code, send_id=send_id):
            return Sent(State.DONE, latency, code, send_id)
        case Unreadable(reason=reason, send_id=send_id):
            return Sent(State.UNKNOWN, latency, send_id=send_id, why=reason)
        case Unreachable(reason=reason, maybe_sent=maybe_sent):
            return Sent(State.UNKNOWN if maybe_sent else State.UNREACHABLE, latency, why=reason)
