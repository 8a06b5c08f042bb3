"""Two processes change cases at once, on both databases: one of them wins."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.store import cases
from bot.store.cases import CaseRow
from bot.store.database import Database
from bot.store.engine import open_database
from bot.triage.casebook import Casebook, Origin
from bot.triage.model import ACKNOWLEDGE, RESOLVE, TAKE_OVER, Cause, Move
from bot.triage.reasons import Reason

NOW = 1_800_000_000.0
ORIGIN = Origin("C0GENERAL", "1800000000.000100", "1800000000.000100")
BOOK = Casebook("C0TRIAGE", rings=True)


@pytest.fixture
async def processes(address: str) -> AsyncIterator[list[Database]]:
    """Two processes' ways to one database."""
    async with open_database(address) as first, open_database(address) as second:
        yield [first, second]


async def opened(processes: list[Database], code: str = "1203") -> list[CaseRow | None]:
    def work(database: Database) -> asyncio.Future[CaseRow | None]:
        reason = Reason(Cause.AT_ONCE, 1)
        return asyncio.ensure_future(database.write(lambda c: BOOK.open(c, code, reason, ORIGIN, NOW, NOW)))

    return list(await asyncio.gather(*(work(database) for database in processes for _ in range(3))))


async def moved(
    processes: list[Database],
    case: CaseRow,
    move: Move,
    people: tuple[str, str] = ("U0ANN", "U0BO"),
    holder: str | None = None,
) -> list[str]:
    """Let each process move a case for somebody of its own, and return who could."""

    async def attempt(database: Database, who: str) -> bool:
        return await database.write(lambda c: BOOK.move(c, case, move, who, NOW, holder))

    won = await asyncio.gather(*map(attempt, processes, people))
    return [who for who, has in zip(people, won, strict=True) if has]


async def test_one_case_is_open_for_a_code(processes: list[Database]) -> None:
    found = await opened(processes)
    assert len([case for case in found if case]) == 1
    assert len(await processes[0].read(cases.unresolved)) == 1
    assert len([case for case in await opened(processes, "1206") if case]) == 1


async def test_one_of_two_moves_it_each_time(processes: list[Database]) -> None:
    (case,) = [case for case in await opened(processes) if case]
    (holder,) = await moved(processes, case, ACKNOWLEDGE)
    assert len(await moved(processes, case, TAKE_OVER, ("U0CY", "U0DEE"), holder)) == 1
    assert len(await moved(processes, case, RESOLVE)) == 1
    events = await processes[1].read(lambda c: cases.events_of(c, case.id))
    assert [event.what for event in events] == ["opened", "acknowledged", "taken-over", "resolved"]


async def test_a_resolved_case_stays_so_while_another_is_open(processes: list[Database]) -> None:
    (first,) = [case for case in await opened(processes) if case]
    await moved(processes, first, RESOLVE)
    (second,) = [case for case in await opened(processes) if case]
    assert not await processes[0].write(lambda c: BOOK.reopen(c, first, "U0ANN", NOW))
    await moved(processes, second, RESOLVE)
    assert await processes[0].write(lambda c: BOOK.reopen(c, first, "U0ANN", NOW))
    reopened = await processes[1].read(lambda c: cases.by_id(c, first.id))
    assert reopened
    assert (reopened.state, reopened.round, reopened.resolved_at) == ("reopened", 2, None)
