"""What nobody needs any more is let go, and nothing else."""

from sqlalchemy import Connection

from bot.dev.clock import HandClock
from bot.store import answers, known
from bot.store.database import Database
from bot.upkeep import DAY_SECONDS, MESSAGE_DAYS, SIGHTING_DAYS, Upkeep


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
