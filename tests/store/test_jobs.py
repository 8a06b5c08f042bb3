"""What durable work promises within one process, on SQLite and on PostgreSQL."""

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, insert, select, text, update

from bot.claims import MOST_IN_A_RUSH, Claims, Slots
from bot.dev.clock import HandClock
from bot.jobs import GiveUp, Job, JobLost, Jobs, Later, NewJob, Policy
from bot.store import jobs as store
from bot.store.database import Database, Presence
from bot.store.engine import open_database
from bot.store.jobs import State
from bot.store.tables import jobs as table
from bot.store.trouble import not_working
from bot.store.writer import Heard, Work
from tests.pg import Server

T = TypeVar("T")

DEADLINE = 15.0
NOW = HandClock().now
DAY = 86_400.0


class Hand:
    """A handler that notes what it does; it waits where its gate is closed, and fails as it is told."""

    def __init__(self) -> None:
        self.began: list[str] = []
        self.ended: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.errors: dict[str, list[Exception]] = {}
        self._changed = asyncio.Event()

    async def __call__(self, job: Job) -> None:
        self.began.append(job.key)
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        self._changed.set()
        try:
            await self.gate.wait()
            if self.errors.get(job.key):
                raise self.errors[job.key].pop(0)
            self.ended.append(job.key)
        finally:
            self.at_once -= 1
            self._changed.set()

    async def until(self, condition: Callable[["Hand"], bool]) -> None:
        """Wait until this holds; fail at the deadline."""
        async with asyncio.timeout(DEADLINE):
            while not condition(self):
                self._changed.clear()
                await self._changed.wait()


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def work(database: Database, clock: HandClock, hand: Hand) -> Jobs:
    jobs = Jobs(database, clock, jitter=lambda: 1.0, look=0.02)
    jobs.handle("do", hand)
    return jobs


def job(key: str, lane: str | None = None, kind: str = "do", run_at: float = store.AT_ONCE) -> NewJob:
    return NewJob(key, kind, {"of": key}, lane, run_at)


async def row(database: Database, key: str) -> dict[str, Any]:
    found = await database.read(lambda c: c.execute(select(table).where(table.c.key == key)).mappings().one())
    return dict(found)


async def becomes(database: Database, key: str, state: State) -> dict[str, Any]:
    """Wait until a job is in this state; fail at the deadline."""
    async with asyncio.timeout(DEADLINE):
        while (found := await row(database, key))["state"] != state:  # noqa: ASYNC110  a row sets no event
            await asyncio.sleep(0.005)
    return found


@asynccontextmanager
async def running(*services: Jobs) -> AsyncIterator[None]:
    """Let services work; fail at the deadline."""
    async with asyncio.timeout(2 * DEADLINE), AsyncExitStack() as stack:
        for service in services:
            await stack.enter_async_context(service.running())
        yield


async def test_what_is_accepted_is_done(work: Jobs, hand: Hand, database: Database) -> None:
    async with work.running():
        assert await work.accept(job("a"))
        done = await becomes(database, "a", State.DONE)
    assert hand.ended == ["a"]
    assert (done["attempts"], done["owner"], done["holds"]) == (1, None, None)
    assert done["payload"] == {}  # a done job is only a key


async def test_what_was_accepted_before_is_not_accepted_again(work: Jobs, hand: Hand, database: Database) -> None:
    assert sum(await asyncio.gather(*(work.accept(job("a")) for _ in range(50)))) == 1
    async with work.running():
        await becomes(database, "a", State.DONE)
        assert not await work.accept(job("a"))
        assert await work.accept(job("b"))
        await becomes(database, "b", State.DONE)
    assert hand.ended == ["a", "b"]


async def test_accepting_belongs_to_the_transaction_of_its_caller(work: Jobs, hand: Hand, database: Database) -> None:
    def both(connection: Any) -> None:
        store.accept(connection, job("a"), NOW)
        store.accept(connection, job("b"), NOW)

    def failing(connection: Any) -> None:
        store.accept(connection, job("c"), NOW)
        raise KeyError

    async with work.running():
        with pytest.raises(KeyError):
            await database.write(failing)
        await database.write(both)
        await hand.until(lambda hand: len(hand.ended) == 2)
    assert set(hand.ended) == {"a", "b"}
    assert await database.read(store.counts) == {}


