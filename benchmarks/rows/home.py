"""Row 17: the Home, from the question to the view that is published, with a lot to tell."""

import asyncio
import json
import time
from collections.abc import Iterator
from itertools import cycle

from sqlalchemy import Connection

from benchmarks.measure import Figure, Row, Spread, at_most
from benchmarks.sightings import CHANNELS, database_of
from bot.blocks.message import BlockJson
from bot.codes.catalogue import load_catalogues
from bot.codes.lookup import Lookup
from bot.home.lists import own_replays, own_watches
from bot.home.service import Home
from bot.home.sources import Sources
from bot.language import Language
from bot.links import Links
from bot.metrics import Metrics
from bot.own_languages import OwnLanguages
from bot.readers import Readers
from bot.store import answers, cases
from bot.store.database import Database
from bot.triage.casebook import Casebook, Origin
from bot.triage.home import open_cases
from bot.triage.model import Cause
from bot.triage.reasons import Reason

MANY = 100_000
OPENINGS = 20


def measure(rounds: int) -> Iterator[Figure]:
    """Make the view again and again, as if each time somebody had opened it."""
    lookup = Lookup(load_catalogues())
    took, size = asyncio.run(_open(lookup, rounds))
    cpu, clock = zip(*took, strict=True)
    facts = f"{Spread.of(clock).told(' ms')} by the clock; {size} bytes; 100 000 sightings, 100 cases, 100 mutes"
    yield Figure("one opening, CPU time", Spread.of(cpu), at_most(50, "ms"), facts)


async def _open(lookup: Lookup, rounds: int) -> tuple[list[tuple[float, float]], int]:
    took = []
    async with database_of(lookup, MANY) as database:
        await database.write(lambda c: _open_and_mute(c, lookup))
        home = _home(database, lookup)
        for _ in range(rounds + 1):
            cpu, clock = time.process_time(), time.perf_counter()
            for _ in range(OPENINGS):
                view = json.dumps(await home.view("U0ANN"))
            spent = time.process_time() - cpu, time.perf_counter() - clock
            took.append((1000 * spent[0] / OPENINGS, 1000 * spent[1] / OPENINGS))
    return took[1:], len(view)


def _open_and_mute(connection: Connection, lookup: Lookup) -> None:
    """Open a case for each of a hundred codes, two weeks ago, and mute the code somewhere."""
    book, since = Casebook(None, rings=False), time.time() - 14 * 86_400
    for entry, channel in zip(lookup.entries[:100], cycle(CHANNELS)):
        origin = Origin(channel, f"{since:.6f}", f"{since:.6f}")
        if case := book.open(connection, entry.code, Reason(Cause.RATE, 40, 2.0), origin, since, since):
            cases.place_card(connection, case.id, {"card_ts": origin.message})
        answers.mute(connection, channel, entry.code, None)


def _home(database: Database, lookup: Lookup) -> Home:
    own = OwnLanguages(database, time.time)
    readers = Readers(_nothing, Language.EN, time.time, own.of)
    links = Links(lambda: "https://example.slack.com/")
    sources = Sources(open_cases(lookup, links), own_watches, own_replays)
    return Home(database, _publish, lookup, readers, own, sources, lambda: [], Metrics(), time.time)


async def _nothing(_: str) -> None:
    return None


async def _publish(_: str, __: BlockJson) -> None:
    return None


ROW = Row("17", "home", "the Home tab", measure)
