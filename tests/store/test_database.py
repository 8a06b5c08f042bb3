"""What `Database` promises, on SQLite and on PostgreSQL."""

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, func, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.errors import DatabaseError
from bot.store.database import MOST_WAITING, Database
from bot.store.engine import open_database
from bot.store.writer import announce, stir

numbers = Table("numbers", MetaData(), Column("number", Integer, primary_key=True), Column("times", Integer))


def put(connection: Connection, number: int) -> int:
    connection.execute(insert(numbers).values(number=number, times=1))
    return number


def found(connection: Connection) -> list[int]:
    return list(connection.execute(select(numbers.c.number).order_by(numbers.c.number)).scalars())


@pytest.fixture(autouse=True)
async def table(database: Database) -> None:
    await database.write(numbers.create)


async def test_what_was_written_is_read(database: Database) -> None:
    assert await database.write(lambda connection: put(connection, 1)) == 1
    assert await database.read(found) == [1]


async def test_a_failing_piece_fails_alone(database: Database) -> None:
    """All of these wait at once, so they are one transaction at first."""

    def half(connection: Connection) -> None:
        put(connection, 1000)
        put(connection, 7)

    pieces = [database.write(lambda c, n=n: put(c, n)) for n in range(20)]  # type: ignore[misc]
    pieces.insert(10, database.write(half))
    results = await asyncio.gather(*pieces, return_exceptions=True)
    errors = [result for result in results if isinstance(result, BaseException)]
    assert [type(error) for error in errors] == [IntegrityError]
    assert await database.read(found) == list(range(20))


async def test_an_error_of_ones_own_comes_back_as_it_is_and_undoes_the_work(database: Database) -> None:
    def work(connection: Connection) -> None:
        put(connection, 1)
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        await database.write(work)
    assert await database.read(found) == []


