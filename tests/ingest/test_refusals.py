"""What the door refuses, and how it says so: a problem that names the part and never its value."""

import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.codes.endpoints import Field
from bot.dev.clock import HandClock
from bot.ingest import PATH
from bot.ingest.door import FailuresDoor
from bot.ingest.problem import Refused
from bot.ingest.reading import LARGEST_BODY, Read, read
from bot.ingest.tokens import BURST, Tokens
from bot.metrics import Metrics
from bot.replay.failures import Failures
from bot.replay.keeping import Keeper
from bot.store.database import Database
from bot.store.engine import open_database
from bot.vault import Vault

from .kit import ID_NO, KEY, MOBILE, NAME, PLANTED, TOKENS, Service, report

NOW = 1_800_000_000.0


@pytest.fixture
def address(tmp_path: object) -> str:
    """What is refused never comes as far as the database."""
    return f"sqlite:///{tmp_path}/apicode.db"


def is_problem(response: httpx.Response, status: int, reason: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = response.json()
    assert (told["status"], told["reason"]) == (status, reason)
    assert {"title", "detail"} <= told.keys()
    return told


@pytest.mark.parametrize("authorization", ["Bearer nobodys-token-at-all", "Bearer", "", f"Basic {TOKENS[0]}"])
async def test_an_unknown_token(service: Service, authorization: str) -> None:
    response = await service.send(report(), Authorization=authorization)
    is_problem(response, 401, "unauthorized")
    assert response.headers["www-authenticate"] == 'Bearer realm="apicode", error="invalid_token"'


async def test_no_token(service: Service) -> None:
    response = await service.http.post(PATH, json=report())
    is_problem(response, 401, "unauthorized")
    assert response.headers["www-authenticate"] == 'Bearer realm="apicode"'


@pytest.mark.parametrize("token", TOKENS)
async def test_each_of_the_tokens_opens(service: Service, token: str) -> None:
    assert (await service.send(report(), Authorization=f"bearer {token}")).status_code == 201


async def test_each_token_has_a_pace_of_its_own(service: Service, clock: HandClock) -> None:
    for _ in range(BURST):
        assert (await service.send([])).status_code == 200
    refused = await service.send([])
    is_problem(refused, 429, "too-many")
    assert refused.headers["retry-after"] == "1"
    assert (await Service(service.http, TOKENS[1]).send([])).status_code == 200
    clock.advance(1)
    assert (await service.send([])).status_code == 200


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_another_method(service: Service, method: str) -> None:
    response = await service.http.request(method, PATH)
    is_problem(response, 405, "method")
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_another_type(service: Service, media_type: str) -> None:
    is_problem(await service.raw(b"{}", {"Content-Type": media_type}), 415, "media-type")


async def test_a_charset_is_no_other_type_but_compression_is(service: Service) -> None:
    assert (await service.send([], **{"Content-Type": "Application/JSON; charset=utf-8"})).status_code == 200
    is_problem(await service.raw(b"\x1f\x8b", {"Content-Encoding": "gzip"}), 415, "encoding")


async def test_a_body_that_says_it_is_too_large_is_not_read(service: Service) -> None:
    async def body() -> AsyncIterator[bytes]:
        pytest.fail("the body was read")
        yield b""

    headers = {"Authorization": f"Bearer {TOKENS[0]}", "Content-Type": "application/json"}
    length = {"Content-Length": str(LARGEST_BODY + 1)}
    response = await service.http.post(PATH, content=body(), headers=headers | length)
    is_problem(response, 413, "too-large")


async def test_a_body_without_a_length_is_read_up_to_the_limit(service: Service) -> None:
    asked = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield b" " * 64_000

    headers = {"Authorization": f"Bearer {TOKENS[0]}", "Content-Type": "application/json"}
    response = await service.http.post(PATH, content=body(), headers=headers)
    is_problem(response, 413, "too-large")
    assert asked <= 6


DEEP = b"[" * 100_000


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"{", "malformed"),
        (b'{"at": NaN}', "malformed"),
        (b'{"at": ' + b"9" * 5_000 + b"}", "malformed"),
        (b"<xml/>", "malformed"),
        (b'{"endpoint": "\xff"}', "not-text"),
        (b'{"endpoint": "simple", "endpoint": "detail"}', "duplicate-keys"),
        (DEEP, "too-large"),
        (b"[" * 40 + b"]" * 40, "too-deep"),
        (b'{"failures": ' * 900 + b"1" + b"}" * 900, "too-deep"),
    ],
)
async def test_a_body_that_is_no_json(service: Service, body: bytes, reason: str) -> None:
    is_problem(await service.raw(body), 400, reason)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"endpoint": None}, "#/endpoint"),
        ({"endpoint": MOBILE}, "#/endpoint"),
        ({"endpoint": ["simple"]}, "#/endpoint"),
        ({"fields": None}, "#/fields"),
        ({"fields": [NAME]}, "#/fields"),
        ({"fields": {"idNo": {"x": ID_NO}}}, "#/fields/idNo"),
        ({"fields": {"idNo": 1.5}}, "#/fields/idNo"),
        ({"fields": {"idNo": True}}, "#/fields/idNo"),
        ({"fields": {ID_NO: True}}, "#/fields"),
        ({"code": 0}, "#/code"),
        ({"code": "0"}, "#/code"),
        ({"code": True}, "#/code"),
        ({"code": MOBILE}, "#/code"),
        ({"code": -10.13}, "#/code"),
        ({"send_id": ID_NO}, "#/send_id"),
        ({"send_id": 12}, "#/send_id"),
        ({"at": NAME}, "#/at"),
        ({"at": "2027-01-15T08:00:00"}, "#/at"),
        ({"at": 1_800_100_000}, "#/at"),
        ({"at": int(MOBILE) * 10_000}, "#/at"),
        ({"at": -5}, "#/at"),
        ({"at": 1e300}, "#/at"),
        ({"at": True}, "#/at"),
        ({"appid": "1" * 33}, "#/appid"),
        ({"appid": "10002"}, "#/appid"),
        ({"msg": 5}, "#/msg"),
        ({"files": {"file": "aGk="}}, "#/files"),
        ({"endpoint": "ocr_idcard", "files": {NAME: "aGk="}}, "#/files"),
        ({"endpoint": "ocr_idcard", "files": {"file": NAME}}, "#/files/file/content"),
        ({"endpoint": "ocr_idcard", "files": {"file": ""}}, "#/files/file/content"),
        ({"endpoint": "ocr_idcard", "files": {"file": {"content": "aGk=", "filename": ""}}}, "#/files/file/filename"),
        ({"endpoint": "ocr_idcard", "files": {"file": 5}}, "#/files/file"),
    ],
)  # fmt: skip
async def test_a_wrong_part_is_named_without_its_value(service: Service, change: dict[str, Any], pointer: str) -> None:
    response = await service.send(report(**change))
    told = is_problem(response, 422, "invalid")
    assert [flaw["pointer"] for flaw in told["errors"]] == [pointer]
    assert not any(value in response.text for value in PLANTED)


