"""Hostile text costs in proportion to its length: counted in numbers weighed and, generously, in time."""

import time

import pytest

from bot.codes.catalogue import load_catalogues
from bot.codes.mentions import Detector, detector, numbers
from bot.codes.mentions.numbers import NumberScan

DETECTOR = Detector(load_catalogues())
HOSTILE = [
    "1203",
    "9",
    "-",
    "-1013 ",
    "[",
    '{"code":',
    "\\",
    '\\"',
    "&amp;",
    "%25",
    "<",
    " ",
    "\\u4e00",
    "不一致",
    "*1203*",
    "(-1013",
    "a\n",
    "code=1203 ",
]


def seconds(text: str) -> float:
    best = 9.0
    for _ in range(3):
        before = time.perf_counter()
        DETECTOR.find(text)
        best = min(best, time.perf_counter() - before)
    return best


@pytest.mark.parametrize("unit", HOSTILE)
def test_eight_times_the_text_takes_far_less_than_eight_squared(unit: str) -> None:
    small, large = ((unit * size)[:size] for size in (10_000, 80_000))
    assert seconds(large) < 24 * seconds(small) + 0.02


def test_only_so_many_numbers_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[object] = []
    original = detector.weighed
    monkeypatch.setattr(detector, "weighed", lambda *given: weighed.append(given) or original(*given))
    DETECTOR.find("\n".join(f"x -{1000 + n % 80}" for n in range(5000)))
    text_length = sum(len(f"x -{1000 + n % 80}\n") for n in range(5000))
    assert 0 < len(weighed) <= detector.FEWEST_WEIGHED + text_length // detector.CHARACTERS_A_NUMBER


def test_only_so_many_places_are_looked_at() -> None:
    scan = NumberScan(["1203"])
    found = list(scan.numbers("1203 " * 10_000))
    assert len(found) <= numbers.FEWEST_TRIED + 50_000 // numbers.CHARACTERS_A_TRY
