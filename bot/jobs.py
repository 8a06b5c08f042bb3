"""Durable work: what was accepted is done once, in spite of kill -9, redelivery, a deploy and several processes.

A job belongs to whoever claimed it until that process ends it, or ends itself: others see by a lock, which the system
or the server releases, that it is gone. No clocks are compared, and no process that is merely slow loses its job.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import structlog
from sqlalchemy import Connection

from bot.claims import Claims, Slots
from bot.errors import ApicodeError, DatabaseError
from bot.failure import report
from bot.store import jobs as store
from bot.store.database import Database, Presence
from bot.store.jobs import Claim, Data, NewJob
from bot.store.writer import Work

LOOK_SECONDS = 1.0  # how often to look for work that nobody announced, and for owners that are gone
TIDY_SECONDS = 3600.0
GRACE_SECONDS = 10.0
RETENTION_SECONDS = 7 * 86_400.0
MOST_AT_ONCE = 50
MOST_FORGOTTEN_AT_ONCE = 1_000

log = structlog.get_logger()


class Later(Exception):
    """Raised by a handler that wants to go on in so many seconds, through no fault of its own."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"later, in {seconds} s")
        self.seconds = seconds


class GiveUp(Exception):
    """Raised by a handler that sees no use in another attempt."""


class JobLost(Exception):
    """Raised to a handler whose job is not its own any more: it must stop."""


class _Stopped(Exception):
    """The handler was stopped by us."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How long, and how often, a kind of work is tried."""

    attempts: int = 8
    age: float = 86_400.0  # seconds from acceptance, after which no further attempt begins
    first: float = 1.0  # seconds before the second attempt; they double, up to the longest
    longest: float = 300.0
    limit: float = 120.0  # seconds that one attempt may take


def retry_at(claim: Claim, policy: Policy, error: Exception, now: float, jitter: float) -> float | None:
    """Decide when the next attempt may begin after this error, or None for never; jitter is within 0 and 1."""
    if isinstance(error, GiveUp):
        return None
    if isinstance(error, Later):
        at = now + error.seconds
    elif claim.attempts >= policy.attempts:
        return None
    else:
        at = now + min(policy.first * 2.0 ** (claim.attempts - 1), policy.longest) * (0.5 + jitter / 2)
    return at if at - claim.accepted_at <= policy.age else None


class Job:
    """A job under way, as its handler sees it."""

    def __init__(self, claim: Claim, database: Database) -> None:
        self.key = claim.key
        self.kind = claim.kind
        self.payload = claim.payload
        self.lane = claim.lane
        self.attempts = claim.attempts  # 1 at first
        self.accepted_at = claim.accepted_at
        self.progress: Data = claim.progress or {}
        self._last: list[Work[object]] = []
        self._claim = claim
        self._database = database

    async def save(self, progress: Data, also: Callable[[Connection], object] | None = None) -> None:
        """Keep what is finished, in one transaction with rows of the handler's own; raises JobLost."""

        def keep(connection: Connection) -> None:
            if not store.save(connection, self._claim, progress):
                raise JobLost(self.key)
            if also:
                also(connection)

        await self._database.write(keep)
        self.progress = progress

    def at_end(self, work: Work[object]) -> None:
        """Write rows of the handler's own in the transaction that ends the job; only if the handler succeeds."""
        self._last.append(work)

    def finish(self, connection: Connection, now: float) -> bool:
        """End the job; False if it is not ours any more."""
        is_ours = store.finish(connection, self._claim, now)
        for work in self._last if is_ours else ():
            work(connection)
        return is_ours


Handler = Callable[[Job], Awaitable[None]]


