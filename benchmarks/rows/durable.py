"""Rows 10 and 11: accepting a job, until it is on disk; starting it; and what a bot without work costs."""

import asyncio
import json
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure, Row, Spread, at_most, ratio
from benchmarks.processes import BOT, serving, stub
from bot.jobs import Job, Jobs
from bot.store.engine import open_database
from bot.store.jobs import NewJob

ONE_BY_ONE, TOGETHER, AT_ONCE = 300, 2000, 50
STARTS = 100
IDLE_SECONDS = 3.0
PAYLOAD = {"place": {"team": "T0TEAM", "channel": "C0CHANNEL"}, "ts": "1800000000.000001", "found": ["-1013"] * 20}


def accept(rounds: int) -> Iterator[Figure]:
    """Accept jobs one by one, against raw rows of the same size in a file beside; then fifty at once."""
    with TemporaryDirectory() as folder:
        ours, theirs, slowest = asyncio.run(_accept(Path(folder), rounds))
    facts = f"apicode {Spread.of(ours).told(' ms')}; sqlite3 {Spread.of(theirs).told(' ms')}"
    yield Figure("p50", ratio(ours, theirs), at_most(4, "of a raw insert, WAL and FULL"), facts)
    rates, p99 = zip(*slowest, strict=True)
    yield Figure("slowest 1 % at 50 at once", Spread.of(p99), at_most(10, "ms"), f"{Spread.of(rates).told('/s')}")


async def _accept(folder: Path, rounds: int) -> tuple[list[float], list[float], list[tuple[float, float]]]:
    ours, theirs, slowest, numbers = [], [], [], count()
    with closing(_raw(folder / "raw.db")) as raw:
        async with _jobs(folder) as jobs:
            for _ in range(rounds):
                ours.append(_p50([await _accepted(jobs, next(numbers)) for _ in range(ONE_BY_ONE)]))
                theirs.append(_p50([_inserted(raw, next(numbers)) for _ in range(ONE_BY_ONE)]))
                slowest.append(await _together(jobs, numbers))
    return ours, theirs, slowest


def _raw(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE jobs (seq INTEGER PRIMARY KEY, key TEXT UNIQUE, kind TEXT, payload TEXT, at REAL)"
    )
    return raw


def _inserted(raw: sqlite3.Connection, number: int) -> float:
    started = time.perf_counter()
    values = (f"seen {number}", "seen", json.dumps(PAYLOAD), time.time())
    raw.execute("INSERT INTO jobs (key, kind, payload, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", values)
    return 1000 * (time.perf_counter() - started)


@asynccontextmanager
async def _jobs(folder: Path) -> AsyncIterator[Jobs]:
    async with open_database(f"sqlite:///{folder}/apicode.db") as database:
        yield Jobs(database)


async def _accepted(jobs: Jobs, number: int) -> float:
    started = time.perf_counter()
    await jobs.accept(NewJob(f"seen {number}", "seen", PAYLOAD, f"C{number}"))
    return 1000 * (time.perf_counter() - started)


async def _together(jobs: Jobs, numbers: Iterator[int]) -> tuple[float, float]:
    """Return jobs a second, and the milliseconds that all but one of a hundred keep within."""
    took: list[float] = []

    async def one_after_the_other() -> None:
        for _ in range(TOGETHER // AT_ONCE):
            took.append(await _accepted(jobs, next(numbers)))

    started = time.perf_counter()
    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))
    return TOGETHER / (time.perf_counter() - started), sorted(took)[len(took) * 99 // 100]


def _p50(took: list[float]) -> float:
    return sorted(took)[len(took) // 2]


def start(rounds: int) -> Iterator[Figure]:
    """Note when a handler begins, then leave a bot alone."""
    with TemporaryDirectory() as folder:
        waits = asyncio.run(_starts(Path(folder), rounds))
    p50, p99 = ([sorted(each)[len(each) * share // 100] for each in waits] for share in (50, 99))
    yield Figure("job start after accept, p50", Spread.of(p50), at_most(10, "ms"), f"p99 {Spread.of(p99).told(' ms')}")
    with stub() as api, serving(BOT, api) as bot:
        time.sleep(1)
        shares = []
        for _ in range(rounds):
            before, started = bot.worked(), time.perf_counter()
            time.sleep(IDLE_SECONDS)
            shares.append(100 * (bot.worked() - before) / (time.perf_counter() - started))
    yield Figure("CPU without work", Spread.of(shares), at_most(1, "% of a core"), "")


async def _starts(folder: Path, rounds: int) -> list[list[float]]:
    began: asyncio.Queue[float] = asyncio.Queue()

    async def note(_: Job) -> None:
        began.put_nowait(time.perf_counter())

    async with _jobs(folder) as jobs:
        jobs.handle("seen", note)
        async with jobs.running():
            return [[await _start(jobs, began, turn * STARTS + i) for i in range(STARTS)] for turn in range(rounds)]


async def _start(jobs: Jobs, began: asyncio.Queue[float], number: int) -> float:
    """Return the milliseconds from when a job is on disk to when its handler begins."""
    await jobs.accept(NewJob(f"seen {number}", "seen", PAYLOAD, f"C{number}"))
    accepted = time.perf_counter()
    return 1000 * max(0.0, await began.get() - accepted)


ACCEPT = Row("10", "durable-accept", "accepting a job, until it is on disk", accept)
START = Row("11", "job-start", "start of an accepted job", start)
