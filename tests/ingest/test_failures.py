"""Failures that services report: kept sealed, once, and what the service is told; on both databases."""

import asyncio
import base64
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.codes.endpoints import Endpoint, Field
from bot.dev.clock import HandClock
from bot.ingest.door import FailuresDoor
from bot.ingest.tokens import Tokens
from bot.metrics import Metrics
from bot.replay.failures import Failures
from bot.replay.keeping import HOUR_SECONDS, Keeper, Source
from bot.store.database import Database
from bot.store.engine import open_database
from bot.upkeep import Upkeep
from bot.vault import Vault

from .kit import APPID, APPKEY, ID_NO, KEY, MOBILE, NAME, SEND_ID, TOKENS, Service, numbered, report

SAMPLE = re.findall(
    r"```json\n(.*?)```", (Path(__file__).parents[2] / "docs" / "failures.md").read_text(encoding="utf-8"), re.DOTALL
)[0]


async def count(database: Database) -> int:
    return await database.read(lambda c: c.execute(text("SELECT count(*) FROM requests")).scalar_one())


async def test_a_failure_is_kept_and_found_by_its_send_id(service: Service, keeper: Keeper) -> None:
    response = await service.send(report())
    assert response.status_code == 201
    told = response.json()
    assert (told["result"], told["send_id"]) == ("kept", SEND_ID)
    assert "warnings" not in told
    kept = await keeper.by_send_id(SEND_ID)
    assert kept is not None
    assert (kept.id, kept.source, kept.failed_at) == (told["id"], Source.REPORTED, 1_673_769_600.0)
    assert (kept.request.endpoint, kept.request.appid, kept.request.send_id) == (Endpoint.SIMPLE, APPID, SEND_ID)
    assert kept.request.original_code == "-1013"  # unwrapped, as the answer of a replay will be
    assert kept.request.fields == {Field.NAME: NAME, Field.ID_NO: ID_NO, Field.MOBILE: MOBILE}


async def test_the_same_failure_again_changes_nothing(service: Service, database: Database, clock: HandClock) -> None:
    first = await service.send(report())
    clock.advance(60)
    again = await service.send(report(at=None, msg="API gateway error（-1013）", fields=dict(report()["fields"])))
    assert again.status_code == 200
    assert again.json() == first.json() | {"status": 200, "result": "known"}
    assert await count(database) == 1


@pytest.mark.parametrize("change", [{"code": 1203}, {"endpoint": "detail"}, {"fields": {"name": NAME}}])
async def test_another_failure_under_its_send_id_is_a_conflict(
    service: Service, keeper: Keeper, change: dict[str, Any]
) -> None:
    await service.send(report())
    response = await service.send(report(**change))
    assert response.status_code == 409
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["reason"] == "conflict"
    kept = await keeper.by_send_id(SEND_ID)
    assert kept is not None
    assert kept.request.original_code == "-1013"


async def test_in_a_batch_each_failure_is_answered_for_itself(service: Service, database: Database) -> None:
    batch = [
        report(send_id=numbered(1)),
        report(send_id=numbered(1)),
        report(send_id=numbered(1), code="-1036"),
        report(send_id=numbered(2), fields={"name": [NAME]}),
        "no report",
        report(send_id=None),
        report(send_id=None),
    ]
    response = await service.send({"failures": batch})
    assert response.status_code == 207
    results = response.json()["results"]
    assert [each["status"] for each in results] == [201, 200, 409, 422, 422, 201, 201]
    assert results[3]["errors"] == [{"pointer": "#/failures/3/fields/name", "detail": "must be text or a whole number"}]
    assert results[4]["errors"] == [{"pointer": "#/failures/4", "detail": "must be an object"}]
    assert await count(database) == 3


async def test_a_batch_without_problems_is_plainly_200(service: Service) -> None:
    response = await service.send([report(send_id=numbered(number)) for number in range(100)])
    assert response.status_code == 200
    assert {each["result"] for each in response.json()["results"]} == {"kept"}
    assert (await service.send([])).json() == {"results": []}
    too_many = await service.send([report()] * 101)
    assert too_many.status_code == 422
    assert too_many.json()["errors"] == [{"pointer": "#", "detail": "must be a list of at most 100 failures"}]


async def test_the_same_batch_twice_at_once_is_kept_once(address: str, clock: HandClock) -> None:
    """As two processes of the bot do it: each with a database of its own, and batches in opposite orders."""
    async with open_database(address) as first, open_database(address) as second:
        batch = [report(send_id=numbered(number)) for number in range(50)]
        services = [Service(_http(database, clock)) for database in (first, second)] * 3
        orders = [batch, batch[::-1]] * 3
        answers = await asyncio.gather(
            *(each.send(order) for each, order in zip(services, orders, strict=True)),
        )
        assert [answer.status_code for answer in answers] == [200] * 6
        results = [each["result"] for answer in answers for each in answer.json()["results"]]
        assert (results.count("kept"), results.count("known")) == (50, 250)
        assert await count(first) == 50


