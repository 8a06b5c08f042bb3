"""Failures that services report: kept sealed, each once, a whole batch in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from bot.replay.codec import Attachments
from bot.replay.keeping import Keeper, Source
from bot.replay.request import FailedRequest
from bot.store import requests as store
from bot.store.database import Database
from bot.store.requests import RequestRow


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed request, as the service that made it tells of it."""

    request: FailedRequest
    files: Attachments
    failed_at: float


class Result(StrEnum):
    """What came of a reported failure."""

    KEPT = "kept"
    KNOWN = "known"  # the same was reported before; nothing is changed
    CONFLICT = "conflict"  # another one was reported under this send_id; nothing is changed


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a service is told of a failure that it reported."""

    result: Result
    id: str
    expires_at: float


class Failures:
    """Takes in what services report."""

    def __init__(self, keeper: Keeper, database: Database, clock: Callable[[], float]) -> None:
        self._keeper = keeper
        self._database = database
        self._clock = clock

    @property
    def is_open(self) -> bool:
        """Tell whether there is a key to keep failures under."""
        return self._keeper.is_ready

    async def take(self, failures: Sequence[Failure]) -> list[Receipt]:
        """Keep failures, and return what came of each, in their order."""
        if not failures:
            return []
        now = self._clock()
        rows = [self._keeper.sealed(each.request, each.files, Source.REPORTED, each.failed_at) for each in failures]
        kept = await self._database.write(lambda connection: _keep_all(connection, rows, now))
        return [_receipt(row, under) for row, under in zip(rows, kept, strict=True)]


def _keep_all(connection: Connection, rows: Sequence[RequestRow], now: float) -> list[RequestRow]:
    """Keep rows in the order of their send_ids: two batches with the same ones then never wait for each other."""
    store.forget_expired(connection, now)
    kept: dict[int, RequestRow] = {}
    for place in sorted(range(len(rows)), key=lambda place: rows[place].send_id or ""):
        kept[place] = store.keep_once(connection, rows[place])
    return [kept[place] for place in range(len(rows))]


def _receipt(row: RequestRow, kept: RequestRow) -> Receipt:
    if kept.id == row.id:
        return Receipt(Result.KEPT, row.id, row.expires_at)
    same = (kept.fingerprint, kept.code) == (row.fingerprint, row.code)
    return Receipt(Result.KNOWN if same else Result.CONFLICT, kept.id, kept.expires_at)
