"""Every test here runs on both databases: cases are decided by what the database lets happen."""

import pytest


@pytest.fixture
def database_url(address: str) -> str:
    return address
