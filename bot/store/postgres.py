"""PostgreSQL, through psycopg."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any, Self

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from bot.store.database import Database
from bot.store.encoding import AS_JSON
from bot.store.trouble import not_working
from bot.store.writer import TELL_OTHERS, Heard

READERS = 4
CHANNEL = "apicode"
LOCKS = 0x61706963  # "apic": our locks among those of others in the same database
PRESENT = text(
    "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = :locks AND objsubid = 2"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)

# Two processes that wait for each other's rows wait no longer than this; then their work goes piece by piece.
LOCK_TIMEOUT = "-c lock_timeout=100ms"
# Without a network, we find out before the server gives our lock to others: after 2 + 2 * 2 s, it after 10 + 3 * 5 s.
OUR_PATIENCE = {"keepalives_idle": 2, "keepalives_interval": 2, "keepalives_count": 2, "tcp_user_timeout": 6000}
ITS_PATIENCE = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"
CONNECTING: dict[str, Any] = {"connect_timeout": 5, "application_name": "apicode"}
BEING_PRESENT = CONNECTING | {"application_name": "apicode presence"} | OUR_PATIENCE


def make_database(url: URL) -> Database:
    """Make the database of a server; its first use tells whether that is there."""
    instance = secrets.token_hex(8)

    @asynccontextmanager
    async def presence(database: Database, heard: Heard) -> AsyncIterator[SessionPresence]:
        present = await SessionPresence.open(database, url, instance, heard)
        ignore = database.listen(heard)
        try:
            yield present
        finally:
            ignore()
            await present.close()

    reading = create_engine(url, pool_size=READERS, max_overflow=0, connect_args=CONNECTING, **AS_JSON)
    snapshots = reading.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Database(_writing_engine(url, instance), snapshots, READERS, presence)


def _writing_engine(url: URL, instance: str) -> Engine:
    options = f"{url.query.get('options', '')} {LOCK_TIMEOUT}".strip()
    connecting = CONNECTING | {"options": options}
    engine = create_engine(url, pool_size=1, max_overflow=0, connect_args=connecting, **AS_JSON)

    def tell_others(connection: Connection) -> None:
        connection.execute(text(f"NOTIFY {CHANNEL}, '{instance}'"))

    @event.listens_for(engine, "connect")
    def _prepare(_driver: object, record: Any) -> None:
        record.info[TELL_OTHERS] = tell_others

    return engine


class SessionPresence:
    """A session of its own that holds a lock of the server, and hears what is announced."""

    def __init__(self, database: Database, session: psycopg.AsyncConnection, number: int) -> None:
        self.name = f"{number:08x}"
        self.is_lost = False
        self._database = database
        self._session = session
        self._listening: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, database: Database, url: URL, instance: str, heard: Heard) -> Self:
        """Connect, lock and listen; what this very instance announces is not heard twice."""
        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        number = secrets.randbits(31)
        try:
            session = await psycopg.AsyncConnection.connect(address, autocommit=True, **BEING_PRESENT)
        except psycopg.Error as error:
            raise not_working(error.sqlstate or type(error).__name__) from error
        try:
            await session.execute(ITS_PATIENCE)
            await session.execute("SELECT pg_advisory_lock(%s, %s)", (LOCKS, number))
            await session.execute(f"LISTEN {CHANNEL}")
        except psycopg.Error as error:
            await session.close()
            raise not_working(error.sqlstate or type(error).__name__) from error
        presence = cls(database, session, number)
        presence._listening = asyncio.create_task(presence._listen(instance, heard))
        return presence

    async def absent(self, names: Collection[str]) -> set[str]:
        """Return those of the names whose sessions are gone."""

        def present(connection: Connection) -> set[str]:
            return {f"{number:08x}" for number in connection.execute(PRESENT, {"locks": LOCKS}).scalars()}

        return set(names) - await self._database.read(present)

    async def close(self) -> None:
        """Be gone."""
        if self._listening:
            self._listening.cancel()
            await asyncio.wait([self._listening])
        await self._session.close()

    async def _listen(self, instance: str, heard: Heard) -> None:
        try:
            async for notification in self._session.notifies():
                if notification.payload != instance:
                    heard()
        except psycopg.Error:
            pass
        # The session is gone, and with it the lock.
        self.is_lost = True
        heard()
