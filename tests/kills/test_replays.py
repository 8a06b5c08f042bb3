"""``apicode serve`` killed with -9 before, during and after a call: never more than one call for one yes.

The sandbox counts what it received, and the thread is told what is known.
"""

import asyncio
from collections.abc import Callable

import pytest

from bot.blocks import ids
from bot.dev.sandbox import Fault, FaultKind, Sandbox
from bot.dev.slack import Fault as SlackFault
from bot.dev.slack import Message, Post, StandInSlack, held, late
from tests.handlers.replays.kit import Desk, curl
from tests.kills.kit import SECONDS, bot, confirmed

UNKNOWN = "outcome unknown"


async def told_once(slack: StandInSlack, post: Post, said: str) -> Message:
    """Wait until the thread says something of the replay, in a single message."""
    message = await Desk(slack).outcome(post, said, SECONDS)
    about = [reply.text for reply in post.replies if "replays `idcard`" in reply.text]
    assert len(about) == 1, about
    return message


@pytest.mark.slow
@pytest.mark.parametrize("fault", [held, late], ids=["not posted", "posted"])
async def test_killed_before_the_call(
    slack: StandInSlack, sandbox: Sandbox, address: str, fault: Callable[[asyncio.Event], SlackFault]
) -> None:
    never = asyncio.Event()
    async with bot(slack, sandbox, address) as process:
        post = await slack.person().say(curl())
        await post.reply(SECONDS)
        slack.faults.order(fault(never), "chat.postMessage", times=1)
        desk, ann = Desk(slack), slack.person()
        await ann.submit(await desk.opened(ann, post.replies[0]))
        await slack.changes.until(lambda: slack.faults.met["chat.postMessage"] or None, "a post", SECONDS)
        process.kill()
        assert len(sandbox.calls) == 0
    async with bot(slack, sandbox, address):
        await told_once(slack, post, "still 1203")
        assert len(sandbox.calls) == 1
    never.set()


@pytest.mark.slow
@pytest.mark.parametrize("afterwards", [False, True], ids=["before it is done", "when it is done"])
async def test_killed_during_the_call(slack: StandInSlack, sandbox: Sandbox, address: str, afterwards: bool) -> None:
    sandbox.faults.order(Fault(FaultKind.HOLD, afterwards=afterwards))
    async with bot(slack, sandbox, address) as process:
        post = await confirmed(slack)
        await sandbox.faults.until_held()
        process.kill()
    sandbox.faults.release()
    async with bot(slack, sandbox, address):
        outcome = await told_once(slack, post, UNKNOWN)
        assert len(sandbox.calls) == 1
        ann, desk = slack.person(), Desk(slack)
        await ann.submit(await desk.opened(ann, outcome, ids.REPLAY_AGAIN))
        await desk.outcome(post, "still 1203", SECONDS)
        assert len(sandbox.calls) == 2


@pytest.mark.slow
async def test_killed_after_the_call(slack: StandInSlack, sandbox: Sandbox, address: str) -> None:
    never = asyncio.Event()
    slack.faults.order(held(never), "chat.update", times=1)
    async with bot(slack, sandbox, address) as process:
        post = await confirmed(slack)
        await slack.changes.until(lambda: slack.faults.met["chat.update"] or None, "an update", SECONDS)
        process.kill()
    async with bot(slack, sandbox, address):
        await told_once(slack, post, "still 1203")
        assert len(sandbox.calls) == 1
    never.set()


@pytest.mark.slow
async def test_two_processes_make_one_call(slack: StandInSlack, sandbox: Sandbox, address: str) -> None:
    async with bot(slack, sandbox, address), bot(slack, sandbox, address, also=True):
        desk, ann = Desk(slack), slack.person()
        post = await ann.say(curl())
        view = await desk.opened(ann, await post.reply(SECONDS))
        await asyncio.gather(*(ann.submit(view) for _ in range(4)))
        await told_once(slack, post, "still 1203")
        assert len(sandbox.calls) == 1
