"""SQL about failed requests that are kept."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select

from bot.store.request_tables import requests
from bot.store.upsert import insert_unless_there


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A failed request as it is kept."""

    id: str
    fingerprint: str
    endpoint: str
    code: str | None
    send_id: str | None
    source: str
    sealed: bytes
    failed_at: float
    expires_at: float


def keep(connection: Connection, row: RequestRow) -> bool:
    """Keep a request, unless one with its id or its send_id is kept already; tell whether it is new."""
    return insert_unless_there(connection, requests, {name: getattr(row, name) for name in RequestRow.__slots__})


def keep_once(connection: Connection, row: RequestRow) -> RequestRow:
    """Keep a request and return it, or return the one that is kept under its send_id already."""
    while not keep(connection, row):
        # Upkeep may have removed it in between, if it has just expired.
        if earlier := _one(connection.execute(_UNDER_SEND_ID, {"wanted": row.send_id}).first()):
            return earlier
    return row


def by_id(connection: Connection, id: str, now: float) -> RequestRow | None:
    """Return a request that has not expired."""
    return _one(connection.execute(_BY_ID, {"wanted": id, "now": now}).first())


def by_send_id(connection: Connection, send_id: str, now: float) -> RequestRow | None:
    """Return the request that failed under this send_id, unless it has expired."""
    return _one(connection.execute(_BY_SEND_ID, {"wanted": send_id, "now": now}).first())


def forget_expired(connection: Connection, now: float) -> int:
    """Remove what has expired, whether or not it was ever used."""
    return connection.execute(delete(requests).where(requests.c.expires_at <= now)).rowcount


_COLUMNS = tuple(requests.c[name] for name in RequestRow.__slots__)
_UNDER_SEND_ID = select(*_COLUMNS).where(requests.c.send_id == bindparam("wanted"))
_ALIVE = select(*_COLUMNS).where(requests.c.expires_at > bindparam("now"))
_BY_ID = _ALIVE.where(requests.c.id == bindparam("wanted"))
_BY_SEND_ID = _ALIVE.where(requests.c.send_id == bindparam("wanted"))


def _one(row: object) -> RequestRow | None:
    return RequestRow(*row) if row else None  # type: ignore[misc] # the columns are those of the class
