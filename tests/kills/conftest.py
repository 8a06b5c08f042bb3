"""A stand-in for Slack, and an account without credit, for bots that are killed."""

from collections.abc import AsyncIterator

import pytest

from bot.dev.sandbox import Sandbox
from bot.dev.slack import StandInSlack, Workspace


@pytest.fixture
async def slack() -> AsyncIterator[StandInSlack]:
    async with StandInSlack(Workspace.listening()) as slack:
        slack.workspace.pace.is_on = False
        yield slack


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        sandbox.state.credit = 0
        yield sandbox
