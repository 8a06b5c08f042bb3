"""Durable work across kill -9: real processes, killed and started again, on SQLite and on PostgreSQL."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.store.database import Database
from bot.store.engine import open_database
from bot.store.jobs import NewJob

from .programs import STEPS, Notes, bot, effects, fill_the_disk, kill, pairs, start, waiter

pytestmark = pytest.mark.slow

DEADLINE = 30.0
POINTS = 45


@pytest.fixture
async def database(address: str) -> Database:
    async with open_database(address) as database:
        await database.write(effects.create)
    return database


@pytest.fixture
def processes() -> Iterator[list[BaseProcess]]:
    """Whatever a test started ends with it."""
    started: list[BaseProcess] = []
    yield started
    for process in started:
        process.kill()
        process.join()


def some_jobs(lanes: int, each: int) -> list[NewJob]:
    return [NewJob(f"{lane}-{n}", "steps", {}, lane=f"lane{lane}") for n in range(each) for lane in range(lanes)]


async def check(address: str, notes: Notes, jobs: list[NewJob], *, in_order: bool) -> None:
    """Every effect once, no finished step begun again, never two at once, each lane in order."""
    async with open_database(address) as database:
        rows = await database.read(lambda c: c.execute(select(effects.c.key, effects.c.step).order_by("id")).all())
    done = [(row.key, row.step) for row in rows]
    assert Counter(done) == Counter((job.key, step) for job in jobs for step in STEPS)
    lines = notes.read()
    assert not [line for line in lines if line[0] == "two-at-once"]
    finished: set[tuple[str, str]] = set()
    for what, *words in lines:
        if what == "began":
            assert (words[0], words[1]) not in finished
        elif what == "finished":
            finished.add((words[0], words[1]))
    if in_order:
        for lane in {job.lane for job in jobs}:
            expected = [(job.key, step) for job in jobs if job.lane == lane for step in STEPS]
            assert [entry for entry in done if entry in set(expected)] == expected


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until this holds; fail at the deadline."""
    until = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < until, "the deadline is over"
        time.sleep(0.005)


async def test_killed_at_every_point_of_its_way(
    address: str, database: Database, tmp_path: Path, processes: list[BaseProcess]
) -> None:
    """Each start accepts one job more and comes one point further; so each is killed at many points, and taken up."""
    jobs = [NewJob(f"job{point}", "steps", {}, lane=f"lane{point % 7}") for point in range(POINTS)]
    for point, job in enumerate(jobs):
        processes.append(start(bot, address, tmp_path, [job], point))
        processes[-1].join(DEADLINE)
        assert processes[-1].exitcode == -signal.SIGKILL
    processes.append(start(bot, address, tmp_path, jobs, None))
    processes[-1].join(DEADLINE)
    assert processes[-1].exitcode == 0
    await check(address, Notes(tmp_path), jobs, in_order=False)


@pytest.mark.parametrize("seed", [1, 2])
async def test_two_processes_killed_at_random(
    address: str, database: Database, tmp_path: Path, processes: list[BaseProcess], seed: int
) -> None:
    notes = Notes(tmp_path)
    jobs = some_jobs(lanes=6, each=15)
    chance = random.Random(seed)
    running = [start(bot, address, tmp_path, jobs, None) for _ in range(2)]
    processes += running
    for _ in range(8):
        victim = chance.randrange(2)
        seen = len(notes.read())
        more = chance.randrange(1, 40)
        wait_for(lambda: len(notes.read()) >= seen + more or not running[victim].is_alive())  # noqa: B023
        if running[victim].is_alive():
            kill(running[victim])
        running[victim] = start(bot, address, tmp_path, jobs, None)
        processes.append(running[victim])
    for process in running:
        process.join(DEADLINE)
        assert process.exitcode == 0
    assert [process.exitcode for process in processes].count(-signal.SIGKILL) >= 5
    await check(address, notes, jobs, in_order=True)


async def test_what_a_killed_process_left_is_taken_up_within_two_seconds(
    address: str, database: Database, tmp_path: Path, processes: list[BaseProcess]
) -> None:
    """By a process that was there already, and by one that is started after."""
    notes = Notes(tmp_path)

    def starts() -> list[float]:
        return [float(line[2]) for line in notes.read()]

    first = start(waiter, address, tmp_path, "job")
    processes.append(first)
    wait_for(lambda: len(starts()) == 1)
    second = start(waiter, address, tmp_path, "job")
    processes.append(second)
    before = time.monotonic()
    kill(first)
    wait_for(lambda: len(starts()) == 2)
    assert starts()[1] - before < 2.0
    kill(second)
    before = time.monotonic()
    processes.append(start(waiter, address, tmp_path, "job"))
    wait_for(lambda: len(starts()) == 3)
    assert starts()[2] - before < 2.0


async def test_a_process_that_is_stopped_for_a_while_keeps_its_job(
    address: str, database: Database, tmp_path: Path, processes: list[BaseProcess]
) -> None:
    """It is slow, not gone: nobody else may begin, however often they look."""
    notes = Notes(tmp_path)
    first = start(waiter, address, tmp_path, "job")
    processes.append(first)
    wait_for(lambda: len(notes.read()) == 1)
    assert first.pid
    os.kill(first.pid, signal.SIGSTOP)
    processes.append(start(waiter, address, tmp_path, "job"))
    processes.append(start(waiter, address, tmp_path, "two seconds later", 2.0))
    wait_for(lambda: len(notes.read()) == 2)
    assert [line[1] for line in notes.read()] == ["job", "two_seconds_later"]


@pytest.mark.parametrize("seed", range(3))
async def test_a_process_killed_while_it_writes_leaves_each_piece_whole_or_not_at_all(
    address: str, database: Database, tmp_path: Path, processes: list[BaseProcess], seed: int
) -> None:
    notes = Notes(tmp_path)
    processes.append(start(pairs, address, tmp_path))
    wait_for(lambda: len(notes.read()) > 20 * seed)
    kill(processes[-1])
    acknowledged = {line[1] for line in notes.read()}
    async with open_database(address) as database:
        rows = await database.read(lambda c: c.execute(select(effects.c.key, effects.c.step)).all())
    sides = Counter(row.key for row in rows)
    assert set(sides.values()) <= {2}
    assert acknowledged <= set(sides)


def test_a_disk_that_is_full_is_trouble_that_passes(tmp_path: Path, processes: list[BaseProcess]) -> None:
    processes.append(start(fill_the_disk, f"sqlite:///{tmp_path / 'full.db'}", tmp_path))
    processes[-1].join(DEADLINE)
    assert processes[-1].exitcode == 0
    assert set(Notes(tmp_path).read()[0]) & {"(SQLITE_FULL).", "(SQLITE_IOERR_WRITE)."}
