"""A chart in one line of text."""

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"
_NONE = "·"


def sparkline(counts: Sequence[int]) -> str:
    """Draw counts one beside the other, the highest as a full bar; none at all is a dot."""
    most = max(counts, default=0)
    return "".join(_bar(count, most) for count in counts)


def _bar(count: int, most: int) -> str:
    if count <= 0:
        return _NONE
    return _BARS[min(len(_BARS) - 1, (count * len(_BARS) - 1) // most)]
