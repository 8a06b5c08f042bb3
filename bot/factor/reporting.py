"""Reports failed calls to apicode: an event hook for httpx, in two lines, or for `FactorClient`.

It neither breaks nor slows whoever calls: what the caller reads of an answer is copied as it goes by, and reports are
delivered in a thread of their own, out of a bounded queue. Trouble with that is logged, and nothing else.
"""

import json
import logging
from collections.abc import Callable, Sequence
from time import time

import httpx

from bot.codes.endpoints import Endpoint, Field
from bot.factor.address import checked_address
from bot.factor.answers import parse
from bot.factor.copying import copy_content
from bot.factor.delivery import PAUSES, Delivery
from bot.factor.endpoints import spec_of_path
from bot.factor.failed_call import FailedCall, failed_call, fields_of, is_failure

PATH = "/v1/failures"
LARGEST_REQUEST = 256_000
"""Bytes of a request that are looked at; what is larger holds an image, which no report could carry."""

log = logging.getLogger(__name__)


class Reporter:
    """Reports calls of a `FactorClient`: ``FactorClient(on_failure=Reporter(address, token).report)``."""

    def __init__(
        self,
        address: str,
        token: str,
        *,
        clock: Callable[[], float] = time,
        transport: httpx.BaseTransport | None = None,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        """Take the address of apicode, https or this machine, and one of its APICODE_INGEST_TOKENS."""
        url = checked_address(address.removesuffix("/").removesuffix(PATH)) + PATH
        self._delivery = Delivery(url, token, transport, pauses)
        self._clock = clock

    def report(self, call: FailedCall) -> None:
        """Report a call; returns at once."""
        self._delivery.put(json.dumps(call.as_data(), ensure_ascii=False).encode("utf-8", "replace"))

    def close(self, seconds: float = 2.0) -> None:
        """Deliver what waits, for so long at most; what comes after is dropped."""
        self._delivery.close(seconds)

    def _notice(self, response: httpx.Response) -> None:
        """Look at an answer of the API as soon as its content is there; leave every other alone."""
        spec = spec_of_path(response.request.url.path)
        if spec is None:
            return
        try:
            content = response.content
        except httpx.ResponseNotRead:
            copy_content(response, lambda raw: self._look(spec.endpoint, response, raw, is_raw=True))
        else:
            self._look(spec.endpoint, response, content)

    def _look(self, endpoint: Endpoint, response: httpx.Response, content: bytes, *, is_raw: bool = False) -> None:
        """Report what failed. This is an edge: whatever goes wrong here must not become the caller's trouble."""
        try:
            outcome = parse(endpoint, _decoded(response, content) if is_raw else content, response.status_code)
            if is_failure(outcome):
                call = failed_call(endpoint, _sent(response.request), outcome, self._clock())
                self.report(call)
        except Exception as error:
            log.warning("a failure could not be reported: %s", type(error).__name__)


class FailureReporter(Reporter):
    """An event hook: ``httpx.AsyncClient(event_hooks={"response": [FailureReporter(address, token)]})``."""

    async def __call__(self, response: httpx.Response) -> None:
        """Notice an answer."""
        self._notice(response)


class SyncFailureReporter(Reporter):
    """The same for ``httpx.Client``."""

    def __call__(self, response: httpx.Response) -> None:
        """Notice an answer."""
        self._notice(response)


def _decoded(response: httpx.Response, raw: bytes) -> bytes:
    headers = {"Content-Encoding": response.headers.get("Content-Encoding", "identity")}
    return httpx.Response(response.status_code, headers=headers, content=raw).content


def _sent(request: httpx.Request) -> dict[Field, str]:
    """Return the parameters of a request; none of one that was streamed, such as an upload."""
    try:
        content = request.content
    except httpx.RequestNotRead:
        return {}
    return fields_of(request.headers.get("Content-Type", ""), content) if len(content) <= LARGEST_REQUEST else {}
