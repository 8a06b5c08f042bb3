"""A database that has seen a lot: sightings as a large workspace would have them, made up by rule."""

import random
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from bot.answering.model import Reason
from bot.answering.store import ANSWERED, COUNTED
from bot.codes.lookup import Lookup
from bot.store.answer_tables import sightings
from bot.store.database import Database
from bot.store.engine import open_database

CHANNELS = tuple(f"C0CHANNEL{number:02d}" for number in range(20))
OUTCOMES = (ANSWERED, *[COUNTED] * 4, Reason.MUTED, Reason.NOT_ASKED)
DAYS = 30
BATCH = 20_000


@asynccontextmanager
async def database_of(lookup: Lookup, many: int) -> AsyncIterator[Database]:
    """Open a database with so many sightings, spread over the last 30 days and all codes; a few codes are the most."""
    with TemporaryDirectory() as folder:
        async with open_database(f"sqlite:///{Path(folder)}/apicode.db") as database:
            for rows in _batches(lookup, many):
                await database.write(partial(_insert, rows))
            yield database


def _insert(rows: Sequence[Mapping[str, object]], connection: Connection) -> None:
    connection.execute(sightings.insert(), rows)


def _batches(lookup: Lookup, many: int) -> Iterator[list[dict[str, object]]]:
    """Yield the sightings in the order of time, as they come in life."""
    chance = random.Random(1)
    moments = sorted(time.time() - chance.random() * DAYS * 86_400 for _ in range(many))
    for start in range(0, many, BATCH):
        yield [_row(chance, lookup, at, number) for number, at in enumerate(moments[start : start + BATCH], start)]


def _row(chance: random.Random, lookup: Lookup, at: float, number: int) -> dict[str, object]:
    entries = lookup.entries
    return {
        "channel": chance.choice(CHANNELS),
        "message": f"{at:.4f}{number}",
        "code": entries[min(int(chance.expovariate(0.08)), len(entries) - 1)].code,
        "at": at,
        "by_bot": False,
        "outcome": chance.choice(OUTCOMES),
    }
