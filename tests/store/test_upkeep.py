"""What nobody needs any more is let go, and nothing else."""

from sqlalchemy import Connection

from bot.dev.clock import HandClock
from bot.store import answers, cases, code_notes, known
from bot.store.database import Database
from bot.triage import memory
from bot.triage.casebook import Casebook, Origin
from bot.triage.model import RESOLVE, Cause
from bot.triage.reasons import Reason
from bot.upkeep import CASE_DAYS, DAY_SECONDS, MESSAGE_DAYS, SIGHTING_DAYS, Upkeep

BOOK = Casebook(None, rings=False)
ORIGIN = Origin("C1", "1.0", "1.0")


async def test_each_kind_of_row_has_its_time(database: Database, clock: HandClock) -> None:
    start = clock()

    def fill(connection: Connection) -> None:
        answers.note_message(connection, "C1", "1.0", "1.0", False, start)
        answers.begin_reply(connection, "C1", "1.0", "1.0", "U1", "codes", [("-1013", "shape")], start)
        answers.note_sightings(connection, "C1", "1.0", [("-1013", "answered")], False, start)
        answers.mute(connection, "C1", "1203", start + 10)
        answers.mute(connection, "C1", "1204", None)

    async def left() -> tuple[bool, bool, int, list[str]]:
        return await database.read(
            lambda c: (
                known.message(c, "C1", "1.0").version is not None,
                known.message(c, "C1", "1.0").reply is not None,
                answers.sightings_since(c, "C1", "-1013", 0.0, "answered"),
                sorted(answers.muted(c, "C1", 0.0)),
            )
        )

    await database.write(fill)
    tidy = Upkeep(database, clock).tidy
    await tidy()
    assert await left() == (True, True, 1, ["1203", "1204"])
    clock.advance(11)
    await tidy()
    assert await left() == (True, True, 1, ["1204"])
    clock.advance(MESSAGE_DAYS * DAY_SECONDS)
    await tidy()
    assert await left() == (False, False, 1, ["1204"])
    clock.advance(SIGHTING_DAYS * DAY_SECONDS)
    await tidy()
    assert await left() == (False, False, 0, ["1204"])


async def test_cases_are_kept_for_a_year_after_they_were_resolved(database: Database, clock: HandClock) -> None:
    start = clock()

    def fill(connection: Connection) -> None:
        for code in ("1203", "1206"):
            case = BOOK.open(connection, code, Reason(Cause.AT_ONCE), ORIGIN, start, start)
            assert case
            if code == "1206":
                BOOK.move(connection, case, RESOLVE, "U0ANN", start)
                memory.keep(connection, code, case.id, "U0ANN", "no credit", "", 5, start)

    async def left() -> tuple[bool, bool, int, int, int]:
        return await database.read(
            lambda c: (
                cases.by_id(c, 1) is not None,
                cases.by_id(c, 2) is not None,
                len(cases.events_of(c, 1)),
                len(cases.events_of(c, 2)),
                len(code_notes.of_code(c, "1206", 9)),
            )
        )

    await database.write(fill)
    tidy = Upkeep(database, clock).tidy
    clock.advance(CASE_DAYS * DAY_SECONDS)
    await tidy()
    assert await left() == (True, True, 1, 2, 1)
    clock.advance(1)
    await tidy()
    assert await left() == (True, False, 1, 0, 1)


async def test_no_number_of_a_case_or_a_note_is_given_twice(database: Database, clock: HandClock) -> None:
    """A button that is still shown somewhere would act on another one."""

    def again(connection: Connection) -> tuple[int, int]:
        case = BOOK.open(connection, "1203", Reason(Cause.AT_ONCE), ORIGIN, clock(), clock())
        assert case
        BOOK.move(connection, case, RESOLVE, "U0ANN", clock())
        memory.keep(connection, "1203", case.id, "U0ANN", "no credit", "", 5, clock())
        (note,) = code_notes.of_code(connection, "1203", 9)
        code_notes.remove(connection, note.id)
        return case.id, note.id

    assert await database.write(again) == (1, 1)
    clock.advance(CASE_DAYS * DAY_SECONDS + 1)
    await Upkeep(database, clock).tidy()
    assert await database.write(again) == (2, 2)
