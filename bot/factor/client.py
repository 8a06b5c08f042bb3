"""The client of the API, for any asynchronous Python service."""

import asyncio
import random
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import time
from types import TracebackType
from typing import Any, Self

import httpx

from bot.codes.endpoints import Endpoint, Field
from bot.factor.address import checked_address
from bot.factor.answers import LIMIT, parse
from bot.factor.clock import ApiTime, read_time
from bot.factor.credentials import App
from bot.factor.endpoints import HOST, SPECS, TIME_URL, Format, Sending, Spec
from bot.factor.failed_call import FailedCall, failed_call, is_failure
from bot.factor.outcomes import CallOutcome, Trouble, Unreachable, Unreadable, Why
from bot.factor.signing import PROOF, FactorAuth

_BEFORE_SENDING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how often; every wait has an end."""

    connect: float = 5.0
    read: float = 20.0  # between two pieces of an answer
    write: float = 20.0
    pool: float = 5.0
    total: float = 60.0  # for all attempts of one call together
    attempts: int = 3  # further ones only where nothing can have been sent
    pause: float = 0.2  # before the second attempt; doubled before each further one, and jittered
    answer_bytes: int = LIMIT
    connections: int = 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a request."""

    filename: str
    content: bytes = field(repr=False)


class FactorClient:
    """Calls the API: one kept pool of connections, TLS, no redirects, and nothing sent twice.

    Every call returns a typed outcome; trouble on the way is one of them and never raises. ``ValueError`` means that
    the request itself cannot be written, such as a field that the endpoint does not know; nothing was sent then.
    """

    def __init__(
        self,
        address: str = HOST,
        *,
        clock: Callable[[], float] = time,
        limits: Limits | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        tls: ssl.SSLContext | None = None,
        on_failure: Callable[[FailedCall], None] | None = None,
    ) -> None:
        self._on_failure = on_failure
        self._address = checked_address(address)
        self._time_url = TIME_URL if self._address == HOST else f"{self._address}/service/timestamp"
        self._clock = clock
        self._limits = limits or Limits()
        self._http = _http(self._limits, transport, tls)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End all connections."""
        await self._http.aclose()

    async def call(
        self,
        app: App,
        endpoint: Endpoint,
        fields: Mapping[Field, str],
        files: Mapping[Field, Upload] | None = None,
        *,
        sending: Sending | None = None,
        answer: Format | None = None,
    ) -> CallOutcome:
        """Send one request, signed now, and return what came of it.

        Missing parameters are sent as missing: the API answers 1209. ``sending`` overrides how the body is written;
        ``answer`` asks for XML where the endpoint has it.
        """
        spec, given = SPECS[endpoint], dict(files or {})
        _check(spec, fields, given)
        body = _body(fields, given, sending or _usual(spec))
        request = self._http.build_request("POST", self._address + spec.path(answer), **body)
        got = await self._exchange(request, FactorAuth(app, self._clock))
        outcome = parse(endpoint, got.content, got.status) if isinstance(got, _Raw) else got
        if self._on_failure and is_failure(outcome):
            self._on_failure(failed_call(endpoint, fields, outcome, self._clock(), app.appid))
        return outcome

    async def api_time(self) -> ApiTime | Unreadable | Unreachable:
        """Ask the API for its own time; nobody's data and no credentials are sent."""
        before = self._clock()
        got = await self._exchange(self._http.build_request("GET", self._time_url), None)
        if not isinstance(got, _Raw):
            return got
        return read_time(got.content, got.status, before, self._clock())

    async def _exchange(self, request: httpx.Request, auth: httpx.Auth | None) -> "_Raw | Unreadable | Unreachable":
        try:
            async with asyncio.timeout(self._limits.total):
                return await self._attempts(request, auth)
        except TimeoutError:
            return Unreachable(Trouble.TIMEOUT, maybe_sent=True)

    async def _attempts(self, request: httpx.Request, auth: httpx.Auth | None) -> "_Raw | Unreadable | Unreachable":
        for attempt in range(1, self._limits.attempts + 1):
            try:
                return await self._send(request, auth)
            except httpx.TransportError as error:
                trouble = Unreachable(_trouble(error), not isinstance(error, _BEFORE_SENDING), attempt)
            if trouble.maybe_sent or trouble.reason not in (Trouble.CONNECT, Trouble.CONNECT_TIMEOUT):
                break
            if attempt < self._limits.attempts:
                await asyncio.sleep(self._limits.pause * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))
        return trouble

    async def _send(self, request: httpx.Request, auth: httpx.Auth | None) -> "_Raw | Unreadable":
        response = await self._http.send(request, auth=auth, stream=True)
        try:
            return await _read(response, self._limits.answer_bytes)
        finally:
            await response.aclose()


