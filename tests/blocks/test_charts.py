"""Charts: Slack's block within its limits, and its counterpart of characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.model import Reason
from bot.blocks.stats.chart import bar_chart, line_chart
from bot.blocks.stats.text_chart import WIDTH, text_chart
from bot.blocks.stats.words import PERIODS, REASONS
from bot.dev.slack import checked_message
from bot.stats.model import Period

LABELS = st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=20, unique=True)


@given(LABELS, st.text(min_size=1, max_size=200), st.data())
def test_what_is_built_slack_takes(labels: list[str], title: str, data: st.DataObject) -> None:
    values = data.draw(st.lists(st.integers(0, 10**9), min_size=len(labels), max_size=len(labels)))
    for build in (line_chart, bar_chart):
        block = build(title, labels, {"seen": values, "answered": values}).to_dict()
        assert checked_message({"text": "numbers", "blocks": [block]}).blocks == (block,)


@pytest.mark.parametrize("labels", [[], ["same", "same"], [str(number) for number in range(21)]])
def test_what_slack_would_refuse_is_not_built(labels: list[str]) -> None:
    with pytest.raises(ValueError, match="categories"):
        line_chart("By time", labels, {"seen": [0] * len(labels)})


def test_more_series_than_slack_takes_are_not_built() -> None:
    with pytest.raises(ValueError, match="series"):
        line_chart("By time", ["now"], {str(number): [0] for number in range(13)})


@given(st.lists(st.tuples(st.text(st.characters(categories=["L", "N"]), max_size=20), st.integers(0, 10**9))))
def test_bars_of_characters_are_as_long_as_what_they_tell(bars: list[tuple[str, int]]) -> None:
    first, *lines, last = text_chart(bars).split("\n")
    assert (first, last) == ("```", "```")
    assert len(lines) == len(bars)
    most = max((value for _, value in bars), default=0)
    for (_, value), line in zip(bars, lines, strict=True):
        assert line.count("█") == (max(1, round(WIDTH * value / most)) if value else 0)


def test_there_is_a_word_for_everything() -> None:
    assert set(REASONS) == set(Reason)
    assert set(PERIODS) == set(Period)
    assert all(period.seconds // period.step <= 20 for period in Period)
