"""What people noted when they resolved cases. The last note on each code is kept at hand: answers ask no database."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from bot.blocks import ids
from bot.blocks.triage import words
from bot.blocks.triage.memory import LastTime
from bot.blocks.triage.notes import ListedNote
from bot.language import Bilingual
from bot.payloads import Submission
from bot.replay import redact
from bot.store import code_notes
from bot.store.code_notes import CodeNote
from bot.store.database import Database
from bot.triage.wording import last_time, listed

LONGEST = 200
MOST_LISTED = 10


class Memory:
    """Reads and changes notes."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
        self._latest: Mapping[str, CodeNote] = {}

    def last(self, code: str) -> LastTime | None:
        """Return the last note on a code; one that another process wrote is known a moment later."""
        return last_time(self._latest.get(code))

    async def refresh(self) -> None:
        """Learn what was noted meanwhile."""
        self._latest = await self._database.read(code_notes.latest)

    async def on(self, code: str) -> list[ListedNote]:
        """Return the notes on a code, latest first."""
        found = await self._database.read(lambda c: code_notes.of_code(c, code, MOST_LISTED))
        return [listed(note) for note in found]

    async def note(self, id: int) -> CodeNote | None:
        """Return a note."""
        return await self._database.read(lambda c: code_notes.by_id(c, id))

    async def edit(self, submitted: Submission) -> Bilingual | None:
        """Let a note say what was entered, or return why not."""
        id, who, now = int(submitted.metadata), submitted.user, self._clock()
        cause, remedy = fit(submitted.entered(ids.NOTE_CAUSE)), fit(submitted.entered(ids.NOTE_REMEDY))
        if not cause and not remedy:
            return words.NOTE_EMPTY
        changed = await self._database.write(lambda c: code_notes.edit(c, id, who, cause, remedy, now))
        await self.refresh()
        return None if changed else words.NOTE_GONE

    async def remove(self, id: int) -> bool:
        """Let a note go, with all that it said."""
        removed = await self._database.write(lambda c: code_notes.remove(c, id))
        await self.refresh()
        return removed


def keep(
    connection: Connection, code: str, case_id: int, who: str, cause: str, remedy: str, minutes: int, now: float
) -> None:
    """Keep what somebody noted, unless it says nothing."""
    if cause or remedy:
        row = {"code": code, "case_id": case_id, "at": now, "who": who, "minutes": minutes}
        code_notes.add(connection, row | {"cause": cause, "remedy": remedy})


def fit(text: str) -> str:
    """Return what somebody typed in one line, cut to length, and with what looks like a person's masked."""
    return redact.text(" ".join(text.split()))[:LONGEST]