async def test_two_services_share_the_work_and_do_all_of_it_once(
    address: str, database: Database, clock: HandClock
) -> None:
    keys = [f"k{n}" for n in range(200)]
    hand = Hand()
    async with open_database(address) as other:
        services = [Jobs(side, clock, look=0.02, most=5) for side in (database, other)]
        for service in services:
            service.handle("do", hand)
        async with running(*services):
            accepted = await asyncio.gather(*(side.accept(job(key)) for key in keys for side in services * 2))
            await hand.until(lambda hand: len(hand.ended) >= len(keys))
    assert sum(accepted) == len(keys)
    assert Counter(hand.began) == Counter(keys)


async def test_a_lane_is_one_at_a_time_in_order_and_lanes_are_side_by_side(
    address: str, database: Database, clock: HandClock
) -> None:
    lanes: dict[str, list[str]] = {f"lane{n}": [] for n in range(4)}
    busy: set[str] = set()

    async def hand(job: Job) -> None:
        assert job.lane not in busy
        busy.add(job.lane)
        await asyncio.sleep(0)
        await job.save({"half": True})
        busy.remove(job.lane)
        lanes[job.lane].append(job.key)
        if sum(map(len, lanes.values())) == 80:
            finished.set()

    finished = asyncio.Event()
    async with open_database(address) as other:
        services = [Jobs(side, clock, look=0.02) for side in (database, other)]
        for service in services:
            service.handle("do", hand)
        async with running(*services):
            for n in range(20):
                await asyncio.gather(*(services[n % 2].accept(job(f"{lane} {n:02}", lane)) for lane in lanes))
            await finished.wait()
    assert lanes == {lane: [f"{lane} {n:02}" for n in range(20)] for lane in lanes}


async def test_no_more_than_so_many_at_once(database: Database, hand: Hand) -> None:
    jobs = Jobs(database, most=3, look=0.02)
    jobs.handle("do", hand)
    hand.gate.clear()
    async with jobs.running():
        await asyncio.gather(*(jobs.accept(job(f"k{n}")) for n in range(10)))
        await hand.until(lambda hand: hand.at_once == 3)
        hand.gate.set()
        await hand.until(lambda hand: len(hand.ended) == 10)
    assert hand.most_at_once == 3


async def test_later_waits_as_asked_counts_no_attempt_and_holds_its_lane(
    work: Jobs, hand: Hand, database: Database, clock: HandClock
) -> None:
    hand.errors["a"] = [Later(30) for _ in range(3)]
    async with work.running():
        await work.accept(job("a", "lane"))
        await work.accept(job("b", "lane"))
        await work.accept(job("c", "another"))
        for times in range(1, 4):
            await hand.until(lambda hand, times=times: hand.began.count("a") == times)  # type: ignore[misc]
            waiting = await becomes(database, "a", State.WAITING)
            assert (waiting["attempts"], waiting["run_at"]) == (0, clock.now + 30)
            clock.advance(29.9)
            await becomes(database, "c", State.DONE)
            clock.advance(0.2)
        await becomes(database, "b", State.DONE)
    assert [key for key in hand.ended if key != "c"] == ["a", "b"]


async def test_an_error_is_tried_again_ever_later_and_in_the_end_given_up(
    work: Jobs, hand: Hand, database: Database, clock: HandClock
) -> None:
    work.handle("do", hand, Policy(attempts=4, first=1.0))
    hand.errors["a"] = [RuntimeError(f"text {n} of a message") for n in range(4)]
    async with work.running():
        await work.accept(job("a"))
        for attempt, pause in enumerate((1.0, 2.0, 4.0), start=1):
            await hand.until(lambda hand, attempt=attempt: len(hand.began) == attempt)  # type: ignore[misc]
            waiting = await becomes(database, "a", State.WAITING)
            assert waiting["run_at"] == clock.now + pause
            clock.advance(pause)
        dead = await becomes(database, "a", State.DEAD)
    assert (dead["attempts"], dead["reason"]) == (4, "RuntimeError")  # whose text may be anybody's
    assert dead["payload"] == {"of": "a"}
    assert not await work.accept(job("a"))


