"""When a code's rate is far beyond its usual."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.triage.surge import LEAST, LEAST_WITHOUT_HISTORY, TIMES_USUAL, Surge, same_hours, surge

DAY = 86_400
COUNTS = st.lists(st.integers(0, 10_000), max_size=8)


@pytest.mark.parametrize(
    ("seen", "hours", "expected"),
    [
        (37, [12, 12, 12, 12], Surge(37, 2.0)),
        (9, [0, 0, 0], None),  # the floor
        (10, [0, 0, 0], Surge(10, 0.0)),
        (39, [60, 60, 60], None),  # ten are usual
        (40, [60, 60, 60], Surge(40, 10.0)),
        (40, [60, 60, 60, 6_000], Surge(40, 10.0)),  # one bad week does not make forty usual
        (19, [60, 60], None),  # too little to compare with
        (20, [60, 60], Surge(20, None)),
        (20, [], Surge(20, None)),
    ],
)
def test_the_rule(seen: int, hours: list[int], expected: Surge | None) -> None:
    assert surge(seen, hours) == expected


@given(st.integers(0, 100_000), COUNTS)
def test_it_never_fires_below_its_floor_nor_below_its_multiple(seen: int, hours: list[int]) -> None:
    if found := surge(seen, hours):
        assert seen >= (LEAST if found.usual is not None else LEAST_WITHOUT_HISTORY)
        assert found.usual is None or seen >= TIMES_USUAL * found.usual


@given(st.integers(0, 100_000), COUNTS)
def test_more_sightings_never_make_it_quieter(seen: int, hours: list[int]) -> None:
    if surge(seen, hours):
        assert surge(seen + 1, hours)


def test_the_same_hours_are_those_of_the_weeks_before() -> None:
    now = datetime(2026, 11, 26, 14, 37, tzinfo=UTC).timestamp()
    spans = same_hours(now, UTC, 0.0)
    assert len(spans) == 8
    assert datetime.fromtimestamp(spans[0][0], UTC) == datetime(2026, 11, 19, 14, tzinfo=UTC)
    assert {end - start for start, end in spans} == {3_600}


def test_weeks_before_the_bot_was_there_do_not_count() -> None:
    now = datetime(2026, 11, 26, 14, 37, tzinfo=UTC).timestamp()
    assert len(same_hours(now, UTC, now - 15 * DAY)) == 2
    assert same_hours(now, UTC, now) == []


def test_the_wall_clock_decides_across_a_change_to_winter_time() -> None:
    zone = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 10, 28, 9, 5, tzinfo=zone).timestamp()
    hours = [datetime.fromtimestamp(start, zone).hour for start, _ in same_hours(now, zone, 0.0)]
    assert hours == [9] * 8
