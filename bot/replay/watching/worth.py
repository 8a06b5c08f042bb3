"""Whether an outcome is worth a watch: whether waiting can change it, and whether somebody else has to act first."""

from enum import Enum, auto

from bot.codes.lookup import Explained, Lookup
from bot.codes.model import Outcome, Replay
from bot.replay.compare import SUCCESS
from bot.replay.state import State
from bot.store.replays import ReplayRow


class Worth(Enum):
    """How much a watch is worth."""

    FIRST = auto()  # somebody at the vendor's, or with a credit card, has to act: nothing is better than to wait
    LATER = auto()
    NOTHING = auto()


def watching(row: ReplayRow, lookup: Lookup) -> Worth:
    """Tell what a watch of what came of a replay is worth."""
    code = code_now(row)
    if row.state not in (State.DONE, State.UNREACHABLE) or code == SUCCESS:
        return Worth.NOTHING
    found = lookup.explain(code) if code else ()
    notes = [each.entry.note for each in found if isinstance(each, Explained) and each.entry.note]
    if any(note.replay is Replay.HARMFUL for note in notes):
        return Worth.NOTHING
    return Worth.FIRST if any(note.outcome is Outcome.ACCOUNT for note in notes) else Worth.LATER


def code_now(row: ReplayRow) -> str | None:
    """Return the code that a request fails with, as far as a replay of it tells."""
    return row.code_after or row.code_before
