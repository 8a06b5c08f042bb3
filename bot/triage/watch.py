"""Looks at what was seen lately, and opens, reopens and refreshes cases by itself.

It reads the sightings instead of being told of each: answering costs nothing more for it, and whatever happened while
the bot was down, or in another process, is found all the same.
"""

import asyncio
from collections.abc import Callable
from datetime import tzinfo
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.codes.lookup import Explained, Lookup
from bot.codes.model import Note
from bot.errors import DatabaseError
from bot.store import case_figures, cases
from bot.store.case_figures import Recent
from bot.store.cases import CaseRow
from bot.store.database import Database
from bot.triage.casebook import Casebook, Origin, refresh
from bot.triage.memory import Memory
from bot.triage.reasons import Seen, reason_to_open, reopens
from bot.triage.surge import WINDOW_SECONDS, same_hours

LOOK_SECONDS = 2.0

log = structlog.get_logger()


class Watch:
    """Watches the rates of codes."""

    def __init__(
        self,
        database: Database,
        lookup: Lookup,
        casebook: Casebook,
        memory: Memory,
        zone: tzinfo,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._memory = memory
        self._lookup = lookup
        self._casebook = casebook
        self._zone = zone
        self._clock = clock
        self._known: dict[str, Recent] = {}

    async def keep_looking(self, seconds: float = LOOK_SECONDS) -> None:
        """Look for ever; a database in trouble is looked at again."""
        while True:
            try:
                await self.look()
            except DatabaseError as error:
                log.warning("not_watched", reason=str(error))
            await asyncio.sleep(seconds)

    async def look(self) -> None:
        """Consider each code that came since the last look, and learn what was noted."""
        since = self._clock() - WINDOW_SECONDS
        recent = await self._database.read(lambda c: case_figures.recent(c, since))
        for code in [each.code for each in recent if _is_news(each, self._known.get(each.code))]:
            await self._database.write(partial(self._consider, code=code, now=self._clock()))
        self._known = {each.code: each for each in recent}
        await self._memory.refresh()

    def _consider(self, connection: Connection, code: str, now: float) -> None:
        """Refresh the case of a code, reopen its last one, or open one, as the rules say."""
        if case := cases.unresolved_of(connection, code):
            refresh(connection, case.id, now)
            return
        last = cases.last_resolved(connection, code)
        since = max(now - WINDOW_SECONDS, (last and last.resolved_at) or 0.0)
        found = case_figures.recent_of(connection, code, since)
        if found is None or self._reopened(connection, last, found, now):
            return
        seen = Seen(found.times, found.answered)
        reason = reason_to_open(self._note(code), seen, lambda: self._hours(connection, code, now))
        if reason and (origin := self._origin(connection, code, since)):
            self._casebook.open(connection, code, reason, origin, since, now)

    def _reopened(self, connection: Connection, last: CaseRow | None, found: Recent, now: float) -> bool:
        if last is None or last.resolved_at is None or not found.answered:
            return False
        if not reopens(self._note(last.code), last.resolved_at, now):
            return False
        return self._casebook.reopen(connection, last, "", now)

    def _origin(self, connection: Connection, code: str, since: float) -> Origin | None:
        """Return the message that a case is about: one that the bot may answer."""
        message = case_figures.latest_answered(connection, code, since)
        if message is None:
            return None
        thread = case_figures.thread_of(connection, message.channel, message.message)
        return Origin(message.channel, message.message, thread)

    def _hours(self, connection: Connection, code: str, now: float) -> list[int]:
        known_since = case_figures.known_since(connection)
        spans = same_hours(now, self._zone, now if known_since is None else known_since)
        return case_figures.counts_in(connection, code, spans)

    def _note(self, code: str) -> Note | None:
        return note_on(self._lookup, code)


def note_on(lookup: Lookup, code: str) -> Note | None:
    """Return our note on a code, if there is one."""
    explained = (found for found in lookup.explain(code) if isinstance(found, Explained))
    return next((found.entry.note for found in explained if found.entry.note), None)


def _is_news(now: Recent, before: Recent | None) -> bool:
    """Tell whether a code came again; times that only went down have grown old."""
    return before is None or now.times > before.times or now.last_at != before.last_at
