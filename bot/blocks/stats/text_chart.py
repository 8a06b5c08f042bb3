"""Charts of characters, for where Slack shows no others."""

from collections.abc import Sequence

WIDTH = 24
"""Characters of the longest bar: with its label and number it fits on a phone."""

Bars = Sequence[tuple[str, int]]


def text_chart(bars: Bars) -> str:
    """Return a line for each bar, in a fixed-width block."""
    label_width = max((len(label) for label, _ in bars), default=0)
    most = max((value for _, value in bars), default=0)
    lines = (f"{label.ljust(label_width)} {_bar(value, most)}{value}" for label, value in bars)
    return "\n".join(("```", *lines, "```"))


def _bar(value: int, most: int) -> str:
    """Return a bar that is seen wherever there is anything at all."""
    length = max(1, round(WIDTH * value / most)) if value else 0
    return "█" * length + " " * bool(length)
