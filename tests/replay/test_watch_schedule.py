"""When a watch takes its turns, and what ends it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replay.state import State
from bot.replay.watching.schedule import Ending, due, ending_after, next_due

STARTED = st.floats(1.7e9, 1.9e9)
MINUTES = st.integers(1, 1_440)


@given(STARTED, MINUTES, st.integers(1, 500))
def test_turns_in_time_follow_one_another(started: float, minutes: int, slot: int) -> None:
    assert next_due(started, minutes, due(started, minutes, slot)) == due(started, minutes, slot + 1)


@given(STARTED, MINUTES, st.floats(-1e8, 1e8))
def test_the_next_is_never_near(started: float, minutes: int, apart: float) -> None:
    """Whatever a clock does: half the distance away at least, and one and a half at most."""
    now = started + apart
    seconds = minutes * 60
    assert 0.49 * seconds <= next_due(started, minutes, now) - now <= 1.51 * seconds


@pytest.mark.parametrize(
    ("state", "why", "after", "more", "ending"),
    [
        (State.DONE, None, "0", True, Ending.CHANGED),
        (State.DONE, None, "-1013", True, Ending.CHANGED),
        (State.DONE, None, "-1013", False, Ending.CHANGED),
        (State.DONE, None, "1203", True, None),
        (State.DONE, None, "1203", False, Ending.RAN_OUT),
        (State.UNKNOWN, "crash", None, True, None),
        (State.UNKNOWN, "cut", None, False, Ending.RAN_OUT),
        (State.UNREACHABLE, "connect", None, True, None),
        (State.EXPIRED, "not_kept", None, True, Ending.NOT_KEPT),
        (State.EXPIRED, "late", None, True, None),
        (State.REFUSED, "guest", None, True, Ending.REFUSED),
        (State.CANCELLED, "nowhere", None, True, Ending.NOWHERE),
    ],
)
def test_what_a_turn_comes_to(
    state: State, why: str | None, after: str | None, more: bool, ending: Ending | None
) -> None:
    assert ending_after(state, why, "1203", after, more=more) is ending


def test_a_first_code_is_news_too() -> None:
    assert ending_after(State.DONE, None, None, "1203", more=True) is Ending.CHANGED
