"""What the Home costs the database: a handful of statements in one transaction."""

import time

import pytest
from sqlalchemy import Connection, Engine, event

from bot.blocks.message import BlockJson
from bot.codes.lookup import Lookup
from bot.home.lists import own_replays
from bot.home.service import Home
from bot.home.sources import Sources
from bot.language import Language
from bot.metrics import Metrics
from bot.own_languages import OwnLanguages
from bot.readers import Readers
from bot.store import answers, replays
from bot.store.database import Database
from bot.store.engine import open_database
from bot.store.replays import ReplayRow

MOST_STATEMENTS = 6


async def _nobody(_: str) -> None:
    return None


async def _nowhere(_: str, __: BlockJson) -> None:
    return None


def home_of(database: Database, lookup: Lookup) -> Home:
    own = OwnLanguages(database, time.time)
    readers = Readers(_nobody, Language.EN, time.time, own.of)
    return Home(database, _nowhere, lookup, readers, own, Sources(), lambda: [], Metrics(), time.time)


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

        def note(_: Connection, __: object, statement: str, *___: object) -> None:
            if statement.startswith("SELECT"):
                statements.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            view = await home_of(database, lookup).view("U0ANN")
        finally:
            event.remove(Engine, "before_cursor_execute", note)
    assert "hid 1 in the last 7 days" in str(view)
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
