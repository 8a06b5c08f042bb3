"""Charts: series of values, each over the same categories."""

from collections.abc import Iterator

from bot.dev.slack.limits.checks import Check, any_number, by_type, items, shape, string
from bot.dev.slack.limits.problem import Problem
from bot.dev.slack.shapes import Json, listing, mapping, mappings

MOST_CHARTS = 2
MOST_SERIES = 12
MOST_CATEGORIES = 20
MOST_SEGMENTS = 6
LABEL = string(20)
POINT = shape({"label": LABEL, "value": any_number})
SERIES = shape({"name": LABEL, "data": items(POINT, MOST_CATEGORIES)})
AXES = shape({"categories": items(LABEL, MOST_CATEGORIES)}, {"x_label": string(50), "y_label": string(50)})


def _series_fit(chart: Json, at: str) -> Iterator[Problem]:
    """Require one point of each series for each category, and names that tell the series apart."""
    categories = listing(mapping(chart.get("axis_config")).get("categories"))
    series = mappings(chart.get("series"))
    if len({each.get("name") for each in series}) < len(series):
        yield Problem(f"{at}/series", "series names must be unique")
    for index, each in enumerate(series):
        if [point.get("label") for point in mappings(each.get("data"))] != categories:
            yield Problem(f"{at}/series/{index}/data", "labels must match the categories")


_OVER_CATEGORIES = shape({"series": items(SERIES, MOST_SERIES), "axis_config": AXES}, {}, _series_fit)
_PIE = shape({"segments": items(POINT, MOST_SEGMENTS)})
CHART = by_type({**dict.fromkeys(("line", "bar", "area"), _OVER_CATEGORIES), "pie": _PIE})


def data_visualization(**optional: Check) -> Check:
    """Return the check of a chart."""
    return shape({"title": string(50), "chart": CHART}, optional)
