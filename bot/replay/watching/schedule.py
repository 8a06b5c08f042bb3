"""When a watch takes its turns, and what ends it. Pure.

Turns are due at fixed distances from the start, so that they do not drift. One that was missed is not made up for:
a watch never makes more calls in a time than whoever said yes was shown.
"""

import math
from enum import StrEnum

from bot.replay.state import State

MINUTE_SECONDS = 60.0
GRACE_SECONDS = 900.0
"""How long after its time the last turn may still begin: later, nobody expects it any more."""


class Ending(StrEnum):
    """Why a watch is over."""

    CHANGED = "changed"  # the code did, which is what it was for
    RAN_OUT = "ran_out"  # of turns, or of time
    STOPPED = "stopped"  # by somebody
    NOT_KEPT = "not_kept"  # the request has expired
    REFUSED = "refused"  # by policy
    NOWHERE = "nowhere"  # the bot cannot write any more where it was asked for
    DELETED = "deleted"  # somebody deleted its message, and once more when it was posted anew


def due(started_at: float, minutes: int, slot: int) -> float:
    """Return when the turn of a slot is due; the first is slot 1."""
    return started_at + minutes * MINUTE_SECONDS * slot


def next_due(started_at: float, minutes: int, now: float) -> float:
    """Return when the next turn is due, seen from one that begins now: half the distance away at least."""
    slot = math.floor((now - started_at) / (minutes * MINUTE_SECONDS) + 0.5)
    return due(started_at, minutes, slot + 1)


def ending_after(state: str, why: str | None, before: str | None, after: str | None, *, more: bool) -> Ending | None:
    """Return what a turn's outcome comes to; none if the watch goes on.

    It goes on where no code came, also where the outcome is unknown: that turn was used up, and is never repeated.
    """
    match state:
        case State.DONE if after != before:
            return Ending.CHANGED
        case State.REFUSED:
            return Ending.REFUSED
        case State.EXPIRED if why == "not_kept":
            return Ending.NOT_KEPT
        case State.CANCELLED:
            return Ending.NOWHERE
    return None if more else Ending.RAN_OUT
