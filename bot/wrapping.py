"""Lines broken at the edge of a terminal: between words, and between the characters of Chinese, which has no spaces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

_OPENING = "（《〈「『【“‘"
_CLOSING = "）》〉」』】”’，。、；：！？…"
_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"

_UNIT = re.compile(rf"[{_OPENING}]*(?:(?![{_CLOSING}])[{_WIDE}]|[^\s{_OPENING}{_CLOSING}{_WIDE}]+)?[{_CLOSING}]*\s*")
"""What stays together: a word or one wide character, with the punctuation that may not be parted from it."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Lines for a rich console, which by itself breaks at spaces alone."""

    lines: Iterable[Text]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, broken to the width there is."""
        for line in self.lines:
            yield from wrapped(line, options.max_width)


def wrapped(line: Text, width: int) -> list[Text]:
    """Break one line; a word that is wider than the whole width is left as it is."""
    breaks, column = [], 0
    for unit in _UNIT.finditer(line.plain):
        if column and column + cell_len(unit[0].rstrip()) > width:
            breaks.append(unit.start())
            column = 0
        column += cell_len(unit[0])
    pieces = list(line.divide(breaks))
    for piece in pieces:
        piece.rstrip()
    return pieces