@pytest.mark.parametrize(("tokens", "keys", "missing"), [
    ([], [KEY], "APICODE_INGEST_TOKENS"),
    (TOKENS, [], "APICODE_ENCRYPTION_KEYS"),
    ([], [], "APICODE_INGEST_TOKENS"),
])  # fmt: skip
async def test_a_door_that_lacks_a_setting_is_closed_and_names_it(
    database: Database, clock: HandClock, tokens: list[str], keys: list[str], missing: str
) -> None:
    keeper = Keeper(database, Vault([SecretStr(key) for key in keys]), clock, hours=72)
    known = Tokens([SecretStr(token) for token in tokens], clock)
    door = FailuresDoor(Failures(keeper, database, clock), known, Metrics(), clock)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(door), base_url="http://bot") as http:
        told = is_problem(await Service(http).send(report()), 503, "closed")
    assert missing in told["detail"]


async def test_a_database_in_trouble_is_said_and_the_service_may_come_again(address: str, clock: HandClock) -> None:
    async with open_database(address) as database:
        keeper = Keeper(database, Vault([SecretStr(KEY)]), clock, hours=72)
        failures = Failures(keeper, database, clock)
    door = FailuresDoor(failures, Tokens([SecretStr(TOKENS[0])], clock), Metrics(), clock)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(door), base_url="http://bot") as http:
        response = await Service(http).send(report())
    is_problem(response, 503, "database")
    assert response.headers["retry-after"] == "30"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(PLANTED),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6) | st.sampled_from(PLANTED), inner),
    max_leaves=12,
)
PARTS = ("endpoint", "fields", "appid", "code", "msg", "send_id", "at", "files", "appkey", *PLANTED)
NAMES = st.sampled_from([*map(str, Field), *PLANTED])
REPORTS = st.dictionaries(st.sampled_from(PARTS), ANYTHING | st.dictionaries(NAMES, ANYTHING, max_size=5)).map(
    lambda changes: report(fields={"name": NAME}) | changes
)


@given(st.one_of(REPORTS, st.lists(REPORTS, max_size=3), ANYTHING))
@settings(max_examples=300)
def test_no_report_crashes_the_reader_and_nothing_told_holds_a_value(told: object) -> None:
    try:
        batch = read(json.dumps(told).encode(), NOW)
    except Refused as refused:
        said = json.dumps(refused.problem.as_data(), ensure_ascii=False)
    else:
        said = json.dumps(
            [each.warnings if isinstance(each, Read) else each.as_data() for each in batch.items], ensure_ascii=False
        )
    assert not any(value in said for value in PLANTED)


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(body: bytes) -> None:
    with suppress(Refused):
        assert read(body, NOW).items


@given(REPORTS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_report_crashes_the_door_and_nothing_logged_holds_a_value(
    service: Service, clock: HandClock, told: object
) -> None:
    clock.advance(1)
    with capture_logs() as logs:
        response = await service.send(told)
    assert response.status_code in (200, 201, 400, 409, 422)
    assert not any(value in response.text + str(logs) for value in PLANTED)
