"""Numbers for spreadsheets."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.lookup import Lookup
from bot.errors import InputError
from bot.language import Language
from bot.stats.export import HEADING, daily, since_of, write_csv, write_table
from bot.store.sightings import Seen
from tests.test_cli import apicode

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC).timestamp()


def test_days_are_those_of_the_workspace(lookup: Lookup) -> None:
    seen = [
        Seen(NOON, "C1", "1203", "answered"),
        Seen(NOON + 3 * 3_600, "C1", "1203", "counted"),
        Seen(NOON + 5 * 3_600, "C1", "1203", "muted"),  # past midnight there
        Seen(NOON + 5 * 3_600, "C1", "1299", "muted"),
    ]
    assert list(daily(seen, lookup, Language.ZH, SHANGHAI)) == [
        ("2026-11-26", "C1", "1203", "账户余额不足", 2, 1, 1, 0),
        ("2026-11-27", "C1", "1203", "账户余额不足", 1, 0, 0, 1),
        ("2026-11-27", "C1", "1299", "", 1, 0, 0, 1),
    ]


@given(st.text(min_size=1))
def test_no_cell_is_a_formula(title: str) -> None:
    out = io.StringIO()
    write_csv([("2026-11-26", "C1", "-1013", title, 1, 1, 0, 0)], out)
    _, row = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert row[2] == "-1013"
    assert not row[3].startswith(tuple("=+-@")) or row[3].lstrip("-").isdecimal()
    assert " ".join(title.split()) in (row[3], row[3].removeprefix("'"))


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("24h", NOON - 86_400),
        ("7d", NOON - 7 * 86_400),
        ("2026-11-26", datetime(2026, 11, 25, 16, tzinfo=UTC).timestamp()),
    ],
)
def test_since(written: str, at: float) -> None:
    assert since_of(written, NOON, SHANGHAI) == at


@pytest.mark.parametrize("written", ["", "soon", "7", "2026-13-01", "-7d"])
def test_since_what(written: str) -> None:
    with pytest.raises(InputError, match="24h, 7d"):
        since_of(written, NOON, SHANGHAI)


def test_as_a_table() -> None:
    out = io.StringIO()
    write_table([("2026-11-26", "C1", "-1013", "=not a formula here", 1, 1, 0, 0)], out)
    assert out.getvalue().splitlines()[0].split() == list(HEADING)
    assert "=not a formula here" in out.getvalue()


def test_on_the_command_line(tmp_path: Path) -> None:
    done = apicode("stats", "--csv", "--code", "-1013", cwd=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, ",".join(HEADING))
    assert apicode("stats", "--since", "soon", cwd=tmp_path).returncode == 2
    assert "is no code" in apicode("stats", "--code", "balance", cwd=tmp_path).stderr