async def test_whoever_gives_up_says_why_and_frees_the_lane(work: Jobs, hand: Hand, database: Database) -> None:
    hand.errors["a"] = [GiveUp("the channel is archived")]
    async with work.running():
        await work.accept(job("a", "lane"))
        await work.accept(job("b", "lane"))
        dead = await becomes(database, "a", State.DEAD)
        await becomes(database, "b", State.DONE)
    assert dead["reason"] == "the channel is archived"
    assert await database.read(store.counts) == {("do", State.DEAD): 1}


async def test_an_attempt_may_not_take_for_ever(work: Jobs, hand: Hand, database: Database) -> None:
    work.handle("do", hand, Policy(attempts=1, limit=0.05))
    hand.gate.clear()
    async with work.running():
        await work.accept(job("a"))
        assert (await becomes(database, "a", State.DEAD))["reason"] == "TimeoutError"


async def test_something_cancelled_within_a_handler_is_an_error(work: Jobs, database: Database) -> None:
    async def hand(_job: Job) -> None:
        raise asyncio.CancelledError

    work.handle("do", hand, Policy(attempts=1))
    async with work.running():
        await work.accept(job("a"))
        await becomes(database, "a", State.DEAD)


async def test_work_for_later_is_done_then_and_holds_nobody_up(
    work: Jobs, hand: Hand, database: Database, clock: HandClock
) -> None:
    async with work.running():
        await work.accept(job("unmute", "lane", run_at=clock.now + 3600))
        await work.accept(job("post", "lane"))
        await becomes(database, "post", State.DONE)
        clock.advance(3599)
        await work.accept(job("more", "lane"))
        await becomes(database, "more", State.DONE)
        clock.advance(1)
        await becomes(database, "unmute", State.DONE)
    assert hand.ended == ["post", "more", "unmute"]


async def test_what_waits_can_be_cancelled_and_what_runs_cannot(work: Jobs, hand: Hand, database: Database) -> None:
    hand.gate.clear()
    async with work.running():
        await work.accept(job("running", "lane"))
        await work.accept(job("waiting", "lane"))
        await hand.until(lambda hand: hand.began == ["running"])
        assert not await work.cancel("running")
        assert await work.cancel("waiting")
        assert not await work.cancel("waiting")
        assert not await work.cancel("unknown")
        hand.gate.set()
        await becomes(database, "running", State.DONE)
        assert not await work.cancel("running")
        assert not await work.accept(job("waiting"))
    assert hand.began == ["running"]


async def test_cancelling_a_job_between_its_attempts_frees_its_lane(work: Jobs, hand: Hand, database: Database) -> None:
    hand.errors["a"] = [Later(3600)]
    async with work.running():
        await work.accept(job("a", "lane"))
        await hand.until(lambda hand: hand.began == ["a"])
        await becomes(database, "a", State.WAITING)
        await work.accept(job("b", "lane"))
        assert await work.cancel("a")
        await becomes(database, "b", State.DONE)


async def test_progress_outlives_the_attempt(work: Jobs, database: Database) -> None:
    steps: list[int] = []

    async def hand(job: Job) -> None:
        for step in range(job.progress.get("done", 0), 3):
            steps.append(step)
            await job.save({"done": step + 1})
            if job.attempts == step + 1 < 3:
                raise Later(0) if step else RuntimeError

    work.handle("do", hand, Policy(first=0.0))
    async with work.running():
        await work.accept(job("a"))
        await becomes(database, "a", State.DONE)
    assert steps == [0, 1, 2]


async def test_done_work_is_forgotten_after_the_retention_and_not_before(
    database: Database, clock: HandClock, hand: Hand
) -> None:
    async def accept_again(after: float) -> bool:
        clock.advance(after)
        jobs = Jobs(database, clock, look=0.02)  # it tidies up at its start
        jobs.handle("do", hand)
        async with jobs.running():
            await jobs.accept(job(f"other at {clock.now}"))
            await becomes(database, f"other at {clock.now}", State.DONE)
            accepted = await jobs.accept(job("a"))
            await becomes(database, "a", State.DONE)
        return accepted

    assert await accept_again(0)
    assert not await accept_again(6 * DAY)
    assert await accept_again(1.1 * DAY)


