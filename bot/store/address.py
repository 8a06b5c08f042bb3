"""The address of a database, APICODE_DATABASE_URL."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.store.trouble import cannot_open

DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def parse(address: str) -> URL:
    """Read an address, `sqlite:///file` or `postgresql://…`; raises DatabaseError for any other."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise cannot_open("", "its address is not one, such as sqlite:///apicode.db or postgresql://…") from None
    driver = DRIVERS.get(url.drivername.partition("+")[0])
    if driver is None:
        raise cannot_open(place(url), "it is neither SQLite nor PostgreSQL")
    if driver == "sqlite" and url.database in (None, "", ":memory:"):
        raise cannot_open(place(url), "it must be a file, as in sqlite:///apicode.db")
    return url.set(drivername=driver)


def place(url: URL) -> str:
    """Name a database without its password, nor anything else that may be secret."""
    return url.set(query={}, password=None, username=None).render_as_string()
