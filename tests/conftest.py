"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.codes.lookup import Lookup
from bot.knowledge import Knowledge
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
