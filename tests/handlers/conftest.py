"""A bot and a stand-in for Slack, joined as in life: signed requests one way, the Web API the other."""

from collections.abc import AsyncIterator

import pytest

from bot.app import Bot, open_bot
from bot.codes.lookup import Lookup
from bot.dev.clock import HandClock
from bot.dev.slack import BO, Person, StandInSlack
from bot.server import web_app
from bot.settings import Settings


def settings_for(slack: StandInSlack) -> Settings:
    """Return the settings of a bot that belongs to the stand-in's workspace."""
    app = slack.workspace.app
    return Settings.model_validate(
        {
            "slack_bot_token": app.bot_token,
            "slack_signing_secret": app.signing_secret,
            "slack_app_token": app.app_token,
            "slack_api_url": slack.api_url,
        }
    )


@pytest.fixture
async def slack() -> AsyncIterator[StandInSlack]:
    async with StandInSlack() as slack:
        yield slack


@pytest.fixture
def clock() -> HandClock:
    """The bot's idea of the time for what it remembers; signatures are checked by the real one."""
    return HandClock()


@pytest.fixture
async def bot(slack: StandInSlack, clock: HandClock, lookup: Lookup) -> AsyncIterator[Bot]:
    settings = settings_for(slack)
    async with open_bot(settings, "the tests", clock, lookup) as bot:
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
