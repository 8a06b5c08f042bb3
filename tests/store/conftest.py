"""An open database of either kind, and a clock."""

from collections.abc import AsyncIterator

import pytest

from bot.dev.clock import HandClock
from bot.store.database import Database
from bot.store.engine import open_database


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    async with open_database(address) as database:
        yield database


@pytest.fixture
def clock() -> HandClock:
    return HandClock()
