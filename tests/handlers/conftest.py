"""A bot and a stand-in for Slack, joined as in life: signed requests one way, the Web API the other."""

import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import Bot, open_bot
from bot.dev.clock import HandClock
from bot.dev.rest import is_at_rest
from bot.dev.slack import BO, GENERAL, Person, StandInSlack, Workspace
from bot.knowledge import Knowledge
from bot.server import web_app
from bot.settings import Settings
from bot.store.jobs import State
from bot.store.tables import jobs
from bot.store.writer import announce

NEVER = 1e9
"""Seconds between looks for cases: tests look themselves, so that they know when."""


def settings_for(slack: StandInSlack, folder: Path, **more: object) -> Settings:
    """Return the settings of a bot that belongs to the stand-in's workspace."""
    app = slack.workspace.app
    return Settings.model_validate(
        {
            "slack_bot_token": app.bot_token,
            "slack_signing_secret": app.signing_secret,
            "slack_app_token": app.app_token,
            "slack_api_url": slack.api_url,
            "database_url": f"sqlite:///{folder}/apicode.db",
            **more,
        }
    )


@pytest.fixture
async def slack() -> AsyncIterator[StandInSlack]:
    async with StandInSlack(Workspace.listening()) as slack:
        yield slack


@pytest.fixture
def wanted() -> Mapping[str, object]:
    """Settings that a test wants besides."""
    return {}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The bot's database; a folder whose tests shall run on PostgreSQL, too, returns the `address` of either."""
    return f"sqlite:///{tmp_path / 'apicode.db'}"


@pytest.fixture
async def bot(
    slack: StandInSlack,
    clock: HandClock,
    knowledge: Knowledge,
    tmp_path: Path,
    database_url: str,
    wanted: Mapping[str, object],
) -> AsyncIterator[Bot]:
    settings = settings_for(slack, tmp_path, **{"database_url": database_url, **wanted})
    pauses = {"seconds_between_posts": 0, "seconds_between_looks": NEVER}
    async with open_bot(settings, "the tests", clock, knowledge, **pauses) as bot:
        await slack.serve(web_app(bot, settings))
        yield bot


@pytest.fixture
async def ann(slack: StandInSlack, bot: Bot) -> Person:
    """Reads English; the bot knows already."""
    await bot.services.readers.learn("U0ANN")
    return slack.person()


@pytest.fixture
async def bo(slack: StandInSlack, bot: Bot) -> Person:
    """Reads Chinese; the bot knows already."""
    await bot.services.readers.learn("U0BO")
    return slack.person(BO)


Rest = Callable[[], Awaitable[None]]
Later = Callable[[float], Awaitable[None]]


@pytest.fixture
def rest(bot: Bot, clock: HandClock) -> Rest:
    """Wait until the bot has done all that it may do now."""

    async def wait() -> None:
        while not await bot.database.read(lambda connection: is_at_rest(connection, clock.now)):
            pass  # the question itself lets the others go on

    return wait


@pytest.fixture
def later(bot: Bot, clock: HandClock) -> Later:
    """Let time pass for the bot, and let it look at what is due."""

    async def advance(seconds: float) -> None:
        clock.advance(seconds)
        await bot.database.write(announce)

    return advance


@pytest.fixture
def put_off(bot: Bot) -> Rest:
    """Wait until the bot has put some work off."""
    waits = select(jobs).where(jobs.c.state == State.WAITING, jobs.c.reason.is_not(None))

    async def wait() -> None:
        while not await bot.database.read(lambda connection: connection.execute(waits).first()):
            pass  # the question itself lets the others go on

    return wait


@pytest.fixture
def other(slack: StandInSlack) -> str:
    """One more channel with everybody in it."""
    workspace = slack.workspace
    workspace.channels["C0OTHER"] = dataclasses.replace(workspace.channels[GENERAL.id], id="C0OTHER", name="other")
    return "C0OTHER"
