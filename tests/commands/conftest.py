"""An operator of a bot, and the sandbox."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.dev.sandbox import Sandbox
from tests.processes import sqlite

from .kit import Operator


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def operator(sandbox: Sandbox, tmp_path: Path) -> Operator:
    return Operator(sandbox, sqlite(tmp_path))