def _http(database: Database, clock: HandClock) -> httpx.AsyncClient:
    keeper = Keeper(database, Vault([SecretStr(KEY)]), clock, hours=72)
    tokens = Tokens([SecretStr(token) for token in TOKENS], clock)
    door = FailuresDoor(Failures(keeper, database, clock), tokens, Metrics(), clock)
    return httpx.AsyncClient(transport=httpx.ASGITransport(door), base_url="http://bot")


async def test_it_is_gone_in_time_though_nobody_touched_it(
    service: Service, database: Database, clock: HandClock
) -> None:
    response = await service.send(report())
    assert response.json()["expires_at"] == "2027-01-18T08:00:00+00:00"
    clock.advance(72 * HOUR_SECONDS)
    await Upkeep(database, clock).tidy()
    assert await count(database) == 0


async def test_after_its_time_its_send_id_is_free(service: Service, keeper: Keeper, clock: HandClock) -> None:
    await service.send(report())
    clock.advance(72 * HOUR_SECONDS)
    assert (await service.send(report(code=1203))).status_code == 201
    kept = await keeper.by_send_id(SEND_ID)
    assert kept is not None
    assert kept.request.original_code == "1203"


async def test_keys_and_signatures_are_dropped_and_keys_are_told(service: Service, keeper: Keeper) -> None:
    fields = report()["fields"] | {"appkey": APPKEY, "signature": "ab" * 32, "timestamp": 1690000000}
    response = await service.send(report(fields=fields, AppKey=APPKEY, password="x"))
    assert response.status_code == 201
    appkey, password = response.json()["warnings"]
    assert "the app key" in appkey
    assert "a password" in password
    kept = await keeper.by_send_id(SEND_ID)
    assert kept is not None
    assert APPKEY not in str([*kept.request.fields.items()])
    assert kept.request.timestamp == "1690000000"  # tells a clock that is wrong


async def test_what_keeps_it_from_being_replayed_is_told(service: Service, keeper: Keeper) -> None:
    fields = {"name": "张*", "idNo": ID_NO, "mobile": MOBILE, "cardNumber": "6200000000000000", NAME: ID_NO}
    response = await service.send(report(fields=fields, trace="9f"))
    assert response.json()["warnings"] == [
        "Left out, since the API has no such names: 2 of them.",
        "Left out, since simple has no such parameter: cardNumber.",
        "Masked, and to be filled in before a replay: name.",
    ]
    kept = await keeper.by_send_id(SEND_ID)
    assert kept is not None
    assert kept.request.masked_fields == (Field.NAME,)


async def test_files_come_as_base64(service: Service, keeper: Keeper) -> None:
    fields = {"appid": APPID, "ocr_type": 0, "file_type": "file", "file": "@card.png"}
    content = base64.b64encode(b"\x89PNG").decode()
    response = await service.send(
        report(endpoint="/factor/ocr_idcard", fields=fields, files={"file": {"content": content, "filename": "a.png"}})
    )
    assert response.status_code == 201, response.text
    assert "warnings" not in response.json()
    kept = await keeper.by_send_id(SEND_ID)
    assert kept is not None
    assert kept.request.fields[Field.OCR_TYPE] == "0"
    assert (kept.files[Field.FILE].filename, kept.files[Field.FILE].content) == ("a.png", b"\x89PNG")


async def test_a_file_that_was_not_sent_along_is_told(service: Service) -> None:
    response = await service.send(report(endpoint="ocr_idcard", fields={"ocr_type": "0", "file": "@card.png"}))
    assert response.json()["warnings"] == ["To be sent in files, in base64: file."]


@pytest.mark.parametrize(
    ("at", "kept_at"),
    [
        ("2027-01-15T16:00:00+08:00", 1_800_000_000.0),
        (1_799_999_999, 1_799_999_999.0),
        (1_799_999_999_000, 1_799_999_999.0),
        ("1799999999", 1_799_999_999.0),
        (1_799_999_999.5, 1_799_999_999.5),
        (1_800_000_100, 1_800_000_000.0),  # a clock that is a little ahead
        (None, 1_800_000_000.0),
    ],
)
async def test_times(service: Service, keeper: Keeper, at: object, kept_at: float) -> None:
    assert (await service.send(report(at=at))).status_code == 201
    kept = await keeper.by_send_id(SEND_ID)
    assert kept is not None
    assert kept.failed_at == kept_at


async def test_the_sample_of_the_documents_is_taken(service: Service) -> None:
    response = await service.raw(SAMPLE.encode())
    assert response.status_code == 201
    assert "warnings" not in response.json()
