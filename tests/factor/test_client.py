"""The client against servers that do not behave."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.codes.endpoints import Endpoint, Field
from bot.factor import Answered, FactorClient, Limits, Sending, Trouble, Unreachable, Unreadable, Upload, Why
from bot.factor.endpoints import HOST, TIME_URL

from .kit import APP, KEY, MOBILE, MP4, failure, fields_of

QUICK = Limits(connect=1, read=0.2, write=1, pool=0.2, total=2, pause=0.001)
STATUS = Endpoint.MOBILE_STATUS
FIELDS = {Field.MOBILE: MOBILE}
FINE = b'{"status": "success", "result": {"msg": "ok"}}'
Handle = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(handle: Handle) -> AsyncIterator[tuple[FactorClient, list[bytes]]]:
    """Serve raw connections; yield a client, and the requests' heads that arrived."""
    heads: list[bytes] = []

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                heads.append(await reader.readuntil(b"\r\n\r\n"))
                await handle(reader, writer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, FactorClient(f"http://127.0.0.1:{port}", limits=QUICK) as client:
        yield client, heads


def answering(response: bytes, *, length: int | None = None, headers: bytes = b"") -> Handle:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100_000)
        size = str(len(response) if length is None else length).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: " + size + b"\r\n" + headers + b"\r\n" + response)

    return handle


