"""Failed calls are reported, and whoever calls notices nothing of it, whatever happens to the reports."""

import asyncio
import gzip
import json
import logging
import threading
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.codes.endpoints import Endpoint, Field
from bot.dev.sandbox import FaultKind, Sandbox
from bot.factor import FactorAuth, FactorClient, FailureReporter, Reporter, SyncFailureReporter
from bot.factor.delivery import LARGEST, MOST_WAITING
from bot.factor.failed_call import LONGEST_VALUE
from tests.ingest.test_failures import SAMPLE

from .kit import APP, ID_NO, KEY, NAME, PNG, failure, success

ADDRESS = "https://apicode.example.com"
TOKEN = "a-token-of-this-service"
REFUSED_MOBILE = "13000001013"
PERSON = {"name": NAME, "idNo": ID_NO, "mobile": REFUSED_MOBILE}
NOW = 1_800_000_000.0


class Inbox:
    """The door of apicode: keeps what is reported, and answers with statuses, the last for ever."""

    def __init__(self, *answers: int | Exception) -> None:
        self.answers = list(answers) or [200]
        self.requests: list[httpx.Request] = []
        self.open = threading.Event()
        self.open.set()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.open.wait(10)
        self.requests.append(request)
        answer = self.answers[min(len(self.requests), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer, headers={"Retry-After": "0"})

    def options(self) -> dict[str, Any]:
        return {"transport": httpx.MockTransport(self), "pauses": (0, 0), "clock": lambda: NOW}

    @property
    def reports(self) -> list[dict[str, Any]]:
        return [report for request in self.requests for report in json.loads(request.content)["failures"]]


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def reporter(inbox: Inbox) -> FailureReporter:
    return FailureReporter(ADDRESS, TOKEN, **inbox.options())


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


def expected(send_id: str, **fields: str) -> dict[str, Any]:
    return {"endpoint": "simple", "fields": fields, "at": NOW, "code": "-1013", "send_id": send_id}


async def test_a_hook_reports_what_failed(sandbox: Sandbox, reporter: FailureReporter, inbox: Inbox) -> None:
    async with httpx.AsyncClient(event_hooks={"response": [reporter]}) as http:
        url = f"{sandbox.address}/factor/simple"
        answer = await http.post(url, data=PERSON, auth=FactorAuth(sandbox.app))
        await http.post(url, data=PERSON | {"mobile": "13000000000"}, auth=FactorAuth(sandbox.app))
        await http.get(f"{sandbox.address}/service/timestamp")
    reporter.close()
    assert answer.json()["code"] == 1217
    (report,) = inbox.reports
    timestamp = report["fields"].pop("timestamp")
    assert timestamp.isdecimal()
    assert report == expected(answer.json()["send_id"], appid=sandbox.app.appid, **PERSON)
    assert str(inbox.requests[0].url) == f"{ADDRESS}/v1/failures"
    assert inbox.requests[0].headers["authorization"] == f"Bearer {TOKEN}"


async def test_the_hook_of_a_client_that_is_not_asynchronous(sandbox: Sandbox, inbox: Inbox) -> None:
    reporter = SyncFailureReporter(f"{ADDRESS}/v1/failures", TOKEN, **inbox.options())

    def call() -> None:
        with httpx.Client(event_hooks={"response": [reporter]}) as http:
            url = f"{sandbox.address}/factor/simple.xml"
            assert http.post(url, json=PERSON, auth=FactorAuth(sandbox.app)).text.startswith("<")
            with http.stream("POST", url, json=PERSON, auth=FactorAuth(sandbox.app)) as answer:
                assert b"".join(answer.iter_raw()).startswith(b"<")
        reporter.close()

    await asyncio.to_thread(call)
    assert [report["code"] for report in inbox.reports] == ["-1013", "-1013"]


async def test_the_client_of_ours_reports_by_itself(sandbox: Sandbox, inbox: Inbox) -> None:
    reporter = Reporter(ADDRESS, TOKEN, **inbox.options())
    fields = {Field(name): value for name, value in PERSON.items()}
    async with FactorClient(sandbox.address, on_failure=reporter.report, clock=lambda: NOW) as client:
        await client.call(sandbox.app, Endpoint.SIMPLE, fields)
        sandbox.state.clock = lambda: NOW
        await client.call(sandbox.app, Endpoint.SIMPLE, fields)
        await client.call(sandbox.app, Endpoint.SIMPLE, fields | {Field.MOBILE: "13000000002"})  # says no: a verdict
        sandbox.faults.add(FaultKind.STATUS)
        await client.call(sandbox.app, Endpoint.SIMPLE, fields)
        sandbox.faults.add(FaultKind.CUT)
        await client.call(sandbox.app, Endpoint.SIMPLE, fields)
    reporter.close()
    assert [report.get("code") for report in inbox.reports] == ["1213", "-1013", None]
    assert [report["appid"] for report in inbox.reports] == [sandbox.app.appid] * 3


async def test_key_and_signature_stay_where_they_are(reporter: FailureReporter, inbox: Inbox) -> None:
    sent = PERSON | {"appkey": KEY, "signature": "ab" * 32, "AppKey": KEY, "secret": KEY}
    async with _mocked(reporter, failure(1204)) as http:
        for way in ({"data": sent}, {"json": sent}):
            await http.post(f"{ADDRESS}/factor/simple", **way)
    reporter.close()
    assert [report["fields"] for report in inbox.reports] == [PERSON, PERSON]
    assert KEY not in str([request.content for request in inbox.requests])


def _mocked(reporter: FailureReporter, content: bytes, **headers: str) -> httpx.AsyncClient:
    async def stream() -> AsyncIterator[bytes]:
        for byte in content:
            yield bytes([byte])

    transport = httpx.MockTransport(lambda _: httpx.Response(200, headers=headers, content=stream()))
    return httpx.AsyncClient(transport=transport, event_hooks={"response": [reporter]})


@pytest.mark.parametrize("content", [b"", b"<html>", b"{", b"\xff", success(identical="true"), b"[" * 70_000])
async def test_an_answer_comes_through_as_it_is(reporter: FailureReporter, content: bytes) -> None:
    async with _mocked(reporter, content) as http:
        assert (await http.post(f"{ADDRESS}/factor/simple", content=b"\xff")).content == content
        async with http.stream("POST", f"{ADDRESS}/factor/simple", data=PERSON) as answer:
            assert answer.status_code == 200  # and nobody reads it
    reporter.close()


async def test_a_compressed_answer_is_read_as_well(reporter: FailureReporter, inbox: Inbox) -> None:
    async with _mocked(reporter, gzip.compress(failure("-1013")), **{"Content-Encoding": "gzip"}) as http:
        assert (await http.post(f"{ADDRESS}/factor/simple", data=PERSON)).json()["code"] == "-1013"
    reporter.close()
    assert [report["code"] for report in inbox.reports] == ["-1013"]


async def test_what_only_claims_to_be_compressed_is_the_callers_trouble_alone(reporter: FailureReporter) -> None:
    async with _mocked(reporter, failure("-1013"), **{"Content-Encoding": "gzip"}) as http:
        with pytest.raises(httpx.DecodingError):
            await http.post(f"{ADDRESS}/factor/simple", data=PERSON)
    reporter.close()


async def test_images_and_uploads_are_left_out(reporter: FailureReporter, inbox: Inbox) -> None:
    image = "A" * (LONGEST_VALUE + 1)
    async with _mocked(reporter, failure("-1005")) as http:
        url = f"{ADDRESS}/factor/idcard_faceauthentic"
        await http.post(url, json={"name": NAME, "image": image})
        await http.post(f"{ADDRESS}/factor/ocr_idcard", data={"ocr_type": "0"}, files={"file": ("a.png", PNG)})
        await http.post(url, json={"name": NAME, "image": image * 3})
    reporter.close()
    assert [report["fields"] for report in inbox.reports] == [{"name": NAME}, {"ocr_type": "0"}, {}]


async def test_a_request_that_was_streamed_is_reported_without_its_parameters(
    sandbox: Sandbox, reporter: FailureReporter, inbox: Inbox
) -> None:
    async with httpx.AsyncClient(event_hooks={"response": [reporter]}) as http:
        await http.post(f"{sandbox.address}/factor/ocr_idcard", data={"ocr_type": "0"}, files={"file": ("a.png", PNG)})
    reporter.close()
    assert [(report["endpoint"], report["code"], report["fields"]) for report in inbox.reports] == [
        ("ocr_idcard", "1210", {})
    ]


@pytest.mark.parametrize(
    ("answers", "times"),
    [
        ([503, 200], 2),
        ([429, httpx.ConnectError("no"), 207], 3),
        ([500], 3),
        ([401], 1),
        ([413], 1),
    ],
)
async def test_it_is_sent_again_where_that_may_help(answers: list[int | Exception], times: int) -> None:
    inbox = Inbox(*answers)
    reporter = FailureReporter(ADDRESS, TOKEN, **inbox.options())
    async with _mocked(reporter, failure(1203)) as http:
        await http.post(f"{ADDRESS}/factor/simple", data=PERSON)
    await asyncio.to_thread(reporter.close, 10)
    assert len(inbox.requests) == times


async def test_what_is_too_much_is_dropped_and_nobody_waits(caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox()
    inbox.open.clear()  # apicode does not answer
    reporter = FailureReporter(ADDRESS, TOKEN, **inbox.options())
    with caplog.at_level(logging.WARNING, "bot.factor"):
        async with _mocked(reporter, failure(1203)) as http:
            for _ in range(MOST_WAITING + 100):
                await http.post(f"{ADDRESS}/factor/simple", data=PERSON)
    inbox.open.set()
    await asyncio.to_thread(reporter.close, 10)
    assert MOST_WAITING <= len(inbox.reports) < MOST_WAITING + 100
    assert "wait already" in caplog.text
    assert all(len(request.content) < 2 * LARGEST for request in inbox.requests)
    assert not any(value in caplog.text for value in (NAME, ID_NO, TOKEN, KEY, REFUSED_MOBILE))


async def test_after_its_end_a_reporter_is_silent(reporter: FailureReporter, inbox: Inbox) -> None:
    reporter.close()
    async with _mocked(reporter, failure(1203)) as http:
        await http.post(f"{ADDRESS}/factor/simple", data=PERSON)
    reporter.close()
    assert not inbox.reports


def test_its_repr_holds_no_token_and_its_address_is_safe(reporter: FailureReporter) -> None:
    assert TOKEN not in repr(vars(reporter))
    with pytest.raises(ValueError, match="https"):
        FailureReporter("http://apicode.example.com", TOKEN)


def test_reports_are_those_of_the_documents() -> None:
    assert {"endpoint", "fields", "code", "send_id", "at"} <= json.loads(SAMPLE).keys()
    assert APP.appid == json.loads(SAMPLE)["fields"]["appid"]