@dataclass(frozen=True, slots=True)
class _Raw:
    status: int
    content: bytes


def _http(limits: Limits, transport: httpx.AsyncBaseTransport | None, tls: ssl.SSLContext | None) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        timeout=httpx.Timeout(connect=limits.connect, read=limits.read, write=limits.write, pool=limits.pool),
        limits=httpx.Limits(max_connections=limits.connections, max_keepalive_connections=limits.connections),
        headers={"Accept": "application/json, application/xml", "Accept-Encoding": "identity"},
        follow_redirects=False,
        trust_env=False,  # no proxy and no certificates that somebody's environment names: this carries people's data
        verify=True if tls is None else tls,
        transport=transport,
    )


async def _read(response: httpx.Response, limit: int) -> _Raw | Unreadable:
    """Read an answer up to its limit; one that is compressed unasked could grow without end, and is not read."""
    if response.is_redirect:
        return Unreadable(Why.REDIRECT, response.status_code)
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        return Unreadable(Why.ENCODED, response.status_code)
    content = bytearray()
    async for piece in response.aiter_bytes():
        content += piece
        if len(content) > limit:
            return Unreadable(Why.TOO_LARGE, response.status_code)
    return _Raw(response.status_code, bytes(content))


def _check(spec: Spec, fields: Mapping[Field, str], files: Mapping[Field, Upload]) -> None:
    texts = {parameter.field for parameter in spec.parameters if not parameter.is_file}
    uploads = spec.fields - texts
    if PROOF & fields.keys():
        raise ValueError("appid, appkey, timestamp and signature are not fields of a request: they are put in here")
    if strange := (fields.keys() - texts) | (files.keys() - uploads):
        raise ValueError(f"{spec.endpoint} has no such parameter: {', '.join(sorted(strange))}")


def _usual(spec: Spec) -> Sending:
    """Tell how text is sent if nobody says: what could come as a file comes as base64 then, which JSON keeps short."""
    return Sending.JSON if spec.sending is Sending.MULTIPART else spec.sending


def _body(fields: Mapping[Field, str], files: Mapping[Field, Upload], sending: Sending) -> dict[str, Any]:
    pairs = {str(name): value for name, value in fields.items()}
    if files or sending is Sending.MULTIPART:
        parts = {str(name): (upload.filename, upload.content) for name, upload in files.items()}
        return {"files": parts | {name: (None, value) for name, value in pairs.items()}}
    return {"json": pairs} if sending is Sending.JSON else {"data": pairs}


def _trouble(error: httpx.TransportError) -> Trouble:
    if isinstance(error, httpx.PoolTimeout):
        return Trouble.BUSY
    if isinstance(error, httpx.ConnectTimeout):
        return Trouble.CONNECT_TIMEOUT
    if isinstance(error, httpx.ConnectError):
        return Trouble.TLS if _is_tls(error) else Trouble.CONNECT
    return Trouble.TIMEOUT if isinstance(error, httpx.TimeoutException) else Trouble.CUT


def _is_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
