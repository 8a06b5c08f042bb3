"""What reaches ``/slack/events`` without being Slack, and what fails inside."""

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs

from bot.app import Bot, open_bot
from bot.codes.lookup import Answer, Lookup
from bot.dev.slack import Person, StandInSlack
from bot.knowledge import Knowledge
from bot.server import web_app
from bot.web import LARGEST_BODY
from tests.handlers.conftest import Rest, settings_for

BODY = b"command=%2Fapicode&text=-1013&user_id=U0ANN&channel_id=C0GENERAL&team_id=T0STANDIN"


def signed(secret: str, body: bytes = BODY, timestamp: str | None = None) -> dict[str, str]:
    timestamp = timestamp or str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": f"v0={digest}",
        "content-type": "application/x-www-form-urlencoded",
    }


@pytest.fixture
def secret(slack: StandInSlack) -> str:
    return slack.workspace.app.signing_secret


@pytest.fixture
def http(slack: StandInSlack, bot: Bot, tmp_path: Path) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(web_app(bot, settings_for(slack, tmp_path)))  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=transport, base_url="http://bot")


async def post(http: httpx.AsyncClient, headers: Mapping[str, str], body: bytes = BODY) -> httpx.Response:
    return await http.post("/slack/events", content=body, headers=dict(headers))


async def test_a_signed_request_is_answered(http: httpx.AsyncClient, bot: Bot, secret: str) -> None:
    await bot.services.readers.learn("U0ANN")
    response = await post(http, signed(secret))
    assert response.status_code == 200
    assert response.json()["text"].startswith("*-1013*")


@pytest.mark.parametrize("age", [301, -301, 100_000])
async def test_a_request_far_from_now_is_refused(http: httpx.AsyncClient, secret: str, age: int) -> None:
    response = await post(http, signed(secret, timestamp=str(int(time.time()) - age)))
    assert (response.status_code, response.content) == (401, b"")


@pytest.mark.parametrize("timestamp", ["", "now", "1e9", "-5", "１７０", "9" * 400])
async def test_a_timestamp_that_is_no_number_is_refused(http: httpx.AsyncClient, secret: str, timestamp: str) -> None:
    headers = {name: value.encode() for name, value in signed(secret, timestamp=timestamp or " ").items()}
    response = await http.post("/slack/events", content=BODY, headers=headers)
    assert (response.status_code, response.content) == (401, b"")


@pytest.mark.parametrize("signature", ["", "v0=", "v0=" + "0" * 64, "v1=" + "f" * 64, "x" * 5000])
async def test_a_bad_signature_does_nothing(
    http: httpx.AsyncClient, slack: StandInSlack, secret: str, signature: str
) -> None:
    with capture_logs() as logs:
        response = await post(http, signed(secret) | {"x-slack-signature": signature})
    assert (response.status_code, response.content) == (401, b"")
    assert [entry["event"] for entry in logs] == ["bad_signature"]


async def test_a_changed_body_is_refused(http: httpx.AsyncClient, secret: str) -> None:
    assert (await post(http, signed(secret), BODY + b"x")).status_code == 401


async def test_unsigned_is_refused(http: httpx.AsyncClient) -> None:
    assert (await post(http, {})).status_code == 401


async def test_a_body_beyond_what_slack_sends_is_refused(http: httpx.AsyncClient, secret: str) -> None:
    body = b"x" * (LARGEST_BODY + 1)
    assert (await post(http, signed(secret, body), body)).status_code == 413


async def test_other_methods_and_paths(http: httpx.AsyncClient) -> None:
    assert (await http.get("/slack/events")).status_code == 405
    assert (await http.get("/")).status_code == 404


async def test_health(http: httpx.AsyncClient) -> None:
    assert (await http.get("/healthz")).json()["status"] == "ok"


async def test_events_are_counted(http: httpx.AsyncClient, secret: str) -> None:
    event = {"type": "message", "channel_type": "channel", "channel": "C0GENERAL", "user": "U0ANN", "ts": "1.0"}
    for text in ("lunch?", "dinner?", "<@U0BO> supper?"):
        body = json.dumps({"type": "event_callback", "event": event | {"text": text}}).encode()
        assert (await post(http, signed(secret, body), body)).status_code == 200
    told = (await http.get("/metrics")).text.splitlines()
    assert "apicode_events_total 3.0" in told
    assert "apicode_events_gated_total 3.0" in told


async def tell(http: httpx.AsyncClient, secret: str, **event: object) -> None:
    event = {"type": "message", "channel_type": "channel", "channel": "C0GENERAL", "ts": "1.0"} | event
    told = {"type": "event_callback", "team_id": "T0STANDIN", "is_ext_shared_channel": False, "event": event}
    body = json.dumps(told).encode()
    assert (await post(http, signed(secret, body), body)).status_code == 200


async def test_half_a_character_does_not_hide_a_code(
    http: httpx.AsyncClient, ann: Person, secret: str, rest: Rest
) -> None:
    thread = await ann.say("what is going on?")
    await tell(http, secret, user="U0ANN", thread_ts=thread.ts, text="code=-1013 \ud800")
    await rest()
    assert ["*-1013*" in reply.text for reply in thread.replies] == [True]


async def test_a_deletion_that_does_not_tell_of_what_takes_the_reply_along(
    http: httpx.AsyncClient, ann: Person, secret: str, rest: Rest
) -> None:
    asked = await ann.say("submail code=1204")
    assert await asked.reply()
    await rest()
    await tell(http, secret, subtype="message_deleted", hidden=True, deleted_ts=asked.ts)
    await rest()
    assert asked.replies == []


class Failing(Lookup):
    """A lookup with a bug."""

    def ask(self, question: str) -> Answer:
        raise RuntimeError("a bug")


async def test_an_unexpected_error_gets_a_reference(
    slack: StandInSlack, secret: str, knowledge: Knowledge, tmp_path: Path
) -> None:
    settings = settings_for(slack, tmp_path)
    async with open_bot(settings, "the tests", knowledge=Knowledge(Failing(()), knowledge.detector)) as bot:
        await bot.services.readers.learn("U0ANN")
        await bot.services.readers.learn("U0ANN")
        transport = httpx.ASGITransport(web_app(bot, settings))  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as http:
            with capture_logs() as logs:
                response = await post(http, signed(secret))
    assert response.status_code == 200
    reference = next(entry["reference"] for entry in logs if entry["event"] == "unexpected")
    assert reference in response.json()["text"]
    assert "a bug" not in response.text
