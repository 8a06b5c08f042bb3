"""What a case is, and how it goes from one state to the next. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a case is on its way."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    REOPENED = "reopened"


class Cause(StrEnum):
    """Why a case was opened."""

    PERSON = "person"
    AT_ONCE = "at-once"  # the note on the code says so
    RATE = "rate"


class What(StrEnum):
    """What happened to a case; each is kept with who did it and when."""

    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    TAKEN_OVER = "taken-over"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    UNASSIGNED = "unassigned"  # whoever had it is gone
    PAGED = "paged"
    ESCALATED = "escalated"


UNATTENDED = frozenset({State.OPEN, State.REOPENED})
UNRESOLVED = UNATTENDED | {State.ACKNOWLEDGED}


@dataclass(frozen=True, slots=True)
class Move:
    """A change of state: from which it can be made, to which it leads, and whether it makes its doer responsible."""

    what: What
    before: frozenset[State]
    after: State
    assigns: bool = False


ACKNOWLEDGE = Move(What.ACKNOWLEDGED, UNATTENDED, State.ACKNOWLEDGED, assigns=True)
TAKE_OVER = Move(What.TAKEN_OVER, frozenset({State.ACKNOWLEDGED}), State.ACKNOWLEDGED, assigns=True)
RESOLVE = Move(What.RESOLVED, UNRESOLVED, State.RESOLVED)
REOPEN = Move(What.REOPENED, frozenset({State.RESOLVED}), State.REOPENED)
UNASSIGN = Move(What.UNASSIGNED, frozenset({State.ACKNOWLEDGED}), State.OPEN)

MOVES = {move.what: move for move in (ACKNOWLEDGE, TAKE_OVER, RESOLVE, REOPEN, UNASSIGN)}