class Jobs:
    """Takes work on, and does it: each lane in order, lanes side by side."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
        most: int = MOST_AT_ONCE,
        retention: float = RETENTION_SECONDS,
        look: float = LOOK_SECONDS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._jitter = jitter
        self._slots = Slots(most)
        self._retention = retention
        self._look = look
        self._handlers: dict[str, tuple[Handler, Policy]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._stoppable: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._claims = Claims(database, self._handlers.keys(), clock, self._slots, self._begin, self._wake.set)

    def handle(self, kind: str, handler: Handler, policy: Policy | None = None) -> None:
        """Say who does a kind of work; before `running`."""
        self._handlers[kind] = (handler, policy or Policy())

    async def accept(self, job: NewJob) -> bool:
        """Take a job on; returns when it is on disk, False if its key had been taken on before.

        Whoever has rows of their own to go with it calls ``bot.store.jobs.accept`` in their transaction.
        """
        now = self._clock()
        with self._slots.accepting():
            return await self._database.write(lambda connection: store.accept(connection, job, now))

    async def cancel(self, key: str) -> bool:
        """Cancel a job that waits; False if it runs, has ended, or never was."""
        now = self._clock()
        return await self._database.write(lambda connection: store.cancel(connection, key, now))

    @asynccontextmanager
    async def running(self, grace: float = GRACE_SECONDS) -> AsyncIterator[None]:
        """Do the work meanwhile; in the end wait for what is under way, and leave the rest to others."""
        self._slots.is_closed = False
        worker = asyncio.create_task(self._work(grace))
        try:
            yield
        finally:
            self._slots.is_closed = True
            self._wake.set()
            await worker

    async def _work(self, grace: float) -> None:
        while not self._slots.is_closed:
            try:
                async with self._database.presence(self._wake.set) as presence:
                    try:
                        await self._serve(presence)
                    finally:
                        await self._stop(0.0 if presence.is_lost else grace)
            except Exception as error:  # an edge: the work must go on
                report(error)
                self._wake.clear()
                await self._sleep(0.0 if self._slots.is_closed else self._look)

    async def _serve(self, presence: Presence) -> None:
        """Claim and start jobs until the end of the bot or of this presence."""
        look_at = tidy_at = (loop := asyncio.get_running_loop()).time()
        async with self._claims.claiming(presence.name):
            while not self._slots.is_closed and not presence.is_lost:
                self._wake.clear()
                if loop.time() >= look_at:
                    await self._take_over(presence)
                    look_at = loop.time() + self._look
                if loop.time() >= tidy_at:
                    await self._tidy()
                    tidy_at = loop.time() + TIDY_SECONDS
                await self._claims.look()
                await self._sleep(min(self._claims.due_in or self._look, look_at - loop.time()))

    def _begin(self, claimed: Claim) -> None:
        self._slots.taken += 1
        task = asyncio.create_task(self._attempt(claimed))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _take_over(self, presence: Presence) -> None:
        """Free the jobs of processes that are gone."""
        others = await self._database.read(store.owners) - {presence.name}
        if others and (gone := await presence.absent(others)):
            freed = await self._database.write(lambda connection: store.release(connection, gone))
            log.info("took over", jobs=freed)

    async def _tidy(self) -> None:
        now = self._clock()
        before = now - self._retention

        def tidy(connection: Connection) -> int:
            store.bury_unhandled(connection, before, now, "nobody did this kind of work")
            return store.forget(connection, before, MOST_FORGOTTEN_AT_ONCE)

        while await self._database.write(tidy) == MOST_FORGOTTEN_AT_ONCE:
            pass

    async def _attempt(self, claimed: Claim) -> None:
        handler, policy = self._handlers[claimed.kind]
        job = Job(claimed, self._database)
        try:
            await self._run(handler, policy, job)
            now = self._clock()
            await self._conclude(lambda connection: job.finish(connection, now))
        except JobLost:
            log.warning("job lost", kind=claimed.kind, key=claimed.key)
        except _Stopped:
            await self._conclude(lambda c: store.rest(c, claimed, store.AT_ONCE, claimed.attempts - 1, None))
        except Exception as error:  # an edge: nobody else waits for this task
            await self._conclude(self._failure(claimed, policy, error))

    async def _run(self, handler: Handler, policy: Policy, job: Job) -> None:
        """Run the handler; only here may the task be cancelled, since what was done must be written down."""
        task = asyncio.current_task()
        assert task
        self._stoppable.add(task)
        try:
            if job.attempts > policy.attempts:  # so none of them came to an end
                raise GiveUp("the process ended during each attempt")
            async with asyncio.timeout(policy.limit):
                await handler(job)
        except asyncio.CancelledError as error:
            raise _Stopped if task.cancelling() else RuntimeError("cancelled from within") from error
        finally:
            self._stoppable.discard(task)
            self._slots.taken -= 1  # so that the next may be claimed as this one is written down

    def _failure(self, claimed: Claim, policy: Policy, error: Exception) -> Callable[[Connection], bool]:
        """Return what becomes of a job after this error."""
        now = self._clock()
        at = retry_at(claimed, policy, error, now, self._jitter())
        reason = str(error) if isinstance(error, GiveUp | ApicodeError) else type(error).__name__
        if at is None:
            log.error("gave up", kind=claimed.kind, key=claimed.key, attempts=claimed.attempts, reason=reason)
            return lambda connection: store.bury(connection, claimed, now, reason)
        attempts = claimed.attempts
        if isinstance(error, Later):
            attempts -= 1
        else:
            report(error)
        return lambda connection: store.rest(connection, claimed, at, attempts, reason)

    async def _conclude(self, change: Callable[[Connection], bool]) -> None:
        """Write down what became of a job, as soon as the database works."""
        while True:
            try:
                if not await self._database.write(change):
                    log.warning("job lost at its end")
                return
            except DatabaseError as error:
                report(error)
                if self._slots.is_closed:  # whoever takes over does its last step again
                    return
                await asyncio.sleep(self._look)

    async def _stop(self, grace: float) -> None:
        """Wait for what is under way, at most so many seconds; then stop it and give it back."""
        if self._running:
            await asyncio.wait(self._running, timeout=grace)
        for task in tuple(self._stoppable):
            task.cancel()
        if self._running:
            await asyncio.wait(self._running)

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()
