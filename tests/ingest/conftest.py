"""The door for failures on an open database, and a service that knocks at it."""

from collections.abc import AsyncIterator

import httpx
import pytest
from pydantic import SecretStr

from bot.dev.clock import HandClock
from bot.ingest.door import FailuresDoor
from bot.ingest.tokens import Tokens
from bot.metrics import Metrics
from bot.replay.failures import Failures
from bot.replay.keeping import Keeper
from bot.store.database import Database
from bot.vault import Vault

from .kit import KEY, TOKENS, Service


@pytest.fixture
def keeper(database: Database, clock: HandClock) -> Keeper:
    return Keeper(database, Vault([SecretStr(KEY)]), clock, hours=72)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
async def service(database: Database, keeper: Keeper, metrics: Metrics, clock: HandClock) -> AsyncIterator[Service]:
    tokens = Tokens([SecretStr(token) for token in TOKENS], clock)
    door = FailuresDoor(Failures(keeper, database, clock), tokens, metrics, clock)
    transport = httpx.ASGITransport(door)
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as http:
        yield Service(http)