async def test_work_that_nobody_knows_waits_holds_its_lane_only_and_is_given_up_in_the_end(
    work: Jobs, hand: Hand, database: Database, clock: HandClock
) -> None:
    async with work.running():
        await work.accept(job("of tomorrow", "lane", kind="new"))
        await work.accept(job("behind", "lane"))
        await work.accept(job("elsewhere"))
        await becomes(database, "elsewhere", State.DONE)
        assert hand.began == ["elsewhere"]
    clock.advance(8 * DAY)
    await work.accept(job("fresh", kind="new"))
    async with work.running():
        assert (await becomes(database, "of tomorrow", State.DEAD))["reason"]
    assert (await row(database, "fresh"))["state"] == State.WAITING


@pytest.mark.parametrize("jump", [-3600.0, 3600.0])
async def test_a_clock_that_jumps_takes_no_job_from_its_owner(
    address: str, database: Database, clock: HandClock, hand: Hand, jump: float
) -> None:
    """And what is accepted after a jump back is done at once."""
    hand.gate.clear()
    async with open_database(address) as other:
        services = [Jobs(side, clock, look=0.01) for side in (database, other)]
        for service in services:
            service.handle("do", hand)
        async with running(*services):
            await services[0].accept(job("before", "lane"))
            await hand.until(lambda hand: hand.began == ["before"])
            clock.advance(jump)
            hand.errors["after"] = [GiveUp("seen")]
            await services[0].accept(job("after"))
            await services[1].accept(job("behind", "lane"))
            await hand.until(lambda hand: "after" in hand.began)
            hand.gate.set()
            await becomes(database, "behind", State.DONE)
    assert sorted(hand.began) == ["after", "before", "behind"]


async def test_the_end_waits_for_what_is_under_way(work: Jobs, hand: Hand, database: Database) -> None:
    hand.gate.clear()
    async with work.running():
        await asyncio.gather(*(work.accept(job(f"k{n}", f"lane{n % 3}")) for n in range(9)))
        await hand.until(lambda hand: hand.at_once == 3)
        asyncio.get_running_loop().call_soon(hand.gate.set)
    assert len(hand.ended) == 3
    assert await database.read(store.counts) == {("do", State.WAITING): 6}


async def test_what_cannot_be_finished_in_time_is_given_back(
    work: Jobs, hand: Hand, database: Database, clock: HandClock
) -> None:
    hand.gate.clear()
    async with work.running(grace=0.01):
        await work.accept(job("a", "lane"))
        await work.accept(job("b", "lane"))
        await hand.until(lambda hand: hand.began == ["a"])
    given_back = await row(database, "a")
    assert (given_back["state"], given_back["attempts"], given_back["owner"]) == (State.WAITING, 0, None)
    hand.gate.set()
    async with work.running():
        await becomes(database, "b", State.DONE)
    assert hand.ended == ["a", "b"]


async def keys(database: Database) -> set[str]:
    return set(await database.read(lambda c: c.execute(select(table.c.key)).scalars().all()))


def note(key: str, connection: Connection) -> None:
    """Write a row of a handler's own: here a job that nobody does."""
    store.accept(connection, NewJob(f"note of {key}", "note", {}), NOW)


async def test_rows_of_a_handler_are_written_as_its_job_ends(database: Database, clock: HandClock) -> None:
    async def handler(job: Job) -> None:
        job.at_end(partial(note, job.key))
        assert await keys(database) == {"a"}  # not before

    jobs = Jobs(database, clock, look=0.02)
    jobs.handle("do", handler)
    async with running(jobs):
        await jobs.accept(job("a"))
        await becomes(database, "a", State.DONE)
    assert await keys(database) == {"a", "note of a"}


