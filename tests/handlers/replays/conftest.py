"""The bot with replays set up, against the sandbox of the API."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import Bot, open_bot
from bot.dev.clock import HandClock
from bot.dev.sandbox import DEMO_APP, Sandbox
from bot.dev.slack import ANN, BO, GENERAL, Person, StandInSlack
from bot.knowledge import Knowledge
from bot.server import web_app
from bot.settings import Settings
from bot.vault import new_key
from tests.handlers.conftest import settings_for

from .kit import CY, GROUP, Desk


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
