"""A served bot with replays set up, and a person who says yes to one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.dev.sandbox import DEMO_APP, Sandbox
from bot.dev.slack import ANN, Post, StandInSlack
from bot.vault import new_key
from tests.handlers.replays.kit import Desk, curl
from tests.processes import Process, serving

SECONDS = 20
KEY = new_key()


@asynccontextmanager
async def bot(slack: StandInSlack, sandbox: Sandbox, address: str, *, also: bool = False) -> AsyncIterator[Process]:
    """Serve the bot as a process of its own, with replays set up."""
    settings = {
        "APICODE_FACTOR_URL": sandbox.address,
        "APICODE_FACTOR_APPS": f"{DEMO_APP.appid}:{DEMO_APP.appkey.get_secret_value()}",
        "APICODE_ENCRYPTION_KEYS": KEY,
        "APICODE_REPLAY_USERS": ANN.id,
    }
    async with serving(slack, address, also=also, **settings) as process:
        yield process


async def confirmed(slack: StandInSlack) -> Post:
    """Paste a request, and say yes to its replay."""
    desk, ann = Desk(slack), slack.person()
    post = await ann.say(curl())
    await ann.submit(await desk.opened(ann, await post.reply(SECONDS)))
    return post
