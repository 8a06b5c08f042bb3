"""Row 7: finding the codes in text; in this process."""

import json
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.measure import Figure, Row, Spread, at_least, at_most, ratio
from bot.codes.catalogue import load_catalogues
from bot.codes.mentions import Detector
from bot.codes.mentions.numbers import NumberScan

LABELLED = Path(__file__).parents[2] / "tests" / "mentions" / "work1.jsonl"
HOSTILE = (
    "-1013 ",
    "1203",
    '{"code":',
    "code=1203 ",
    "1 203 ",
    "9",
    "-",
    "[",
    "\\",
    "&amp;",
    "<",
    " ",
    "不一致",
    "a\n",
)
SMALL, LARGE, LONG = 10_000, 80_000, 40_000
TIMES = 5

_DIGITS = re.compile(r"\d")
_GENERIC = re.compile(r"(?<![\w.])-?\d+(?![\w.])")


def measure(rounds: int) -> Iterator[Figure]:
    """Read the labelled messages of the tests, then texts that are made to be slow."""
    catalogues = load_catalogues()
    codes = frozenset(entry.code for catalogue in catalogues for entry in catalogue.entries)
    texts = [json.loads(line)["text"] for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    detector, scan = Detector(catalogues), NumberScan(codes)
    looks: dict[str, Callable[[str], object]] = {
        "whether there are any": scan.hits,
        "which, with what is around them": lambda text: list(scan.numbers(text)),
    }
    for what, look in looks.items():
        ours, theirs = [], []
        for _ in range(rounds):
            theirs.append(_rate(partial(_generic, codes), texts))
            ours.append(_rate(look, texts))
        facts = f"{Spread.of(ours).told('/s')}; a generic regex and a set {Spread.of(theirs).told('/s')}"
        yield Figure(f"candidates: {what}", ratio(ours, theirs), at_least(2, "of a generic regex and a set"), facts)
    whole = Spread.of(_rate(detector.find, texts) for _ in range(rounds))
    facts = f"{len(texts)} labelled messages, {sum(map(bool, map(detector.find, texts)))} of them with codes"
    yield Figure("the whole detector", whole, at_least(60_000, "messages/s"), facts)
    stream = _with_small_talk(texts)
    mixed = Spread.of(_rate(detector.find, stream) for _ in range(rounds))
    yield Figure("the same, 9 in 10 without digits", mixed, facts=f"messages/s, of {len(stream)}")
    gated = Spread.of(_rate(detector.may_mention, texts) for _ in range(rounds))
    yield Figure("its look at the gate", gated, facts="messages/s")
    yield from _hostile(detector, rounds)


def _with_small_talk(texts: list[str]) -> list[str]:
    """Return a tenth of some messages as they are, and the others without their digits."""
    return [text if place % 10 == 0 else _DIGITS.sub("", text) for place, text in enumerate(texts)]


def _generic(codes: frozenset[str], text: str) -> list[str]:
    return [number for number in _GENERIC.findall(text) if number in codes]


def _rate(look: Callable[[str], object], texts: list[str]) -> float:
    started = time.process_time()
    for _ in range(TIMES):
        for text in texts:
            look(text)
    return TIMES * len(texts) / (time.process_time() - started)


def _hostile(detector: Detector, rounds: int) -> Iterator[Figure]:
    growths = {unit: Spread.of(_growth(detector, unit) for _ in range(rounds)) for unit in HOSTILE}
    worst = max(growths, key=lambda unit: growths[unit].median)
    yield Figure("growth, t(80 kB) / t(10 kB)", growths[worst], at_most(10), f"the worst of {len(HOSTILE)}: {worst!r}")
    longs = {unit: Spread.of(_milliseconds(detector, unit, LONG) for _ in range(rounds)) for unit in HOSTILE}
    worst = max(longs, key=lambda unit: longs[unit].median)
    yield Figure("40 kB of hostile text", longs[worst], at_most(10, "ms"), f"the worst of {len(HOSTILE)}: {worst!r}")


def _growth(detector: Detector, unit: str) -> float:
    return _milliseconds(detector, unit, LARGE) / _milliseconds(detector, unit, SMALL)


def _milliseconds(detector: Detector, unit: str, length: int) -> float:
    """Return the best of some times, since growth is about the text and not about the machine."""
    text = (unit * length)[:length]
    return min(_once(detector, text) for _ in range(TIMES))


def _once(detector: Detector, text: str) -> float:
    started = time.process_time()
    detector.find(text)
    return 1000 * (time.process_time() - started)


ROW = Row("7", "detector", "finding codes in text", measure)
