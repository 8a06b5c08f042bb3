"""Watches go on after a restart, and two processes take each turn once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from bot.app import Bot, open_bot
from bot.dev.clock import HandClock
from bot.dev.sandbox import Sandbox
from bot.dev.slack import Person, StandInSlack, lost, server_error
from bot.knowledge import Knowledge
from bot.settings import Settings
from bot.store.writer import announce
from tests.handlers.conftest import Rest
from tests.handlers.replays.kit import Desk

from .conftest import MINUTES, Turn, Watched, about


@pytest.fixture
def changes(address: str) -> dict[str, object]:
    return {"database_url": SecretStr(address)}


@asynccontextmanager
async def process(settings: Settings, clock: HandClock, knowledge: Knowledge) -> AsyncIterator[Bot]:
    async with open_bot(settings, "the tests", clock, knowledge, seconds_between_posts=0) as bot:
        yield bot


async def test_two_processes_take_a_turn_once(
    bot: Bot,
    ann: Person,
    replaying: Settings,
    clock: HandClock,
    knowledge: Knowledge,
    watched: Watched,
    turn: Turn,
    sandbox: Sandbox,
) -> None:
    post = await watched(ann)
    async with process(replaying, clock, knowledge) as second:
        for number in range(1, 5):
            await turn()
            await second.database.write(announce)
            assert len(sandbox.calls) == 1 + number
    assert "4 of 24" in about(post)[0].text


async def test_the_end_is_told_once_when_the_answer_of_slack_is_lost(
    slack: StandInSlack,
    ann: Person,
    watched: Watched,
    turn: Turn,
    sandbox: Sandbox,
    bot: Bot,
    clock: HandClock,
    rest: Rest,
) -> None:
    post = await watched(ann)
    await rest()
    sandbox.state.credit = 100
    slack.faults.order(lost(), "chat.postMessage", times=1)
    await turn()
    clock.advance(60)
    await bot.database.write(announce)
    await rest()
    assert [reply.text.startswith("<@U0ANN> :white_check_mark:") for reply in about(post)] == [False, True]
    assert slack.workspace.counts["conversations.replies"] >= 1


async def test_slack_is_away_for_a_while(
    slack: StandInSlack,
    ann: Person,
    watched: Watched,
    desk: Desk,
    bot: Bot,
    clock: HandClock,
    rest: Rest,
    sandbox: Sandbox,
) -> None:
    """What was asked of the API is told when Slack is there again; nothing is asked twice."""
    post = await watched(ann)
    await rest()
    slack.faults.order(server_error(), "chat.update", times=3)
    clock.advance(MINUTES)
    for _ in range(4):
        await bot.database.write(announce)
        await rest()
        clock.advance(5)
    await desk.outcome(post, "1 of 24")
    assert len(sandbox.calls) == 2
