"""What all tests share."""

import pytest

from bot.codes.catalogue import load_catalogues
from bot.codes.lookup import Lookup


@pytest.fixture(scope="session")
def lookup() -> Lookup:
    """The real catalogue, loaded once."""
    return Lookup(load_catalogues())
