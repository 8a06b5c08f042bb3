"""Three clocks, and which one is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.factor import ApiTime, ClockTrouble, Unreadable, Why, diagnose
from bot.factor.clock import read_time

NOW = 1_690_000_000


@pytest.mark.parametrize(
    ("timestamp", "trouble"),
    [
        (None, ClockTrouble.MISSING),
        (" ", ClockTrouble.MISSING),
        ("1690000000000", ClockTrouble.MILLISECONDS),
        ("1690000000000000", ClockTrouble.FINER),
        ("1690000000000000000", ClockTrouble.FINER),
        ("1690000000.25", ClockTrouble.FRACTION),
        ("1.69e9", ClockTrouble.FRACTION),
        ("2023-07-22 12:26:40", ClockTrouble.NOT_A_TIME),
        ("１６９０００００００", ClockTrouble.NOT_A_TIME),
        ("-1690000000", ClockTrouble.NOT_A_TIME),
    ],
)
def test_what_earns_1208(timestamp: str | None, trouble: ClockTrouble) -> None:
    told = diagnose(timestamp, NOW)
    assert (told.trouble, told.code) == (trouble, "1208")


@pytest.mark.parametrize(
    ("timestamp", "failed_at", "ahead", "trouble", "seconds"),
    [
        (NOW, NOW + 1, 0, ClockTrouble.NONE, ""),
        (NOW, NOW + 300, 0, ClockTrouble.STALE, "300"),
        (NOW + 90, NOW, 0, ClockTrouble.AHEAD, "90"),
        (NOW, NOW, 40, ClockTrouble.OUR_CLOCK, "40"),
        (NOW, NOW, -40, ClockTrouble.OUR_CLOCK, "40"),
    ],
)
def test_what_earns_1213(timestamp: int, failed_at: int, ahead: int, trouble: ClockTrouble, seconds: str) -> None:
    later = failed_at + 3600
    told = diagnose(str(timestamp), failed_at, ApiTime(later - ahead, later + 0.5))
    assert told.trouble is trouble
    assert told.code == (None if trouble is ClockTrouble.NONE else "1213")
    assert seconds in told.sentence.en
    assert seconds in told.sentence.zh


@pytest.mark.parametrize(
    ("late", "trouble", "code"),
    [(2, ClockTrouble.NONE, None), (600, ClockTrouble.OLD, None), (-600, ClockTrouble.AHEAD, "1213")],
)
def test_of_what_was_told_later_only_a_time_ahead_is_sure(late: int, trouble: ClockTrouble, code: str | None) -> None:
    told = diagnose(str(NOW), NOW + late, at_the_latest=True)
    assert (told.trouble, told.code) == (trouble, code)


def test_the_way_is_told_in_both_languages() -> None:
    fast, slow = (diagnose(str(NOW), NOW, ApiTime(NOW - ahead, NOW)).sentence for ahead in (60, -60))
    assert "ahead" in fast.en
    assert "快" in fast.zh
    assert "behind" in slow.en
    assert "慢" in slow.zh


def test_without_the_apis_time_our_clock_is_believed() -> None:
    assert diagnose(str(NOW), NOW + 60).trouble is ClockTrouble.STALE


def test_the_middle_of_asking_is_compared() -> None:
    got = read_time(b'{"timestamp": 1690000000}', 200, NOW - 0.5, NOW + 1.5)
    assert isinstance(got, ApiTime)
    assert got.ahead == 0.0


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b'{"timestamp": true}', b'{"timestamp": "soon"}', b'{"timestamp": 1690000000000}']
)
def test_what_is_no_time(content: bytes) -> None:
    assert isinstance(read_time(content, 200, NOW, NOW), Unreadable)


def test_a_page_of_a_proxy_is_no_time() -> None:
    assert read_time(b"<html>", 502, NOW, NOW) == Unreadable(Why.HTTP_STATUS, 502)


@given(st.text(), st.floats(min_value=0, max_value=1e11), st.none() | st.integers(0, 10**11))
def test_nothing_makes_it_fail(timestamp: str, failed_at: float, api: int | None) -> None:
    told = diagnose(timestamp, failed_at, None if api is None else ApiTime(api, failed_at))
    assert told.sentence.en
    assert told.sentence.zh
