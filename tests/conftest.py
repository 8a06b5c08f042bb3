"""What all tests share."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.codes.lookup import Lookup
from bot.dev.clock import HandClock
from bot.knowledge import Knowledge
from bot.store.database import Database
from bot.store.engine import open_database
from tests.pg import Server, postgres

settings.register_profile("apicode", deadline=None)  # machines are noisy: no test may fail for being slow
settings.load_profile("apicode")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the bot knows of codes, read once."""
    return Knowledge.load()


@pytest.fixture(scope="session")
def lookup(knowledge: Knowledge) -> Lookup:
    """The real catalogue, loaded once."""
    return knowledge.lookup


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One PostgreSQL for all tests of this process; where it cannot be started, they fail."""
    with postgres(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of either kind, upgraded."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'apicode.db'}"
    server: Server = request.getfixturevalue("server")
    return server.new_database()


@pytest.fixture
async def database(address: str) -> AsyncIterator[Database]:
    """It, open."""
    async with open_database(address) as database:
        yield database


@pytest.fixture
def clock() -> HandClock:
    """The bot's idea of the time for what it remembers; signatures are checked by the real one."""
    return HandClock()
