"""``apicode serve`` killed with -9 around the turns of a watch: never more than one call a turn, and each is told.

The time of a turn is brought forward in the database, for nobody wants to wait a minute for it.
"""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import create_engine, text

from bot.blocks import ids
from bot.dev.sandbox import Fault, FaultKind, Sandbox
from bot.dev.slack import Fault as SlackFault
from bot.dev.slack import Message, Post, StandInSlack, held, late
from bot.store.address import parse
from tests.handlers.replays.kit import Desk
from tests.kills.kit import SECONDS, bot, confirmed

STILL = "*still 1203* · <@U0ANN> replays"
"""The outcome of the replay; the card of the case says it, too."""


async def watched(slack: StandInSlack) -> Post:
    """Have a request watched that failed again, and wait until the thread says so."""
    desk, ann = Desk(slack), slack.person()
    post = await confirmed(slack)
    outcome = await desk.outcome(post, STILL, SECONDS)
    await ann.submit(await desk.opened(ann, outcome, ids.WATCH))
    await desk.outcome(post, "watching", SECONDS)
    return post


async def bring_forward(address: str) -> None:
    """Let the next turn be due now."""

    def write() -> None:
        engine = create_engine(parse(address))
        with engine.begin() as connection:
            connection.execute(text("UPDATE jobs SET run_at = 0 WHERE kind = 'watch' AND state = 'waiting'"))
        engine.dispose()

    await asyncio.to_thread(write)


async def told_once(slack: StandInSlack, post: Post, said: str) -> Message:
    """Wait until the thread says something of the watch, in a single message."""
    message = await Desk(slack).outcome(post, said, SECONDS)
    about = [reply.text for reply in post.replies if "watches `idcard`" in reply.text]
    assert len(about) == 1, about
    return message


@pytest.mark.slow
@pytest.mark.parametrize("afterwards", [False, True], ids=["before it is done", "when it is done"])
async def test_killed_during_a_call(slack: StandInSlack, sandbox: Sandbox, address: str, afterwards: bool) -> None:
    async with bot(slack, sandbox, address) as process:
        post = await watched(slack)
        sandbox.faults.order(Fault(FaultKind.HOLD, afterwards=afterwards))
        await bring_forward(address)
        await sandbox.faults.until_held()
        process.kill()
    sandbox.faults.release()
    async with bot(slack, sandbox, address):
        message = await told_once(slack, post, "1 of 24, outcome unknown")
        assert "the bot was stopped while it was being sent" in message.text
        assert len(sandbox.calls) == 2
        await bring_forward(address)
        await told_once(slack, post, "2 of 24, still 1203")
        assert len(sandbox.calls) == 3


@pytest.mark.slow
async def test_killed_after_a_call(slack: StandInSlack, sandbox: Sandbox, address: str) -> None:
    never = asyncio.Event()
    async with bot(slack, sandbox, address) as process:
        post = await watched(slack)
        met = slack.faults.met["chat.update"]
        slack.faults.order(held(never), "chat.update", times=1)
        await bring_forward(address)
        await slack.changes.until(lambda: slack.faults.met["chat.update"] > met or None, "an update", SECONDS)
        process.kill()
    async with bot(slack, sandbox, address):
        await told_once(slack, post, "1 of 24, still 1203")
        assert len(sandbox.calls) == 2
    never.set()


@pytest.mark.slow
@pytest.mark.parametrize("fault", [held, late], ids=["not posted", "posted"])
async def test_killed_while_it_tells_the_end(
    slack: StandInSlack, sandbox: Sandbox, address: str, fault: Callable[[asyncio.Event], SlackFault]
) -> None:
    never = asyncio.Event()
    async with bot(slack, sandbox, address) as process:
        post = await watched(slack)
        sandbox.state.credit = 100
        slack.faults.order(fault(never), "chat.postMessage", times=1)
        await bring_forward(address)
        await slack.changes.until(lambda: slack.faults.met["chat.postMessage"] or None, "a post", SECONDS)
        process.kill()
    async with bot(slack, sandbox, address):
        desk = Desk(slack)
        await desk.outcome(post, "<@U0ANN> :white_check_mark: *now 0*", SECONDS)
        ann = slack.person()
        again = await ann.say("submail code=-1013")
        await again.reply(SECONDS)
        assert len([reply for reply in post.replies if reply.text.startswith("<@U0ANN>")]) == 1
        assert len(sandbox.calls) == 2
    never.set()


@pytest.mark.slow
async def test_killed_when_it_was_confirmed(slack: StandInSlack, sandbox: Sandbox, address: str) -> None:
    """What was acknowledged is done: the watch begins in the next process, and its message is posted once."""
    never = asyncio.Event()
    async with bot(slack, sandbox, address) as process:
        post = await confirmed(slack)
        desk, ann = Desk(slack), slack.person()
        view = await desk.opened(ann, await desk.outcome(post, STILL, SECONDS), ids.WATCH)
        slack.faults.order(late(never), "chat.postMessage", times=1)
        await ann.submit(view)
        await slack.changes.until(lambda: slack.faults.met["chat.postMessage"] or None, "a post", SECONDS)
        process.kill()
    async with bot(slack, sandbox, address):
        await bring_forward(address)
        await told_once(slack, post, "1 of 24, still 1203")
        assert len(sandbox.calls) == 2
    never.set()


@pytest.mark.slow
async def test_two_processes_take_a_turn_once(slack: StandInSlack, sandbox: Sandbox, address: str) -> None:
    async with bot(slack, sandbox, address), bot(slack, sandbox, address, also=True) as second:
        post = await watched(slack)
        for number in (1, 2):
            await bring_forward(address)
            await told_once(slack, post, f"{number} of 24, still 1203")
            assert len(sandbox.calls) == 1 + number
        second.kill()
        await bring_forward(address)
        await told_once(slack, post, "3 of 24, still 1203")
        assert len(sandbox.calls) == 4
