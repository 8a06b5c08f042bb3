"""The labelled sets: some to work with, one only looked at to measure, and no rule may learn its examples."""

import pytest

from bot.codes.catalogue import load_catalogues
from bot.codes.mentions import Detector
from tests.mentions.score import SETS, Score, messages, scored

SCORES = {name: scored(Detector(load_catalogues()), messages(name)) for name in SETS}

LEAST_PRECISION, LEAST_RECALL = 0.98, 0.97
FEWEST_OF_A_KIND = 6
LEAST_OF_A_KIND, LEAST_OF_NEAR_MISSES = 0.85, 0.90
LARGEST_DRIFT = 0.03


@pytest.mark.parametrize("name", SETS)
def test_precision(name: str) -> None:
    assert SCORES[name].precision >= LEAST_PRECISION


@pytest.mark.parametrize("name", SETS)
def test_recall(name: str) -> None:
    assert SCORES[name].recall >= LEAST_RECALL


@pytest.mark.parametrize("name", SETS)
def test_every_kind(name: str) -> None:
    assert not _kinds_below(SCORES[name])


@pytest.mark.parametrize("figure", ["precision", "recall"])
def test_the_sets_do_not_drift_apart(figure: str) -> None:
    figures = [getattr(score, figure) for score in SCORES.values()]
    assert max(figures) - min(figures) <= LARGEST_DRIFT


def test_every_code_is_among_the_examples() -> None:
    wanted = {code for name in SETS for message in messages(name) for code in message["codes"]}  # type: ignore[attr-defined]
    assert {entry.code for catalogue in load_catalogues() for entry in catalogue.entries} <= wanted


def _kinds_below(score: Score) -> list[str]:
    return [
        kind
        for kind, rate in score.rates().items()
        if len(score.kinds[kind]) >= FEWEST_OF_A_KIND
        and rate < (LEAST_OF_A_KIND if kind in score.positive else LEAST_OF_NEAR_MISSES)
    ]
