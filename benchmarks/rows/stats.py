"""Row 16: numbers over a million sightings, from the question to the figures."""

import asyncio
import time
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from benchmarks.measure import Figure, Row, Spread, at_most
from benchmarks.sightings import CHANNELS, database_of
from bot.blocks.stats.report import stats_report
from bot.codes.catalogue import load_catalogues
from bot.codes.lookup import Lookup
from bot.language import Language
from bot.metrics import Metrics
from bot.stats.model import Period, Question
from bot.stats.service import Stats

MANY = 1_000_000
QUESTIONS = {
    "a day": Question(Period.DAY),
    "7 days": Question(Period.WEEK),
    "30 days": Question(Period.MONTH),
    "30 days of a channel": Question(Period.MONTH, CHANNELS[0]),
    "30 days of a code": Question(Period.MONTH, None, "1203"),
    "30 days of both": Question(Period.MONTH, CHANNELS[0], "1203"),
}


def measure(rounds: int) -> Iterator[Figure]:
    """Ask each question anew in each round; CPU time, which other work on the machine does not lengthen."""
    lookup = Lookup(load_catalogues())
    for name, took in asyncio.run(_ask(lookup, rounds)).items():
        cpu, clock = zip(*took[1:], strict=True)
        yield Figure(
            f"{name}, message included",
            Spread.of(cpu),
            at_most(200, "ms"),
            f"{Spread.of(clock).told(' ms')} by the clock",
        )


async def _ask(lookup: Lookup, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Return milliseconds of CPU and by the clock, the first round included."""
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in QUESTIONS}
    async with database_of(lookup, MANY) as database:
        stats = Stats(database, lookup, _everywhere, time.time, ZoneInfo("Asia/Shanghai"), Metrics())
        for _ in range(rounds + 1):
            for name, question in QUESTIONS.items():
                cpu, clock = time.process_time(), time.perf_counter()
                stats_report(await stats.of(question), Language.EN, "")
                took[name].append((1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - clock)))
    return took


async def _everywhere(_: str) -> bool:
    return True


ROW = Row("16", "stats", "numbers over a million sightings", measure)
