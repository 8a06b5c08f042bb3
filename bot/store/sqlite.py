"""SQLite: a file in WAL mode, fully synchronous."""

import asyncio
import glob
import secrets
import sqlite3
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event

from bot.store.database import Database
from bot.store.encoding import AS_JSON
from bot.store.writer import Heard

BUSY_SECONDS = 30.0  # another process may hold the file for so long
READERS = 4


def make_database(url: URL, busy: float = BUSY_SECONDS) -> Database:
    """Make the database of a file that has been upgraded."""

    @asynccontextmanager
    async def presence(database: Database, heard: Heard) -> AsyncIterator[FilePresence]:
        present = await database.write(lambda _: FilePresence(Path(url.database or "")))
        ignore = database.listen(heard)
        try:
            yield present
        finally:
            ignore()
            present.close()

    return Database(writing_engine(url, busy), _engine(url, "BEGIN", "query_only = ON", busy), READERS, presence)


def writing_engine(url: URL, busy: float = BUSY_SECONDS) -> Engine:
    """Make an engine whose transactions lock the file from their start, so that none of them fails half-way."""
    return _engine(url, "BEGIN IMMEDIATE", "journal_mode = WAL", busy)


def _engine(url: URL, begin: str, pragma: str, busy: float) -> Engine:
    engine = create_engine(url, connect_args={"timeout": busy}, pool_size=READERS, max_overflow=0, **AS_JSON)

    @event.listens_for(engine, "connect")
    def _prepare(driver: Any, _record: object) -> None:
        driver.isolation_level = None  # or the driver would guess where a transaction begins
        for setting in (pragma, "synchronous = FULL", "foreign_keys = ON"):
            driver.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class FilePresence:
    """An empty SQLite file beside the database, locked for as long as this process lives.

    SQLite's own locks are used since they work on every system, and within one process too. It is made while the
    database itself is locked for writing: so nobody sees its file before it is locked. Announcements of other
    processes are not heard.
    """

    def __init__(self, database: Path) -> None:
        self.name = secrets.token_hex(8)
        self._database = database.resolve()
        self._clear_away()
        self._lock = sqlite3.connect(self._path(self.name), isolation_level=None, check_same_thread=False)
        self._lock.execute("PRAGMA journal_mode = MEMORY")  # or there would be a second file
        self._lock.execute("BEGIN EXCLUSIVE")

    @property
    def is_lost(self) -> bool:
        """Tell that it never is: the system keeps the lock."""
        return False

    async def absent(self, names: Collection[str]) -> set[str]:
        """Return those of the names whose processes are gone."""
        return await asyncio.to_thread(lambda: {name for name in names if self._is_gone(self._path(name))})

    def close(self) -> None:
        """Be gone."""
        self._lock.close()
        self._path(self.name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._database.with_name(f"{self._database.name}-owner-{name}")

    def _is_gone(self, path: Path) -> bool:
        """Try to get the lock; whoever gets it knows that the file is of no more use."""
        if not path.exists():
            return True
        try:
            with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, timeout=0)) as connection:
                connection.execute("BEGIN EXCLUSIVE")
                path.unlink(missing_ok=True)
        except sqlite3.OperationalError:
            return not path.exists()
        return True

    def _clear_away(self) -> None:
        """Remove what killed processes left."""
        for path in self._database.parent.glob(f"{glob.escape(self._database.name)}-owner-*"):
            self._is_gone(path)
