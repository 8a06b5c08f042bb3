"""``apicode serve`` killed with -9 at any instant, on both databases: every message still gets exactly one reply."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.dev.slack import Fault, Post, StandInSlack, held, late
from tests.processes import Process, serving

# None that opens a case by itself: its card would stand in the same thread.
CODES = ("-1013", "1204", "-1035", "1202", "-1063", "-3013", "1217", "-1045")


def answer(code: str) -> str:
    return f'{{"status":"error","code":"{code}","msg":"","send_id":"ee05d1"}}'


@asynccontextmanager
async def bot(slack: StandInSlack, address: str) -> AsyncIterator[Process]:
    """Serve the bot as a process of its own, and let Slack bring again what was never acknowledged."""
    async with serving(slack, address) as process:
        await slack.events.retry_failed()
        yield process


async def posted(slack: StandInSlack, times: int) -> None:
    await slack.changes.until(lambda: slack.workspace.counts["chat.postMessage"] >= times or None, "posts", 10)


async def exactly_one_reply_each(posts: list[Post]) -> None:
    for post in posts:
        await post.reply(seconds=20)
    for post in posts:
        assert len(post.replies) == 1, [reply.text for reply in post.replies]


@pytest.mark.slow
@pytest.mark.parametrize("fault", [held, late], ids=["before the call", "before its answer"])
async def test_killed_while_posting(slack: StandInSlack, address: str, fault: Callable[[asyncio.Event], Fault]) -> None:
    never = asyncio.Event()
    slack.faults.order(fault(never), "chat.postMessage", times=1)
    async with bot(slack, address) as process:
        post = await slack.person().say(answer("-1013"))
        await slack.changes.until(lambda: slack.faults.met["chat.postMessage"] or None, "a post", 10)
        process.kill()
    async with bot(slack, address):
        await exactly_one_reply_each([post])
        # What comes after is answered in order, so nothing more can follow to the first.
        await exactly_one_reply_each([await slack.person().say(answer("1204"))])
        assert len(post.replies) == 1
    never.set()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
async def test_killed_at_random(slack: StandInSlack, address: str, seed: int) -> None:
    chance = random.Random(seed)
    posts: list[Post] = []
    codes = list(CODES)
    while codes:
        async with bot(slack, address) as process:
            for _ in range(chance.randint(1, 4)):
                if codes:
                    posts.append(await slack.person().say(answer(codes.pop())))
            if codes:
                await posted(slack, slack.workspace.counts["chat.postMessage"] + chance.randint(0, 1))
                process.kill()
            else:
                await exactly_one_reply_each(posts)


@pytest.mark.slow
async def test_two_processes_answer_once(slack: StandInSlack, address: str) -> None:
    async with bot(slack, address), serving(slack, address, also=True) as second:
        posts = [await slack.person().say(answer(code)) for code in CODES]
        for post in posts:
            await slack.events.redeliver(post.event, 1, times=4)
        await exactly_one_reply_each(posts)
        second.kill()
        posts.append(await slack.person().say(answer("-1058")))
        await exactly_one_reply_each(posts)
