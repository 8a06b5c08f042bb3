"""Whether a code opens a case by itself. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.codes.model import Note, Outcome, Page
from bot.triage.model import Cause
from bot.triage.surge import LEAST, surge

REOPEN_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a code in the window, since its last case was resolved."""

    times: int
    answered: int  # of these, where the bot may speak


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a case is opened."""

    cause: Cause
    seen: int = 0
    usual: float | None = None


def reason_to_open(note: Note | None, seen: Seen, hours: Callable[[], Sequence[int]]) -> Reason | None:
    """Return why a code opens a case; ``hours`` are counts of the same hour in the weeks before, asked only if needed.

    A verdict about a person never opens one alone, and a code that nobody shall be paged for opens none.
    """
    if note and note.page is Page.NEVER:
        return None
    if note and note.page is Page.AT_ONCE and note.outcome is not Outcome.VERDICT and seen.answered:
        return Reason(Cause.AT_ONCE, seen.times)
    if seen.times >= LEAST and (found := surge(seen.times, hours())):
        return Reason(Cause.RATE, found.seen, found.usual)
    return None


def reopens(note: Note | None, resolved_at: float, now: float) -> bool:
    """Tell whether one more sighting reopens a case that was resolved; verdicts count only as a rate."""
    return now - resolved_at <= REOPEN_SECONDS and not (note and note.outcome is Outcome.VERDICT)
