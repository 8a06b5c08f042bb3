"""Looks at what was seen lately, and opens, reopens and refreshes cases by itself.

It reads the sightings instead of being told of each: answering costs nothing more for it, and whatever happened while
the bot was down, or in another process, is found all the same.
"""

from collections.abc import Callable, Set
from datetime import tzinfo
from functools import partial

from sqlalchemy import Connection

from bot.codes.lookup import Explained, Lookup
from bot.codes.model import Entry, Note
from bot.store import case_figures, cases
from bot.store.case_figures import Recent
from bot.store.cases import CaseRow
from bot.store.database import Database
from bot.triage.casebook import Casebook, Origin, refresh
from bot.triage.reasons import Seen, reason_to_open, reopens
from bot.triage.surge import WINDOW_SECONDS, same_hours

OVERLAP_SECONDS = 30.0
"""How long a replay may take from when it is sent until its end."""


class Watch:
    """Watches the rates of codes."""

    def __init__(
        self,
        database: Database,
        lookup: Lookup,
        casebook: Casebook,
        zone: tzinfo,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._lookup = lookup
        self._casebook = casebook
        self._zone = zone
        self._clock = clock
        self._known: dict[str, Recent] = {}
        self._looked_at = clock()

    async def look(self) -> None:
        """Consider each code that came since the last look."""
        since = self._clock() - WINDOW_SECONDS
        recent = await self._database.read(lambda c: case_figures.recent(c, since))
        for code in [each.code for each in recent if _is_news(each, self._known.get(each.code))]:
            await self._database.write(partial(self._consider, code=code, now=self._clock()))
        self._known = {each.code: each for each in recent}
        await self._refresh_replayed()

    async def _refresh_replayed(self) -> None:
        """Let the cards show replays that have ended since the last look."""
        now, since = self._clock(), self._looked_at - OVERLAP_SECONDS
        self._looked_at = now

        def refresh_all(connection: Connection, codes: Set[str]) -> None:
            for code in codes:
                if case := cases.unresolved_of(connection, code):
                    refresh(connection, case.id, now)

        if codes := await self._database.read(lambda c: case_figures.replayed_since(c, since)):
            await self._database.write(lambda c: refresh_all(c, codes))

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


def entry_of(lookup: Lookup, code: str) -> Entry | None:
    """Return a code of the catalogue; of several catalogues the first that has it."""
    return next((found.entry for found in lookup.explain(code) if isinstance(found, Explained)), None)


def note_on(lookup: Lookup, code: str) -> Note | None:
    """Return our note on a code, if there is one."""
    entry = entry_of(lookup, code)
    return entry.note if entry else None


def _is_news(now: Recent, before: Recent | None) -> bool:
    """Tell whether a code came again; times that only went down have grown old."""
    return before is None or now.times > before.times or now.last_at != before.last_at
