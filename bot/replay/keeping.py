"""Keeps failed requests until they expire: sealed, and found again by their ids."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from bot.language import Bilingual
from bot.replay import codec
from bot.replay.codec import Attachments
from bot.replay.redact import fingerprint
from bot.replay.request import FailedRequest
from bot.store import requests as store
from bot.store.database import Database
from bot.store.requests import RequestRow
from bot.vault import Vault

HOUR_SECONDS = 3_600.0
NO_LONGER_KEPT = Bilingual("The request is no longer kept. Please paste it again.", "该请求已不再保存，请重新粘贴。")


def new_id() -> str:
    """Return an id that nobody can guess."""
    return secrets.token_urlsafe(12)


class Source(StrEnum):
    """Where a failed request was learned of."""

    PASTED = "pasted"
    REPORTED = "reported"  # by the service that made it
    ENTERED = "entered"  # in a form


@dataclass(frozen=True, slots=True)
class Kept:
    """A failed request as it is kept."""

    id: str
    request: FailedRequest
    files: Attachments
    fingerprint: str
    source: Source
    failed_at: float


class Keeper:
    """Seals requests into the database, and opens them; without a key it raises VaultError."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Callable[[], float],
        hours: float,
        new_id: Callable[[], str] = new_id,
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._seconds = hours * HOUR_SECONDS
        self._new_id = new_id

    @property
    def is_ready(self) -> bool:
        """Tell whether requests can be kept at all."""
        return self._vault.is_ready

    def sealed(self, request: FailedRequest, files: Attachments, source: Source, failed_at: float) -> RequestRow:
        """Return the row of a request, for whoever writes it in a transaction of their own."""
        return RequestRow(
            id=self._new_id(),
            fingerprint=fingerprint(
                request, self._vault.fingerprint_key, {name: each.content for name, each in files.items()}
            ),
            endpoint=request.endpoint,
            code=request.original_code,
            send_id=request.send_id if source is Source.REPORTED else None,
            source=source,
            sealed=self._vault.seal(codec.dumps(request, files)),
            failed_at=failed_at,
            expires_at=self._clock() + self._seconds,
        )

    async def keep(self, request: FailedRequest, files: Attachments, source: Source, failed_at: float) -> Kept:
        """Keep a request and return it with its id."""
        row = self.sealed(request, files, source, failed_at)
        await self._database.write(lambda connection: store.keep(connection, row))
        return Kept(row.id, request, files, row.fingerprint, source, failed_at)

    async def get(self, id: str) -> Kept | None:
        """Return a request, None if it is unknown or has expired."""
        now = self._clock()
        return await self._found(lambda connection: store.by_id(connection, id, now))

    async def by_send_id(self, send_id: str) -> Kept | None:
        """Return the request that a service has reported under this send_id."""
        now = self._clock()
        return await self._found(lambda connection: store.by_send_id(connection, send_id, now))

    async def _found(self, ask: Callable[[Connection], RequestRow | None]) -> Kept | None:
        row = await self._database.read(ask)
        if row is None:
            return None
        request, files = codec.loads(self._vault.open(row.sealed))
        return Kept(row.id, request, files, row.fingerprint, Source(row.source), row.failed_at)
