"""Bots in miniature, run as processes of their own and killed; forked from a server that has the imports done."""

import asyncio
import fcntl
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, insert, text

from bot.errors import DatabaseError
from bot.jobs import Job, Jobs, NewJob, Policy
from bot.store import jobs as store
from bot.store.database import Database, Presence
from bot.store.engine import open_database
from bot.store.writer import Heard, Work

T = TypeVar("T")

STEPS = ("look", "post", "note")

effects = Table(
    "effects",
    MetaData(),
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("key", String),
    Column("step", String),
)

forking = multiprocessing.get_context("forkserver")
forking.set_forkserver_preload([__name__, "psycopg", "bot.store.postgres"])


def start(program: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Start a program as a process of its own."""
    process = forking.Process(target=program, args=arguments)
    process.start()
    return process


def kill(process: BaseProcess) -> None:
    """End a process as kill -9 does, and wait until it is gone."""
    process.kill()
    process.join(20)
    assert process.exitcode == -signal.SIGKILL


class Notes:
    """What all processes did, a line each; the system appends lines whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "notes"

    def write(self, *words: object) -> None:
        with self._file.open("ab", buffering=0) as file:
            file.write((" ".join(map(str, words)) + "\n").encode())

    def read(self) -> list[list[str]]:
        return [line.split() for line in self._file.read_text().splitlines()] if self._file.exists() else []

    @contextmanager
    def alone(self, lane: str) -> Iterator[None]:
        """Note it if somebody else is in the same lane; the system forgets whoever is killed."""
        with (self._folder / f"lane {lane}").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.write("two-at-once", lane)
            yield


class Mortal(Database):
    """A database whose process is killed when it comes to its n-th point: before, within or after a transaction."""

    def __init__(self, whole: Database, points: int | None) -> None:
        self._whole = whole
        self._points = points

    def pass_point(self) -> None:
        if self._points is not None:
            if not self._points:
                os.kill(os.getpid(), signal.SIGKILL)
            self._points -= 1

    async def write(self, work: Work[T]) -> T:
        self.pass_point()
        value = await self._whole.write(self._mortal(work))
        self.pass_point()
        return value

    def follow(self, work: Work[T]) -> asyncio.Future[T]:
        future = self._whole.follow(self._mortal(work))
        future.add_done_callback(lambda _: self.pass_point())
        return future

    async def unfollow(self) -> None:
        await self._whole.unfollow()

    def _mortal(self, work: Work[T]) -> Work[T]:
        def mortal(connection: Connection) -> T:
            value = work(connection)
            self.pass_point()
            return value

        return mortal

    async def read(self, work: Work[T]) -> T:
        return await self._whole.read(work)

    def presence(self, heard: Heard) -> AbstractAsyncContextManager[Presence]:
        return self._whole.presence(heard)


def bot(address: str, folder: Path, jobs: list[NewJob], points: int | None) -> None:
    """Accept jobs, as Slack would deliver them again after each start, and do them until all are done."""
    asyncio.run(_bot(address, Notes(folder), jobs, points))


async def _bot(address: str, notes: Notes, jobs: list[NewJob], points: int | None) -> None:
    async with open_database(address) as whole:
        database = Mortal(whole, points)
        service = Jobs(database)
        service.handle("steps", partial(_steps, notes, database), Policy(attempts=1000))
        async with service.running():
            await asyncio.gather(*(service.accept(job) for job in jobs))
            notes.write("accepted", os.getpid())
            while await database.read(store.counts):  # noqa: ASYNC110  rows set no event
                await asyncio.sleep(0.02)


async def _steps(notes: Notes, database: Mortal, job: Job) -> None:
    with notes.alone(job.lane):
        for number in range(job.progress.get("finished", 0), len(STEPS)):
            step = STEPS[number]
            notes.write("began", job.key, step, os.getpid())
            database.pass_point()
            await job.save({"finished": number + 1}, partial(_effect, job.key, step))
            notes.write("finished", job.key, step, os.getpid())
            database.pass_point()


def _effect(key: str, step: str, connection: Connection) -> None:
    connection.execute(insert(effects).values(key=key, step=step))


def waiter(address: str, folder: Path, key: str, delay: float = 0.0) -> None:
    """Begin a job that never ends, and note when that was."""
    asyncio.run(_waiter(address, Notes(folder), key, delay))


async def _waiter(address: str, notes: Notes, key: str, delay: float) -> None:
    async def wait(job: Job) -> None:
        notes.write("began", job.key.replace(" ", "_"), time.monotonic())
        await asyncio.Event().wait()

    async with open_database(address) as database:
        service = Jobs(database)
        service.handle("wait", wait, Policy(attempts=1000))
        async with service.running():
            await service.accept(NewJob(key, "wait", {}, run_at=time.time() + delay if delay else store.AT_ONCE))
            await asyncio.Event().wait()


def pairs(address: str, folder: Path) -> None:
    """Write pairs of rows, many at once, until killed."""
    asyncio.run(_pairs(address, Notes(folder)))


async def _pairs(address: str, notes: Notes) -> None:
    def pair(key: str, connection: Connection) -> None:
        _effect(key, "left", connection)
        _effect(key, "right", connection)

    async def write(number: int) -> None:
        for turn in range(1_000_000):
            await database.write(partial(pair, f"{number}-{turn}"))
            notes.write("written", f"{number}-{turn}")

    async with open_database(address) as database, asyncio.TaskGroup() as group:
        for number in range(20):
            group.create_task(write(number))


def fill_the_disk(address: str, folder: Path) -> None:
    """Write until the file may not grow, then on, then again when it may."""
    asyncio.run(_fill_the_disk(address, Notes(folder)))


async def _fill_the_disk(address: str, notes: Notes) -> None:
    def grow(connection: Connection) -> None:
        connection.execute(text("INSERT INTO filler VALUES (zeroblob(20000))"))

    def count(connection: Connection) -> int:
        return int(connection.execute(text("SELECT count(*) FROM filler")).scalar_one())

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    written, trouble = 0, []
    async with open_database(address) as database:
        await database.write(lambda connection: connection.execute(text("CREATE TABLE filler (x BLOB)")))
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
        for _ in range(40):
            try:
                await database.write(grow)
                written += 1
            except DatabaseError as error:
                trouble.append(str(error))
        assert 0 < written < 40, written
        assert await database.read(count) == written
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        await database.write(grow)
        assert await database.read(count) == written + 1
    notes.write(*trouble)
