"""The outgoing webhook: signed, in order, tried for a day, and never given up in silence."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.app import Bot
from bot.blocks import ids
from bot.dev.slack import Person, StandInSlack
from bot.webhook import signature
from tests.handlers.conftest import Later, Rest

from .kit import card, look, resolve

SECRET = "a-secret-of-the-tests"
HOUR = 3_600.0


@dataclass
class Receiver:
    """The other side; answers with a status, and keeps what it took."""

    status: int = 204
    got: list[tuple[Mapping[str, str], bytes]] = field(default_factory=list)
    address: str = ""

    @property
    def events(self) -> list[str]:
        return [str(json.loads(body)["event"]) for _, body in self.got]

    async def answer(self, request: web.Request) -> web.Response:
        self.got.append((dict(request.headers), await request.read()))
        return web.Response(status=self.status, headers={"Location": f"{self.address}/elsewhere"})


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/{tail:.*}", receiver.answer)
    async with TestServer(app, host="127.0.0.1") as server:
        receiver.address = str(server.make_url("")).rstrip("/")
        yield receiver


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as receiver:
        yield receiver


@pytest.fixture
def wanted(receiver: Receiver) -> Mapping[str, object]:
    address = f"{receiver.address}/hook"
    return {"webhook_url": address, "webhook_secret": SECRET, "escalation_usergroup": "S0BOSS"}


async def test_each_event_is_told_in_order_and_signed(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, receiver: Receiver
) -> None:
    await ann.say("identity api failed with code 1203")
    await look(bot, rest)
    await ann.click(card(slack), ids.CASE_ACKNOWLEDGE)
    await rest()
    await resolve(ann, card(slack), "no credit", "topped up")
    await rest()
    await ann.click(card(slack), ids.CASE_REOPEN)
    await rest()
    assert receiver.events == ["opened", "acknowledged", "resolved", "reopened"]
    headers, body = receiver.got[0]
    proof = hmac.new(SECRET.encode(), f"{headers['X-Apicode-Timestamp']}.".encode() + body, hashlib.sha256)
    assert headers["X-Apicode-Signature"] == f"v1={proof.hexdigest()}"
    told = json.loads(body)
    assert told["case"]["code"] == "1203"
    assert told["case"]["owner"] == "finance"
    assert len({headers["Idempotency-Key"] for headers, _ in receiver.got}) == 4
    assert all(b"topped up" not in body for _, body in receiver.got)


async def test_the_escalation_is_told(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later, receiver: Receiver
) -> None:
    await ann.say("identity api failed with code 1203")
    await look(bot, rest)
    for _ in range(2):
        await later(900)
        await rest()
    assert receiver.events == ["opened", "escalated"]


@pytest.mark.parametrize("status", [500, 404, 302])
async def test_what_is_not_taken_comes_again_to_the_letter(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later, receiver: Receiver, status: int
) -> None:
    receiver.status = status
    await ann.say("identity api failed with code 1203")
    await look(bot, rest)
    await ann.click(card(slack), ids.CASE_ACKNOWLEDGE)
    await rest()
    assert receiver.events == ["opened"]
    receiver.status = 200
    await later(10)
    await rest()
    assert receiver.events == ["opened", "opened", "acknowledged"]
    (first, body), (second, again) = receiver.got[:2]
    assert (first["Idempotency-Key"], body) == (second["Idempotency-Key"], again)


async def test_after_an_hour_the_cards_thread_is_told_and_nothing_is_lost(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later, receiver: Receiver
) -> None:
    receiver.status = 503
    await ann.say("identity api failed with code 1203")
    await look(bot, rest)
    for _ in range(5):
        await later(HOUR / 2)
        await rest()
    troubles = [each for each in slack.said.now if "The outgoing webhook has not taken" in each.text]
    assert len(troubles) == 1
    assert troubles[0].thread_ts == card(slack).thread_ts
    assert "HTTP 503" in troubles[0].text
    receiver.status = 200
    await later(HOUR)
    await rest()
    assert receiver.events[-2:] == ["opened", "escalated"]


async def test_after_a_day_it_is_given_up_and_said(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later, receiver: Receiver
) -> None:
    receiver.status = 503
    await ann.say("identity api failed with code 1203")
    await look(bot, rest)
    for _ in range(26):
        await later(HOUR)
        await rest()
    assert any("for a whole day" in each.text for each in slack.said.now)
    times = len(receiver.got)
    await later(HOUR)
    await rest()
    assert len(receiver.got) == times


async def test_nobody_listening_is_no_trouble_for_the_case(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later, receiver: Receiver
) -> None:
    receiver.status = 500
    await ann.say("identity api failed with code 1203")
    await look(bot, rest)
    await asyncio.gather(ann.click(card(slack), ids.CASE_ACKNOWLEDGE))
    await rest()
    assert "in the hands of <@U0ANN>" in card(slack).text


def test_the_signature_is_that_of_the_documents() -> None:
    assert signature("a-secret-of-16-ch", "1800000000", b'{"event":"opened"}').startswith("v1=")
