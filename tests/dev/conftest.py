"""A stand-in for Slack, and a small Bolt app that listens to it."""

from collections.abc import AsyncIterator

import pytest
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.dev.clock import HandClock
from bot.dev.slack import StandInSlack, Workspace

from .kit import Ear


@pytest.fixture
async def slack(clock: HandClock) -> AsyncIterator[StandInSlack]:
    async with StandInSlack(Workspace(clock=clock)) as slack:
        yield slack


@pytest.fixture
def client(slack: StandInSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.workspace.app.bot_token, base_url=slack.api_url)


@pytest.fixture
async def bolt(slack: StandInSlack, client: AsyncWebClient) -> AsyncApp:
    """A Bolt app without listeners, to which the stand-in speaks in this process."""
    app = AsyncApp(client=client, signing_secret=slack.workspace.app.signing_secret)
    await slack.serve(AsyncSlackRequestHandler(app, path="/slack/events"))
    return app


@pytest.fixture
async def channel(clock: HandClock) -> AsyncIterator[StandInSlack]:
    """A stand-in whose app is in #general and may hear what is said there."""
    async with StandInSlack(Workspace.listening(clock)) as slack:
        yield slack


@pytest.fixture
async def ear(channel: StandInSlack) -> Ear:
    """A process of the app that takes events and says nothing."""
    ear = Ear()
    await channel.serve(ear)
    return ear


@pytest.fixture
def web(channel: StandInSlack) -> AsyncWebClient:
    return AsyncWebClient(token=channel.workspace.app.bot_token, base_url=channel.api_url)
