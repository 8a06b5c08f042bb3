"""Counting, on both databases."""

from zoneinfo import ZoneInfo

import pytest

from bot.codes.lookup import Lookup
from bot.errors import SlackRefused, SlackUnreachable
from bot.metrics import Metrics
from bot.stats.model import Figures, Period, Question
from bot.stats.service import Stats
from bot.store.answers import note_sightings
from bot.store.database import Database
from bot.store.engine import open_database

NOW = 1_796_000_000.0
HOUR = 3_600.0


async def _everywhere(_: str) -> bool:
    return True


async def note(database: Database, ago: float, code: str, outcome: str, channel: str = "C1", times: int = 1) -> None:
    def write(connection):  # type: ignore[no-untyped-def]
        for number in range(times):
            at = NOW - ago
            note_sightings(connection, channel, f"{at}.{number}", [(code, outcome)], False, at)

    await database.write(write)


async def counted(database: Database, lookup: Lookup, question: Question, now: float = NOW) -> Figures:
    return await Stats(database, lookup, _everywhere, lambda: now, ZoneInfo("Asia/Shanghai"), Metrics()).of(question)


async def test_what_is_counted(address: str, lookup: Lookup) -> None:
    async with open_database(address) as database:
        await note(database, 1, "1203", "answered")
        await note(database, 2, "1203", "counted", times=3)
        await note(database, 3 * HOUR, "-1013", "muted", "C2", times=2)
        await note(database, 3 * HOUR, "-1013", "external", "C3")
        await note(database, 25 * HOUR, "1204", "answered")
        figures = await counted(database, lookup, Question())
        assert [(each.code, each.counts.seen) for each in figures.codes] == [("1203", 4), ("-1013", 3)]
        assert (figures.counts.answered, figures.counts.counted, figures.counts.silent) == (1, 3, 3)
        assert list(figures.reasons.items()) == [("muted", 2), ("external", 1)]
        assert sum(step.counts.seen for step in figures.steps) == 7
        assert len(figures.steps) == 12


@pytest.mark.parametrize(
    ("question", "seen"),
    [
        (Question(Period.WEEK), 4),
        (Question(Period.WEEK, "C1"), 3),
        (Question(Period.WEEK, "C1", "1203"), 1),
        (Question(Period.WEEK, None, "1204"), 2),
        (Question(Period.MONTH, "C9"), 0),
    ],
)
async def test_what_is_asked_for(address: str, lookup: Lookup, question: Question, seen: int) -> None:
    async with open_database(address) as database:
        await note(database, 10, "1203", "answered")
        await note(database, 30 * HOUR, "1204", "answered", times=2)
        await note(database, 30 * HOUR, "-1013", "answered", "C2")
        figures = await counted(database, lookup, question)
    assert (figures.counts.seen, sum(each.counts.seen for each in figures.codes)) == (seen, seen)


async def test_ten_thousand_in_a_minute(address: str, lookup: Lookup) -> None:
    async with open_database(address) as database:
        await note(database, 30, "1203", "counted", times=10_000)
        figures = await counted(database, lookup, Question(code="1203"))
    assert figures.counts.counted == 10_000
    assert max(step.counts.counted for step in figures.steps) == 10_000


async def test_when_the_clock_was_put_back_what_lies_ahead_is_left_out(address: str, lookup: Lookup) -> None:
    async with open_database(address) as database:
        await note(database, 0, "1203", "answered")
        figures = await counted(database, lookup, Question(), now=NOW - 10 * HOUR)
    assert figures.counts.seen == 0
    assert not figures.codes


@pytest.mark.parametrize(
    ("error", "heard"),
    [(SlackRefused("channel_not_found"), False), (SlackRefused("missing_scope"), True), (SlackUnreachable("x"), True)],
)
async def test_whether_the_bot_is_there(address: str, lookup: Lookup, error: Exception, heard: bool) -> None:
    async def asked(_: str) -> bool:
        raise error

    async with open_database(address) as database:
        stats = Stats(database, lookup, asked, lambda: NOW, ZoneInfo("UTC"), Metrics())
        assert (await stats.of(Question(channel="C9"))).heard is heard
