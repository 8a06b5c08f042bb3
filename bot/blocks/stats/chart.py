"""Slack's chart block, which its SDK has no class for."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block

from bot.blocks.message import clip

LONGEST_TITLE = 50
LONGEST_LABEL = 20
MOST_SERIES = 12
MOST_CATEGORIES = 20
MOST_CHARTS = 2
"""In one message."""

Series = Mapping[str, Sequence[int]]
"""By its name, a value for each category."""


class DataVisualizationBlock(Block):
    """A line or bar chart."""

    type = "data_visualization"

    @property
    def attributes(self) -> set[str]:  # type: ignore[override]
        """What it is made of."""
        return super().attributes | {"title", "chart"}

    def __init__(self, title: str, chart: Mapping[str, object]) -> None:
        super().__init__(type=self.type)
        self.title = title
        self.chart = dict(chart)


def line_chart(title: str, categories: Sequence[str], series: Series) -> DataVisualizationBlock:
    """Return lines over categories, which are points in time."""
    return _chart("line", title, categories, series)


def bar_chart(title: str, categories: Sequence[str], series: Series) -> DataVisualizationBlock:
    """Return bars, one of each series for each category."""
    return _chart("bar", title, categories, series)


def _chart(kind: str, title: str, categories: Sequence[str], series: Series) -> DataVisualizationBlock:
    _require_limits(categories, series)
    labels = [clip(category, LONGEST_LABEL) for category in categories]
    lines = [
        {
            "name": clip(name, LONGEST_LABEL),
            "data": [{"label": label, "value": value} for label, value in zip(labels, values, strict=True)],
        }
        for name, values in series.items()
    ]
    chart = {"type": kind, "series": lines, "axis_config": {"categories": labels}}
    return DataVisualizationBlock(clip(title, LONGEST_TITLE), chart)


def _require_limits(categories: Sequence[str], series: Series) -> None:
    """Refuse what Slack would refuse: leaving a category out in silence would tell something untrue."""
    if not 1 <= len(categories) <= MOST_CATEGORIES or len(set(categories)) < len(categories):
        raise ValueError(f"{len(categories)} categories; a chart takes {MOST_CATEGORIES} different ones")
    if not 1 <= len(series) <= MOST_SERIES:
        raise ValueError(f"{len(series)} series; a chart takes {MOST_SERIES}")