class Mocked:
    """A transport that does what it is told, and counts."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers[min(len(self.requests), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def client(self, limits: Limits = QUICK) -> FactorClient:
        return FactorClient(transport=httpx.MockTransport(self), limits=limits)


async def test_one_connection_is_kept_for_many_calls() -> None:
    connections = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.add(writer.get_extra_info("peername"))
        await answering(FINE)(reader, writer)

    async with serving(handle) as (client, heads):
        for _ in range(5):
            assert isinstance(await client.call(APP, STATUS, FIELDS), Answered)
    assert (len(heads), len(connections)) == (5, 1)


async def test_a_refused_connection_is_tried_again_and_nothing_was_sent() -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    async with FactorClient(f"http://127.0.0.1:{port}", limits=QUICK) as client:
        got = await client.call(APP, STATUS, FIELDS)
    assert got == Unreachable(Trouble.CONNECT, maybe_sent=False, attempts=3)


@pytest.mark.parametrize("error", [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow")])
async def test_the_second_attempt_may_succeed_signed_anew(error: Exception) -> None:
    mocked = Mocked(error, httpx.Response(200, content=FINE))
    async with mocked.client() as client:
        assert isinstance(await client.call(APP, STATUS, FIELDS), Answered)
    assert len(mocked.requests) == 2


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (httpx.ReadTimeout("x"), Trouble.TIMEOUT),
        (httpx.WriteTimeout("x"), Trouble.TIMEOUT),
        (httpx.ReadError("x"), Trouble.CUT),
        (httpx.WriteError("x"), Trouble.CUT),
        (httpx.RemoteProtocolError("x"), Trouble.CUT),
        (httpx.LocalProtocolError("x"), Trouble.CUT),
    ],
)
async def test_what_may_have_been_sent_is_never_sent_again(error: Exception, trouble: Trouble) -> None:
    mocked = Mocked(error)
    async with mocked.client() as client:
        assert await client.call(APP, STATUS, FIELDS) == Unreachable(trouble, maybe_sent=True)
    assert len(mocked.requests) == 1


async def test_a_full_pool_and_a_bad_certificate_are_not_tried_again() -> None:
    refused = httpx.ConnectError("x")
    refused.__cause__ = ssl.SSLCertVerificationError("self-signed")
    for error, trouble in ((httpx.PoolTimeout("x"), Trouble.BUSY), (refused, Trouble.TLS)):
        mocked = Mocked(error)
        async with mocked.client() as client:
            assert await client.call(APP, STATUS, FIELDS) == Unreachable(trouble, maybe_sent=False)
        assert len(mocked.requests) == 1


async def test_a_connection_cut_instead_of_an_answer() -> None:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    async with serving(handle) as (client, heads):
        assert await client.call(APP, STATUS, FIELDS) == Unreachable(Trouble.CUT, maybe_sent=True)
    assert len(heads) == 1


async def test_a_connection_cut_within_an_answer() -> None:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await answering(FINE, length=1000)(reader, writer)
        writer.close()

    async with serving(handle) as (client, _):
        assert await client.call(APP, STATUS, FIELDS) == Unreachable(Trouble.CUT, maybe_sent=True)


async def test_silence_has_an_end() -> None:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100_000)
        await asyncio.Event().wait()

    async with serving(handle) as (client, heads):
        assert await client.call(APP, STATUS, FIELDS) == Unreachable(Trouble.TIMEOUT, maybe_sent=True)
    assert len(heads) == 1


async def test_an_answer_that_drips_has_an_end() -> None:
    async def dripping(request: httpx.Request) -> httpx.Response:
        async def drops() -> AsyncIterator[bytes]:
            while True:
                yield b" "
                await asyncio.sleep(0.01)

        return httpx.Response(200, content=drops())

    limits = Limits(total=0.1)
    async with FactorClient(transport=httpx.MockTransport(dripping), limits=limits) as client:
        assert await client.call(APP, STATUS, FIELDS) == Unreachable(Trouble.TIMEOUT, maybe_sent=True)


async def test_a_huge_answer_is_not_read_to_its_end() -> None:
    read = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 65_536
            yield bytes(65_536)

    async with Mocked(httpx.Response(200, content=pieces())).client() as client:
        assert await client.call(APP, STATUS, FIELDS) == Unreadable(Why.TOO_LARGE, 200)
    assert read < 1_200_000


async def test_a_compressed_answer_is_not_unpacked() -> None:
    async with serving(answering(b"x", headers=b"Content-Encoding: gzip\r\n")) as (client, heads):
        assert await client.call(APP, STATUS, FIELDS) == Unreadable(Why.ENCODED, 200)
    assert b"Accept-Encoding: identity" in heads[0]


async def test_redirects_are_not_followed() -> None:
    mocked = Mocked(httpx.Response(307, headers={"Location": "https://elsewhere.example/"}))
    async with mocked.client() as client:
        assert await client.call(APP, STATUS, FIELDS) == Unreadable(Why.REDIRECT, 307)
    assert len(mocked.requests) == 1


async def test_every_way_of_sending_says_what_it_is() -> None:
    mocked = Mocked(httpx.Response(200, content=failure(1201)))
    async with mocked.client() as client:
        await client.call(APP, Endpoint.SIMPLE, fields_of(Endpoint.SIMPLE))
        await client.call(APP, Endpoint.IDCARD_FACEAUTHENTIC, fields_of(Endpoint.IDCARD_FACEAUTHENTIC))
        await client.call(APP, Endpoint.OCR_IDCARD, fields_of(Endpoint.OCR_IDCARD))
        await client.call(APP, Endpoint.RAW_VIDEO, fields_of(Endpoint.RAW_VIDEO), {Field.VIDEO: Upload("a.mp4", MP4)})
        await client.call(APP, Endpoint.SIMPLE, fields_of(Endpoint.SIMPLE), sending=Sending.JSON)
    types = [request.headers["Content-Type"].split(";")[0] for request in mocked.requests]
    form, json, parts = "application/x-www-form-urlencoded", "application/json", "multipart/form-data"
    assert types == [form, json, json, parts, json]
    assert MP4 in mocked.requests[3].content
    assert all(request.url.host == "tpa.mysubmail.com" for request in mocked.requests)
    assert not any(KEY.encode() in request.content for request in mocked.requests)


@pytest.mark.parametrize(
    ("fields", "files"),
    [
        ({Field.MOBILE: MOBILE, Field.NAME: "x"}, {}),
        ({Field.MOBILE: MOBILE, Field.APPKEY: KEY}, {}),
        ({Field.MOBILE: MOBILE, Field.SIGNATURE: "x"}, {}),
        ({}, {Field.MOBILE: Upload("x", b"")}),
        ({Field.MOBILE: "\ud83d"}, {}),
    ],
)
async def test_a_request_that_cannot_be_written_is_not_sent(
    fields: dict[Field, str], files: dict[Field, Upload]
) -> None:
    mocked = Mocked(httpx.Response(200, content=FINE))
    async with mocked.client() as client:
        with pytest.raises(ValueError):  # noqa: PT011  # each says something else
            await client.call(APP, STATUS, fields, files)
    assert mocked.requests == []


@pytest.mark.parametrize(
    "address", [HOST, f"{HOST}/", "https://api.example:8443", "http://127.0.0.1:80", "http://[::1]:8"]
)
async def test_addresses(address: str) -> None:
    await FactorClient(address).close()


@pytest.mark.parametrize(
    "address",
    [
        "http://tpa.mysubmail.com",
        "http://127.0.0.1.example.com",
        "http://10.0.0.1",
        "ftp://127.0.0.1",
        "https://user:secret@tpa.mysubmail.com",
        "https://tpa.mysubmail.com/factor",
        "https://tpa.mysubmail.com?x=1",
        "https://",
        "tpa.mysubmail.com",
        "",
    ],
)
def test_addresses_that_are_refused(address: str) -> None:
    with pytest.raises(ValueError, match="the API's address") as caught:
        FactorClient(address)
    assert "secret" not in str(caught.value)


async def test_the_apis_time_is_asked_for_at_its_own_host_without_credentials() -> None:
    mocked = Mocked(httpx.Response(200, content=b'{"timestamp": 1690000000}'))
    async with mocked.client() as client:
        await client.api_time()
    [request] = mocked.requests
    assert (str(request.url), request.method, request.content) == (TIME_URL, "GET", b"")


async def test_cancelling_is_no_outcome() -> None:
    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    async with serving(handle) as (client, heads):
        task = asyncio.create_task(client.call(APP, STATUS, FIELDS))
        while not heads:  # noqa: ASYNC110  # nothing else tells that the request is under way
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_the_environment_names_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with serving(answering(FINE)) as (client, _):
        assert isinstance(await client.call(APP, STATUS, FIELDS), Answered)
