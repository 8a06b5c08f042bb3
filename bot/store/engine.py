"""Opening the database that an address names."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from bot.errors import DatabaseError
from bot.store.address import parse, place
from bot.store.database import Database
from bot.store.migrations import check, upgrade
from bot.store.sqlite import BUSY_SECONDS, make_database
from bot.store.trouble import cannot_open, first_line


@asynccontextmanager
async def open_database(address: str, busy: float = BUSY_SECONDS) -> AsyncIterator[Database]:
    """Open a database; SQLite is upgraded, PostgreSQL must have been. Raises DatabaseError."""
    url = parse(address)
    opening = _open_sqlite(url, address, busy) if url.get_backend_name() == "sqlite" else _open_postgres(url)
    async with opening as database:
        yield database


@asynccontextmanager
async def _open_sqlite(url: URL, address: str, busy: float) -> AsyncIterator[Database]:
    await asyncio.to_thread(_make_private, Path(url.database or ""))
    await asyncio.to_thread(upgrade, address)
    database = make_database(url, busy)
    try:
        yield database
    finally:
        await database.close()


def _make_private(path: Path) -> None:
    """Make the file, readable by nobody else; SQLite's further files follow it."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise cannot_open(str(path), error.strerror or "") from error


@asynccontextmanager
async def _open_postgres(url: URL) -> AsyncIterator[Database]:
    from bot.store.postgres import make_database  # late: psycopg is large, and most have SQLite

    database = make_database(url)
    try:
        await _greet(database, url)
        yield database
    finally:
        await database.close()


async def _greet(database: Database, url: URL) -> None:
    try:
        await database.read(check)
    except DatabaseError as error:
        if isinstance(error.__cause__, DBAPIError):
            raise cannot_open(place(url), first_line(error.__cause__)) from error.__cause__
        raise