async def test_a_job_that_fails_writes_nothing_at_its_end(database: Database, clock: HandClock) -> None:
    """Neither when its handler fails, nor when the rows themselves cannot be written."""

    async def failing(job: Job) -> None:
        job.at_end(partial(note, job.key))
        raise GiveUp

    async def unwritable(job: Job) -> None:
        job.at_end(partial(note, job.key))
        job.at_end(lambda connection: connection.execute(insert(table).values(key=None)))

    jobs = Jobs(database, clock, look=0.02)
    jobs.handle("do", failing)
    jobs.handle("write", unwritable, Policy(attempts=1))
    async with running(jobs):
        await jobs.accept(job("a"))
        await jobs.accept(job("b", kind="write"))
        await becomes(database, "a", State.DEAD)
        await becomes(database, "b", State.DEAD)
    assert set((await database.read(store.counts)).items()) == {(("do", State.DEAD), 1), (("write", State.DEAD), 1)}


async def test_a_job_that_was_lost_writes_nothing_at_its_end(database: Database, clock: HandClock) -> None:
    async def handler(job: Job) -> None:
        job.at_end(partial(note, job.key))
        await database.write(lambda c: c.execute(update(table).values(owner="somebody else")))
        ended.set()

    ended = asyncio.Event()
    jobs = Jobs(database, clock, look=60)
    jobs.handle("do", handler)
    async with running(jobs):
        await jobs.accept(job("a"))
        await ended.wait()
    assert await keys(database) == {"a"}


async def test_a_job_is_begun_without_a_look(database: Database, clock: HandClock, hand: Hand) -> None:
    """It is claimed as it is accepted, and the next of its lane as it ends."""
    jobs = Jobs(database, clock, look=3600)
    jobs.handle("do", hand)
    hand.gate.clear()
    async with running(jobs):
        await jobs.accept(job("a", "lane"))
        await jobs.accept(job("b", "lane"))
        await hand.until(lambda hand: hand.began == ["a"])
        hand.gate.set()
        await hand.until(lambda hand: hand.ended == ["a", "b"])


async def test_what_is_claimed_as_its_owner_goes_is_begun_all_the_same(database: Database) -> None:
    """Or nobody would ever do it: it would belong to somebody who does not know."""
    asked, going = threading.Event(), threading.Event()
    begun: list[store.Claim] = []

    def clock() -> float:
        asked.set()
        going.wait(DEADLINE)
        return NOW

    async with Claims(database, ["do"], clock, Slots(9), begun.append, lambda: None).claiming("me"):
        accepted = asyncio.ensure_future(database.write(lambda connection: store.accept(connection, job("a"), NOW)))
        await asyncio.to_thread(asked.wait, DEADLINE)
        asyncio.get_running_loop().call_soon(going.set)
    assert await accepted
    assert [(claim.key, claim.owner) for claim in begun] == [("a", "me")]


async def test_while_many_wait_for_their_acks_little_else_is_begun(
    database: Database, clock: HandClock, hand: Hand
) -> None:
    jobs = Jobs(database, clock, look=0.02)
    jobs.handle("do", hand)
    hand.gate.clear()
    async with running(jobs):
        await asyncio.gather(*(jobs.accept(job(f"k{n}")) for n in range(30)))
        began_in_the_rush = len(hand.began)
        await hand.until(lambda hand: hand.at_once == 30)
        hand.gate.set()
    assert began_in_the_rush <= MOST_IN_A_RUSH


class Flaky(Database):
    """A database that refuses to write for as long as it is told to."""

    def __init__(self, whole: Database) -> None:
        self._whole = whole
        self.failures = 0

    async def write(self, work: Work[T]) -> T:
        if self.failures:
            self.failures -= 1
            raise not_working("test")
        return await self._whole.write(work)

    def follow(self, work: Work[T]) -> asyncio.Future[T]:
        return self._whole.follow(work)

    async def unfollow(self) -> None:
        await self._whole.unfollow()

    async def read(self, work: Work[T]) -> T:
        return await self._whole.read(work)

    def presence(self, heard: Heard) -> AbstractAsyncContextManager[Presence]:
        return self._whole.presence(heard)


