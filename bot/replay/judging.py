"""Asks the policy about a replay, with everything that it wants to know."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.codes.lookup import Explained, Lookup
from bot.codes.model import Note, Replay
from bot.replay import ledger
from bot.replay.keeping import Kept
from bot.replay.policy import Circumstances, Decision, Person, Rules, Used, decide, presumed
from bot.replay.request import Shapes
from bot.store.replays import ReplayRow


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the policy says, and on which count."""

    decision: Decision
    used: Used


class Judge:
    """Knows the rules and the catalogue; the counts are those of the transaction."""

    def __init__(self, rules: Rules, shapes: Shapes, lookup: Lookup, clock: Callable[[], float]) -> None:
        self.rules = rules
        self._shapes = shapes
        self._lookup = lookup
        self._clock = clock

    def judge(
        self, connection: Connection, row: ReplayRow, kept: Kept, person: Person, approver: Person | None = None
    ) -> Judgement:
        """Decide whether this may be sent now."""
        used = Used(*ledger.sent_since(connection, row, self._clock()))
        now = self._now(kept, row.code_before, used, row.channel, approver)
        return Judgement(decide(kept.request, person, now, self.rules), used)

    def foresee(self, kept: Kept, person: Person, channel: str) -> Decision:
        """Decide before anything is asked of the database, and so without what was sent already."""
        return decide(kept.request, person, self._now(kept, kept.request.original_code, Used(), channel), self.rules)

    def _now(
        self, kept: Kept, code: str | None, used: Used, channel: str, approver: Person | None = None
    ) -> Circumstances:
        note = self.note(code)
        return Circumstances(
            shape=self._shapes[kept.request.endpoint],
            used=used,
            channel=channel,
            replay=note.replay if note else Replay.SAFE,
            approver=approver,
            files=kept.files.keys(),
        )

    def presumed(self, id: str) -> Person:
        """Return somebody who was let in before."""
        return presumed(id, self.rules)

    def note(self, code: str | None) -> Note | None:
        """Return what the catalogue notes of a code."""
        found = self._lookup.explain(code) if code else ()
        return next((each.entry.note for each in found if isinstance(each, Explained) and each.entry.note), None)
