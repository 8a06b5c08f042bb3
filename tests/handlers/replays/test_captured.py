"""A failure that a service has reported is replayed by its send_id, though nobody pasted the request."""

import httpx
import pytest
from pydantic import SecretStr

from bot.app import Bot
from bot.dev.sandbox import DEMO_APP, Sandbox
from bot.dev.slack import Message, Person, StandInSlack
from bot.ingest import PATH
from bot.server import web_app
from bot.settings import Settings

from .kit import BODY, ID_NO, NAME, Desk

TOKEN = "a-token-of-the-service"
SEND_ID = "ee05d1aa" * 4
FAILURE = {"endpoint": "idcard", "fields": BODY, "code": 1203, "send_id": SEND_ID}


@pytest.fixture
def replaying(replaying: Settings) -> Settings:
    return replaying.model_copy(update={"ingest_tokens": (SecretStr(TOKEN),)})


async def test_it_is_found_sent_and_resolved(
    ann: Person, slack: StandInSlack, bot: Bot, desk: Desk, sandbox: Sandbox, replaying: Settings
) -> None:
    transport = httpx.ASGITransport(web_app(bot, replaying))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as service:
        reported = await service.post(PATH, json=FAILURE, headers={"Authorization": f"Bearer {TOKEN}"})
    assert reported.status_code == 201
    await ann.command("/apicode", f"replay {SEND_ID}")
    view = await desk.filled(ann)
    assert "It failed with *1203*. It failed <!date^" in str(view.content)
    assert not any(value in str(view.content) for value in (NAME, ID_NO))
    await ann.submit(view)

    def outcome() -> Message | None:
        return next((each for each in slack.workspace.messages.values() if "now 0" in each.text), None)

    told = await slack.changes.until(outcome, "the outcome in the channel", 5)
    assert SEND_ID in str(told)
    assert [call.appid for call in sandbox.calls] == [DEMO_APP.appid]
