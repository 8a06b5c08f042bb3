"""What the Home costs the database: a handful of statements in one transaction."""

import time

import pytest
from sqlalchemy import Connection, Engine, event

from bot.blocks.message import BlockJson
from bot.codes.lookup import Lookup
from bot.home.lists import own_replays, own_watches
from bot.home.service import Home
from bot.home.sources import Sources
from bot.language import Language
from bot.links import Links
from bot.metrics import Metrics
from bot.own_languages import OwnLanguages
from bot.readers import Readers
from bot.store import answers, cases, replays
from bot.store.database import Database
from bot.store.engine import open_database
from bot.store.replays import ReplayRow
from bot.triage.casebook import Casebook, Origin
from bot.triage.home import open_cases
from bot.triage.model import ACKNOWLEDGE, RESOLVE, Cause
from bot.triage.reasons import Reason

MOST_STATEMENTS = 6
LINKS = Links(lambda: "https://example.slack.com/")
ORIGIN = Origin("C0GENERAL", "1.1", "1.1")


async def _nobody(_: str) -> None:
    return None


async def _nowhere(_: str, __: BlockJson) -> None:
    return None


def home_of(database: Database, lookup: Lookup) -> Home:
    own = OwnLanguages(database, time.time)
    readers = Readers(_nobody, Language.EN, time.time, own.of)
    return Home(
        database,
        _nowhere,
        lookup,
        readers,
        own,
        Sources(open_cases(lookup, LINKS), own_watches, own_replays),
        lambda: [],
        Metrics(),
        time.time,
    )


def open_many(connection: Connection, codes: list[str], now: float) -> None:
    book = Casebook(None, rings=False)
    for number, code in enumerate(codes):
        case = book.open(connection, code, Reason(Cause.RATE), ORIGIN, now - 60, now + number)
        assert case
        if number % 2 == 0:
            book.move(connection, case, ACKNOWLEDGE, "U0BO", now)
    came_back = cases.unresolved_of(connection, codes[0])
    assert came_back
    book.move(connection, came_back, RESOLVE, "U0BO", now)
    book.reopen(connection, came_back, "", now)


@pytest.fixture
def statements() -> list[str]:
    return []


async def test_a_handful_of_statements_whatever_there_is(address: str, lookup: Lookup, statements: list[str]) -> None:
    async with open_database(address) as database:
        now = time.time()
        codes = {entry.code: "muted" for entry in lookup.entries}
        await database.write(lambda c: answers.note_sightings(c, "C0GENERAL", "1.1", codes.items(), False, now))
        for code in codes:
            await database.write(lambda c, code=code: answers.mute(c, "C0GENERAL", code, None))  # type: ignore[misc]

        await database.write(lambda c: open_many(c, list(codes), now))

        def note(_: Connection, __: object, statement: str, *___: object) -> None:
            if statement.startswith("SELECT"):
                statements.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            view = await home_of(database, lookup).view("U0ANN")
        finally:
            event.remove(Engine, "before_cursor_execute", note)
    assert "hid 1 in the last 7 days" in str(view)
    assert str(view).count("*nobody has it yet*") == 10
    assert "1× since" in str(view)
    assert 0 < len(statements) <= MOST_STATEMENTS


async def test_own_replays_are_listed_latest_first(address: str, lookup: Lookup) -> None:
    async with open_database(address) as database:
        for number, (asker, confirmed, after) in enumerate(
            [("U0ANN", 1.0, "0"), ("U0ANN", 2.0, None), ("U0ANN", None, None), ("U0BO", 3.0, None)]
        ):
            row = ReplayRow(
                **dict.fromkeys(("request", "endpoint", "channel"), "mobile3"),
                **dict.fromkeys(("thread", "message", "send_id_before"), None),
                **dict.fromkeys(("failed_at", "proposed_at"), 0.5),
                id=str(number),
                fingerprint=str(number),
                fields={},
                changes=[],
                asker=asker,
                state="done" if after else "unknown",
                code_before="-1009",
                confirmed_at=confirmed,
                code_after=after,
            )
            await database.write(lambda c, row=row: replays.add(c, row))  # type: ignore[misc]
        listed = await database.read(lambda c: own_replays(c, "U0ANN", 5))
    assert [(each.at, each.code_after, each.state.en) for each in listed] == [
        (2.0, None, "outcome unknown"),
        (1.0, "0", "answered"),
    ]