async def test_the_database_works_on_after_an_error(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await database.write(lambda connection: [put(connection, 1), put(connection, 1)])
    await database.write(lambda connection: put(connection, 2))
    assert await database.read(found) == [2]


async def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises((DBAPIError, DatabaseError)):
        await database.read(lambda connection: put(connection, 1))
    assert await database.read(found) == []


async def test_a_reader_sees_one_unchanging_view(database: Database) -> None:
    began, changed = threading.Event(), threading.Event()

    def twice(connection: Connection) -> tuple[list[int], list[int]]:
        first = found(connection)
        began.set()
        assert changed.wait(10)
        return first, found(connection)

    reading = asyncio.ensure_future(database.read(twice))
    assert await asyncio.to_thread(began.wait, 10)
    await database.write(lambda connection: put(connection, 1))
    changed.set()
    assert await reading == ([], [])


async def test_two_processes_count_together(address: str, database: Database) -> None:
    """A second engine on the same data stands for another process: they share nothing but the database."""

    def add(connection: Connection) -> None:
        connection.execute(update(numbers).where(numbers.c.number == 1).values(times=numbers.c.times + 1))

    await database.write(lambda connection: put(connection, 1))
    async with open_database(address) as other:
        await asyncio.gather(*(side.write(add) for _ in range(100) for side in (database, other)))
    assert await database.read(lambda connection: connection.execute(select(numbers.c.times)).scalar_one()) == 201


async def test_processes_that_wait_for_each_others_rows_both_go_on(address: str, database: Database) -> None:
    async def keep(side: Database, order: range) -> None:
        await asyncio.gather(*(side.write(lambda c, n=n: touch(c, n)) for n in order))  # type: ignore[misc]

    def touch(connection: Connection, number: int) -> None:
        connection.execute(update(numbers).where(numbers.c.number == number).values(times=numbers.c.times + 1))

    for number in range(50):
        await database.write(lambda connection, n=number: put(connection, n))  # type: ignore[misc]
    async with open_database(address) as other:
        for _ in range(5):
            async with asyncio.timeout(10):
                await asyncio.gather(keep(database, range(50)), keep(other, range(49, -1, -1)))
    total = await database.read(lambda connection: connection.execute(select(func.sum(numbers.c.times))).scalar_one())
    assert total == 50 + 5 * 100


async def test_announcements_are_heard_once_the_work_is_done(database: Database) -> None:
    heard = asyncio.Event()
    async with database.presence(heard.set):

        def failing(connection: Connection) -> None:
            announce(connection)
            raise KeyError

        with pytest.raises(KeyError):
            await database.write(failing)
        await database.write(lambda connection: put(connection, 1))
        assert not heard.is_set()
        await database.write(announce)
        assert heard.is_set()


async def test_who_follows_does_so_once_and_in_the_same_transaction(database: Database) -> None:
    followed = database.follow(found)
    await database.write(lambda connection: put(connection, 1))
    assert not followed.done()

    def announced(connection: Connection) -> None:
        announce(connection)
        put(connection, 2)

    await database.write(announced)
    assert followed.result() == [1, 2]
    await database.write(stir)  # and now nobody does


async def test_who_follows_fails_alone(database: Database) -> None:
    heard = asyncio.Event()
    async with database.presence(heard.set):
        followed = database.follow(lambda connection: put(connection, 1))

        def announced(connection: Connection) -> None:
            put(connection, 1)
            announce(connection)

        await database.write(announced)
        with pytest.raises(IntegrityError):
            await followed
        assert heard.is_set()  # somebody else may have to look
    assert await database.read(found) == [1]


async def test_what_is_followed_is_not_heard_of_as_well(database: Database) -> None:
    heard = asyncio.Event()
    async with database.presence(heard.set):
        followed = database.follow(found)
        await database.write(stir)
        assert followed.done()
        assert not heard.is_set()
        await database.write(stir)
        assert heard.is_set()


async def test_nobody_follows_after_the_end_of_it(database: Database) -> None:
    under_way, too_late = database.follow(found), asyncio.ensure_future(database.write(stir))
    await asyncio.sleep(0)  # let it be queued
    await database.unfollow()
    assert too_late.done()
    was_done = under_way.done()
    await database.write(stir)
    assert under_way.done() == was_done


async def test_presences_end_with_their_databases(address: str, database: Database) -> None:
    async with database.presence(lambda: None) as here:
        async with open_database(address) as other, other.presence(lambda: None) as there:
            assert here.name != there.name
            assert await here.absent({here.name, there.name}) == set()
        # A server lets go of a session a moment after it was closed.
        async with asyncio.timeout(10):
            while (absent := await here.absent({here.name, there.name})) == set():
                pass
        assert absent == {there.name}


async def test_close_finishes_what_was_accepted_and_refuses_more(address: str) -> None:
    async with open_database(address) as database:
        pieces = [asyncio.ensure_future(database.write(lambda c, n=n: put(c, n))) for n in range(500)]  # type: ignore[misc]
        await asyncio.sleep(0)  # let them be queued
    assert await asyncio.gather(*pieces) == list(range(500))
    for late in (database.write(found), database.read(found)):
        with pytest.raises(DatabaseError, match="closed"):
            await late
    async with open_database(address) as again:
        assert await again.read(found) == list(range(500))


async def test_a_flood_is_refused(database: Database) -> None:
    results = await asyncio.gather(
        *(database.write(lambda c, n=n: put(c, n)) for n in range(MOST_WAITING + 10)),  # type: ignore[misc]
        return_exceptions=True,
    )
    refused = [result for result in results if isinstance(result, DatabaseError)]
    assert len(refused) == 10
    assert len(await database.read(found)) == MOST_WAITING


async def test_whoever_does_not_wait_any_more_harms_nobody(database: Database) -> None:
    impatient = asyncio.ensure_future(database.write(lambda connection: put(connection, 1)))
    patient = asyncio.ensure_future(database.write(lambda connection: put(connection, 2)))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == 2


async def test_a_locked_sqlite_file_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "locked.db"
    async with open_database(f"sqlite:///{file}") as database:
        await database.write(numbers.create)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.ensure_future(database.write(lambda connection: put(connection, 1)))
        assert await database.read(found) == []  # reading goes on
        assert not waiting.done()
        other.execute("COMMIT")
        other.close()
        assert await waiting == 1


async def test_a_sqlite_file_locked_for_too_long_is_trouble_that_passes(tmp_path: Path) -> None:
    file = tmp_path / "locked.db"
    async with open_database(f"sqlite:///{file}", busy=0.05) as database:
        await database.write(numbers.create)
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError, match="SQLITE_BUSY") as trouble:
            await database.write(lambda connection: put(connection, 1))
        assert "稍后" in trouble.value.sentence.zh or "一分钟后" in trouble.value.sentence.zh
        other.execute("ROLLBACK")
        other.close()
        assert await database.write(lambda connection: put(connection, 1)) == 1
