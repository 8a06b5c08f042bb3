"""Quiet hours, and who is called."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.triage.quiet import QuietHours
from bot.triage.rota import Role, Rota

HOUR = 3_600.0


def at(hour: int, minute: int = 0) -> float:
    return datetime(2026, 11, 26, hour, minute, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("hours", "now", "left"),
    [
        ("22:00-07:00", at(21, 59), 0),
        ("22:00-07:00", at(22), 9 * HOUR),
        ("22:00-07:00", at(6, 30), HOUR / 2),
        ("22:00-07:00", at(7), 0),
        ("12:00-13:00", at(12, 15), 0.75 * HOUR),
        ("12:00-13:00", at(13), 0),
        ("08:00-08:00", at(8), 0),  # no time at all
    ],
)
def test_how_long_it_stays_quiet(hours: str, now: float, left: float) -> None:
    assert QuietHours.read(hours, UTC).seconds_left(now) == left


def test_the_wall_clock_decides_in_the_night_of_the_change_to_summer_time() -> None:
    zone = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 3, 28, 23, 0, tzinfo=zone).timestamp()
    assert QuietHours.read("22:00-07:00", zone).seconds_left(now) == 7 * HOUR


@given(st.times(), st.times(), st.floats(0, 4e9))
def test_after_what_is_left_it_is_quiet_no_more(start: object, end: object, now: float) -> None:
    quiet = QuietHours(start, end, UTC)  # type: ignore[arg-type]
    left = quiet.seconds_left(now)
    assert 0 <= left <= 24 * HOUR
    assert quiet.seconds_left(now + left) <= 1e-3 or start == end


class TestRota:
    rota = Rota("S0ONCALL", "S0FINANCE", "S0BOSS", 15, None)

    def test_those_on_call_twice_then_the_escalation(self) -> None:
        assert [self.rota.role(step, None, None) for step in (1, 2, 3)] == [Role.ONCALL, Role.ONCALL, Role.ESCALATION]

    def test_whoever_had_it_is_called_first_when_it_comes_back(self) -> None:
        assert [self.rota.role(step, None, "U0ANN") for step in (1, 2)] == [Role.ASSIGNEE, Role.ONCALL]

    def test_who_is_not_set_is_not_called(self) -> None:
        nobody = Rota(None, None, None, 15, None)
        assert [nobody.role(step, None, None) for step in (1, 2, 3)] == [None, None, None]
