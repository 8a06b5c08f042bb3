"""``apicode serve`` killed with -9 while it posts a card or pages somebody, on both databases: each comes once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.app import Bot, open_bot
from bot.dev.clock import HandClock
from bot.dev.rest import is_at_rest
from bot.dev.slack import GENERAL, Channel, Fault, Message, StandInSlack, Workspace, held, late
from bot.knowledge import Knowledge
from bot.server import web_app
from bot.settings import Settings
from tests.processes import Process, serving

TRIAGE = Channel("C0TRIAGE", "triage", GENERAL.members)
SETTINGS = {
    "APICODE_TRIAGE_CHANNEL": TRIAGE.id,
    "APICODE_ONCALL_USERGROUP": "S0ONCALL",
    "APICODE_ESCALATION_USERGROUP": "S0BOSS",
}
SECONDS = 20
NEVER = 1e9


@pytest.fixture
async def slack() -> AsyncIterator[StandInSlack]:
    async with StandInSlack(Workspace.listening(channels=(GENERAL, TRIAGE))) as slack:
        slack.workspace.pace.is_on = False
        slack.workspace.usergroups |= {"S0ONCALL": frozenset(), "S0BOSS": frozenset()}
        yield slack


@asynccontextmanager
async def bot(slack: StandInSlack, address: str) -> AsyncIterator[Process]:
    """Serve the bot as a process of its own."""
    async with serving(slack, address, **SETTINGS) as process:
        await slack.events.retry_failed()
        yield process


def cards(slack: StandInSlack) -> list[Message]:
    return [each for each in slack.said.now if each.channel == TRIAGE.id and each.thread_ts is None]


def pages(slack: StandInSlack) -> list[Message]:
    return [each for each in slack.said.now if "<!subteam^" in each.text]


async def until(slack: StandInSlack, look: Callable[[], object]) -> None:
    await slack.changes.until(lambda: look() or None, "what comes after the restart", SECONDS)


@pytest.mark.slow
@pytest.mark.parametrize("fault", [held, late], ids=["before the call", "before its answer"])
async def test_killed_while_posting_the_card(
    slack: StandInSlack, address: str, fault: Callable[[asyncio.Event], Fault]
) -> None:
    never = asyncio.Event()
    async with bot(slack, address) as process:
        post = await slack.person().say("identity api failed with code 1206")
        await post.reply(seconds=SECONDS)
        slack.faults.order(fault(never), "chat.postMessage", times=1)
        await until(slack, lambda: slack.faults.met["chat.postMessage"])
        process.kill()
    async with bot(slack, address):
        await until(slack, lambda: pages(slack))
        assert (len(cards(slack)), len(pages(slack))) == (1, 1)
    never.set()


@pytest.mark.slow
@pytest.mark.parametrize("fault", [held, late], ids=["before the call", "before its answer"])
async def test_killed_while_paging(slack: StandInSlack, address: str, fault: Callable[[asyncio.Event], Fault]) -> None:
    never, card_is_there = asyncio.Event(), asyncio.Event()
    async with bot(slack, address) as process:
        post = await slack.person().say("identity api failed with code 1206")
        await post.reply(seconds=SECONDS)
        slack.faults.order(late(card_is_there), "chat.postMessage", times=1)
        await until(slack, lambda: cards(slack))
        slack.faults.order(fault(never), "chat.postMessage", times=1)
        card_is_there.set()
        await until(slack, lambda: slack.faults.met["chat.postMessage"] > 1)
        process.kill()
    async with bot(slack, address):
        await until(slack, lambda: pages(slack) and "paged" in cards(slack)[0].text)
        assert (len(cards(slack)), len(pages(slack))) == (1, 1)
    never.set()


async def test_a_restart_in_the_middle_of_an_escalation(
    slack: StandInSlack, address: str, knowledge: Knowledge
) -> None:
    clock = HandClock()
    app = slack.workspace.app
    settings = Settings.model_validate(
        {
            "slack_bot_token": app.bot_token,
            "slack_signing_secret": app.signing_secret,
            "slack_api_url": slack.api_url,
            "database_url": address,
            "triage_channel": TRIAGE.id,
            "oncall_usergroup": "S0ONCALL",
            "escalation_usergroup": "S0BOSS",
        }
    )

    @asynccontextmanager
    async def running() -> AsyncIterator[Bot]:
        pauses = {"seconds_between_posts": 0.0, "seconds_between_looks": NEVER}
        async with open_bot(settings, "the tests", clock, knowledge, **pauses) as bot:
            await slack.serve(web_app(bot, settings))
            yield bot

    async def rest(bot: Bot) -> None:
        while not await bot.database.read(lambda connection: is_at_rest(connection, clock.now)):
            pass  # the question itself lets the others go on

    async with running() as bot:
        await slack.person().say("identity api failed with code 1206")
        await rest(bot)
        await bot.services.triage.rounds.go()
        await rest(bot)
    for expected in (2, 3, 3):
        clock.advance(900)
        async with running() as bot:
            await rest(bot)
            assert len(pages(slack)) == expected
    assert [page.text.split()[1] for page in pages(slack)] == [
        "<!subteam^S0ONCALL>",
        "<!subteam^S0ONCALL>",
        "<!subteam^S0BOSS>",
    ]
