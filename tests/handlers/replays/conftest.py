"""The bot with replays set up, against the sandbox of the API."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import Bot, open_bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.sandbox import DEMO_APP, Sandbox
from bot.dev.slack import ANN, BO, GENERAL, Message, Person, Post, StandInSlack, User
from bot.dev.slack.model import OpenView
from bot.knowledge import Knowledge
from bot.server import web_app
from bot.settings import Settings
from bot.vault import new_key
from tests.handlers.conftest import settings_for

CY = User("U0CY", "cy")
GROUP = "S0ONCALL"

# Nobody: the check digit of the ID number is wrong.
NAME = "测试员"
ID_NO = "99000019000101001X"
BODY = {"appid": DEMO_APP.appid, "name": NAME, "idNo": ID_NO, "timestamp": "1690000000"}


def curl(endpoint: str = "idcard", code: str = "1203", **fields: str) -> str:
    """Write a failed request as people paste it, with the answer."""
    body = json.dumps(BODY | fields, ensure_ascii=False)
    return (
        f"curl https://tpa.mysubmail.com/factor/{endpoint} -d '{body}'\n"
        f'{{"status":"error","code":{code},"msg":"x","send_id":"{"ee05d1aa" * 4}"}}'
    )


@pytest.fixture
async def sandbox(clock: HandClock) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=clock) as sandbox:
        yield sandbox


@pytest.fixture
def replaying(slack: StandInSlack, sandbox: Sandbox, changes: dict[str, object], tmp_path: Path) -> Settings:
    """The settings of a bot that replays: Ann is named, Bo is on call."""
    slack.workspace.users[CY.id] = CY
    slack.workspace.usergroups[GROUP] = frozenset({BO.id})
    usual: dict[str, object] = {
        "factor_url": sandbox.address,
        "factor_apps": {DEMO_APP.appid: DEMO_APP.appkey},
        "encryption_keys": (SecretStr(new_key()),),
        "replay_users": frozenset({ANN.id}),
        "replay_usergroups": frozenset({GROUP}),
    }
    return settings_for(slack, tmp_path).model_copy(update=usual | changes)


@pytest.fixture
async def bot(slack: StandInSlack, replaying: Settings, clock: HandClock, knowledge: Knowledge) -> AsyncIterator[Bot]:
    slack.workspace.pace.is_on = False
    async with open_bot(replaying, "the tests", clock, knowledge, seconds_between_posts=0) as bot:
        await slack.serve(web_app(bot, replaying))
        yield bot


class Desk:
    """What a person does about a replay, step by step."""

    def __init__(self, slack: StandInSlack) -> None:
        self._slack = slack

    async def pasted(self, person: Person, text: str) -> Post:
        """Paste something, and wait for the answer."""
        post = await person.say(text)
        await post.reply()
        return post

    async def opened(self, person: Person, message: Message, button: str = ids.REPLAY) -> OpenView:
        """Press a button, and wait until the modal says more than that it is reading."""
        before = person.view.id if person.view else ""
        await person.click(message, button)
        return await self.filled(person, before)

    async def filled(self, person: Person, before: str = "") -> OpenView:
        """Wait until another modal than the one before says more than that it is reading."""

        def view() -> OpenView | None:
            shown = person.view
            is_new = shown is not None and shown.id != before
            return shown if shown and is_new and ":hourglass_flowing_sand:" not in str(shown.content) else None

        return await self._slack.changes.until(view, "a modal with content", 5)

    async def told(self, person: Person, said: str) -> str:
        """Wait until the modal before somebody says something, and return all of it."""
        return await self._slack.changes.until(
            lambda: shown if said in (shown := str(person.view.content if person.view else "")) else None, said, 5
        )

    async def aside(self, person: Person, said: str, channel: str = GENERAL.id) -> Message:
        """Wait until somebody alone is told something in a channel."""

        def message() -> Message | None:
            return next((each for each in person.sees(channel) if each.private and said in each.text), None)

        return await self._slack.changes.until(message, f"{said!r} in private", 5)

    async def outcome(self, post: Post, said: str, seconds: float = 5) -> Message:
        """Wait until the thread of a message says something."""

        def message() -> Message | None:
            return next((reply for reply in post.replies if said in reply.text), None)

        return await self._slack.changes.until(message, f"{said!r} in the thread", seconds)


@pytest.fixture
async def cy(slack: StandInSlack, bot: Bot) -> Person:
    """May replay nothing."""
    await bot.services.readers.learn(CY.id)
    workspace = slack.workspace
    workspace.join(GENERAL.id, CY.id)
    return slack.person(CY)


@pytest.fixture
def changes() -> dict[str, object]:
    """What a test has otherwise in the settings; to be overridden."""
    return {}


@pytest.fixture
def desk(slack: StandInSlack, bot: Bot) -> Desk:
    return Desk(slack)
