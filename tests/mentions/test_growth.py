"""Hostile text costs in proportion to its length: by what is left unread and, generously, by CPU time."""

import time

import pytest

from bot.codes.catalogue import load_catalogues
from bot.codes.mentions import Detector, numbers
from bot.codes.mentions.detector import FEWEST_WEIGHED
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
        before = time.thread_time()
        DETECTOR.find(text)
        best = min(best, time.thread_time() - before)
    return best


@pytest.mark.parametrize("unit", HOSTILE)
def test_eight_times_the_text_takes_far_less_than_eight_squared(unit: str) -> None:
    small, large = ((unit * size)[:size] for size in (10_000, 80_000))
    assert seconds(large) < 24 * seconds(small) + 0.02


@pytest.mark.parametrize(("before", "wanted"), [(FEWEST_WEIGHED // 2, ["1204"]), (2 * FEWEST_WEIGHED, [])])
def test_only_so_many_numbers_are_weighed(before: int, wanted: list[str]) -> None:
    text = "port 1203\n" * before + "submail error code 1204"
    assert [mention.code for mention in DETECTOR.find(text)] == wanted


def test_only_so_many_places_are_looked_at() -> None:
    scan = NumberScan(["1203"])
    found = list(scan.numbers("1203 " * 10_000))
    assert len(found) <= numbers.FEWEST_TRIED + 50_000 // numbers.CHARACTERS_A_TRY
