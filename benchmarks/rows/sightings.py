"""Row 18: recording sightings, each in a transaction of its own as answers do, and looking for cases meanwhile."""

import asyncio
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from benchmarks.measure import Figure, Row, Spread, at_least, at_most
from bot.codes.catalogue import load_catalogues
from bot.codes.lookup import Lookup
from bot.store import answers
from bot.store.database import Database
from bot.store.engine import open_database
from bot.triage.casebook import Casebook
from bot.triage.watch import Watch

MANY, AT_ONCE = 10_000, 50
NOW = 1_800_000_000.0


def measure(rounds: int) -> Iterator[Figure]:
    """Record ten thousand sightings of a code, then look once at all of them."""
    rates, looks = zip(*(asyncio.run(_round()) for _ in range(rounds)), strict=True)
    yield Figure("sightings recorded a second, 50 at once", Spread.of(rates), at_least(1_000))
    yield Figure("one look for cases at 10 000 of the last minutes", Spread.of(looks), at_most(100, "ms"))


async def _round() -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        async with open_database(f"sqlite:///{Path(folder) / 'apicode.db'}") as database:
            started = time.perf_counter()
            await _recorded(database)
            rate = MANY / (time.perf_counter() - started)
            return rate, await _looked(database)


async def _recorded(database: Database) -> None:
    numbers = iter(range(MANY))

    async def one_after_the_other() -> None:
        for number in numbers:
            await database.write(partial(_record, ts=f"{NOW:.0f}.{number:06d}"))

    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))


def _record(connection: Connection, ts: str) -> None:
    answers.note_sightings(connection, "C0CHANNEL", ts, [("-1063", "answered")], by_bot=True, at=NOW)


async def _looked(database: Database) -> float:
    """Return the milliseconds of a look that opens a case."""
    lookup = Lookup(load_catalogues())
    watch = Watch(database, lookup, Casebook("C0TRIAGE", rings=False), ZoneInfo("UTC"), lambda: NOW + 60)
    started = time.perf_counter()
    await watch.look()
    return 1000 * (time.perf_counter() - started)


ROW = Row("18", "sightings", "sightings recorded, and looked at for cases", measure)