async def test_the_end_of_a_job_is_written_down_when_the_database_works_again(
    database: Database, clock: HandClock, hand: Hand
) -> None:
    flaky = Flaky(database)
    jobs = Jobs(flaky, clock, look=0.02)
    jobs.handle("do", hand)
    hand.gate.clear()
    async with jobs.running():
        await jobs.accept(job("a"))
        await hand.until(lambda hand: hand.began == ["a"])
        flaky.failures = 5
        hand.gate.set()
        await becomes(database, "a", State.DONE)
    assert flaky.failures == 0
    assert hand.began == ["a"]


async def test_a_database_that_fails_for_a_while_ends_no_worker(
    database: Database, clock: HandClock, hand: Hand
) -> None:
    flaky = Flaky(database)
    jobs = Jobs(flaky, clock, look=0.02)
    jobs.handle("do", hand)
    flaky.failures = 3
    async with jobs.running():
        await database.write(lambda connection: store.accept(connection, job("a"), NOW))
        await becomes(database, "a", State.DONE)


async def test_a_job_that_ends_its_process_each_time_is_given_up(work: Jobs, hand: Hand, database: Database) -> None:
    """Here such a process is an owner that is gone before it did anything."""
    work.handle("do", hand, Policy(attempts=3))
    await work.accept(job("a"))
    for n in range(3):
        claimed = await database.write(lambda c, n=n: store.claim(c, f"{n:08x}", ["do"], NOW, 9))  # type: ignore[misc]
        assert [claim.attempts for claim in claimed] == [n + 1]
        await database.write(lambda c, n=n: store.release(c, [f"{n:08x}"]))  # type: ignore[misc]
    async with work.running():
        assert "process" in (await becomes(database, "a", State.DEAD))["reason"]
    assert hand.began == []


async def test_the_work_of_an_owner_that_is_gone_is_taken_over(work: Jobs, hand: Hand, database: Database) -> None:
    await work.accept(job("a"))
    (claim,) = await database.write(lambda c: store.claim(c, "0badcafe", ["do"], NOW, 9))
    async with work.running():
        await becomes(database, "a", State.DONE)
    assert hand.ended == ["a"]
    late = Job(claim, database)
    with pytest.raises(JobLost):
        await late.save({"too": "late"})
    assert not await database.write(lambda c: store.finish(c, claim, 1.0))


async def test_one_who_lost_the_job_stops_without_a_trace(work: Jobs, database: Database) -> None:
    stolen = asyncio.Event()

    async def hand(job: Job) -> None:
        if job.attempts == 1:
            owners = await database.read(store.owners)
            await database.write(lambda c: store.release(c, owners))
            stolen.set()
        await job.save({"attempt": job.attempts}, also=lambda _: effects.append(job.attempts))

    effects: list[int] = []
    work.handle("do", hand)
    async with work.running():
        await work.accept(job("a"))
        await becomes(database, "a", State.DONE)
    assert effects == [2]


async def test_a_server_that_ends_our_session_ends_our_work_which_is_then_done_once(
    server: Server, clock: HandClock
) -> None:
    """The lock is gone with the session: somebody else may already be at it."""
    address = server.new_database()
    sessions = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = 'apicode presence' AND datname = current_database()"
    )
    hand = Hand()
    hand.gate.clear()
    async with open_database(address) as database:
        jobs = Jobs(database, clock, look=0.02)
        jobs.handle("do", hand)
        async with running(jobs):
            await jobs.accept(job("a"))
            await hand.until(lambda hand: hand.at_once == 1)
            await database.write(lambda connection: connection.execute(sessions).all())
            await hand.until(lambda hand: hand.began == ["a", "a"])
            assert hand.at_once == 1
            hand.gate.set()
            await becomes(database, "a", State.DONE)
    assert hand.ended == ["a"]


async def test_a_server_that_breaks_all_connections_is_connected_to_again(server: Server) -> None:
    everybody = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    address = server.new_database()
    hand = Hand()
    async with open_database(address) as database, open_database(address) as other:
        jobs = Jobs(database, look=0.02)
        jobs.handle("do", hand)
        async with running(jobs):
            for n in range(3):
                await jobs.accept(job(f"k{n}"))
                await becomes(database, f"k{n}", State.DONE)
                await other.write(lambda connection: connection.execute(everybody).all())
            await jobs.accept(job("last"))
            await becomes(database, "last", State.DONE)
