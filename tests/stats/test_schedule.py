"""Weekly times: on the clocks of a place, whatever those do."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stats.schedule import Weekly

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(["UTC", "Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"]).map(ZoneInfo)


def at(written: str, zone: ZoneInfo = BERLIN) -> float:
    return datetime.fromisoformat(written).replace(tzinfo=zone).timestamp()


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-26 16:00", "2026-11-30 09:00"),  # a Thursday
        ("2026-11-30 08:59", "2026-11-30 09:00"),
        ("2026-11-30 09:00", "2026-11-30 09:00"),
        ("2026-11-30 09:01", "2026-12-07 09:00"),
    ],
)
def test_the_next_time(now: str, expected: str) -> None:
    assert Weekly.read("mon 09:00").next(at(now), BERLIN).at == at(expected)


def test_over_a_change_of_the_clocks_the_hour_on_the_wall_stays() -> None:
    weekly = Weekly.read("mon 09:00")
    before, after = weekly.next(at("2026-10-19 09:00"), BERLIN).at, weekly.next(at("2026-10-19 09:01"), BERLIN).at
    assert after - before == (7 * 24 + 1) * 3_600


def test_a_time_that_is_left_out_comes_right_after_the_gap() -> None:
    assert Weekly.read("sun 02:30").next(at("2026-03-28 12:00"), BERLIN).at == at("2026-03-29 03:30")


def test_a_time_that_comes_twice_is_meant_the_first_time() -> None:
    coming = Weekly.read("sun 02:30").next(at("2026-10-24 12:00"), BERLIN)
    assert datetime.fromtimestamp(coming.at, UTC).hour == 0


@given(st.floats(1.7e9, 1.9e9), ZONES, st.sampled_from(["mon 09:00", "SUN 2:30", "fri 23:59"]))
def test_each_week_has_one(now: float, zone: ZoneInfo, written: str) -> None:
    weekly = Weekly.read(written)
    coming = weekly.next(now, zone)
    assert now <= coming.at <= now + 8 * 86_400
    assert coming.day.weekday() == weekly.weekday
    assert weekly.next(coming.at, zone) == coming
    assert (weekly.next(coming.at + 7_200, zone).day - coming.day).days == 7


@pytest.mark.parametrize("written", ["", "monday 9", "mon 25:00", "mon 09:60", "09:00", "mon 09:00 UTC"])
def test_what_is_no_weekly_time(written: str) -> None:
    with pytest.raises(ValueError, match="mon 09:00"):
        Weekly.read(written)
