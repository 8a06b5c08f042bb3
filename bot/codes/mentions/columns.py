"""Tables: the heading of a column names what stands in it, and a whole table of codes is no question."""

import re
from dataclasses import dataclass

from bot.codes.mentions import words

_SEPARATORS = "|\t;,"
_NAMES_CODES = re.compile(
    r"(?:err(?:or)?|ret(?:urn)?|result|resp(?:onse)?|vendor)?[ _-]?codes?|错误码|返回码|结果码|响应码|错误代码|errno"
)
_BULLETS = " \t|-*\"'`\u2022>[({#.,+"
_WORDS_FOLLOW = re.compile(r"[\s|=:,\"'`\]}>)\u2014-]{0,8}[^\W\d_]{2}")
_KEY = re.compile(r"[\"']\s?(?::|=>)\s?[\"']")
_COUNT = re.compile(r"(?:[x:\xd7(]\s?|[|,]\s?)\d+(?![\w.])|\d\s?[\u6b21\u4e2a%]")
FEWEST_ROWS = 3
"""So many codes, or more, are explained by a table."""

_HEADINGS_ABOVE = 3000


def stands_below_code(text: str, place: int) -> bool:
    """Tell whether a number stands in a column whose heading names a code."""
    start = text.rfind("\n", 0, place) + 1
    if not start:
        return False
    row = text[start:place]
    separator = next(
        (each for each in _SEPARATORS if each in row or each in text[place : place + 30].split("\n")[0]), ""
    )
    if not separator:
        return False
    column = row.count(separator)
    for line in text[max(0, start - _HEADINGS_ABOVE) : start].lower().split("\n"):
        cells = line.split(separator)
        if column < len(cells) and _NAMES_CODES.fullmatch(cells[column].strip(" \"'`*")):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Row:
    """A code and what stands before and behind it, up to the next code."""

    code: str
    before: str
    behind: str
    fits: bool  # what stands behind it is what it means

    @property
    def leads(self) -> bool:
        """Whether a line, or a named row of it, begins with the code."""
        return (
            self.is_key
            or not self.before.strip(_BULLETS)
            or bool(_NAMES_CODES.fullmatch(self.before.strip(_BULLETS).lower()))
        )

    @property
    def is_key(self) -> bool:
        """Whether the code is the key of a mapping."""
        return bool(_KEY.match(self.behind))

    @property
    def explains(self) -> bool:
        """Whether words follow, and no count of it."""
        return bool(_WORDS_FOLLOW.match(self.behind)) and not _COUNT.search(self.behind)


def is_table_of_codes(text: str, rows: list[Row]) -> bool:
    """Tell whether a message explains codes instead of asking about them."""
    explained = {row.code for row in rows if row.explains and (row.leads or row.fits)}
    own = {row.code for row in rows if row.explains and (row.fits or row.is_key)}
    if len(explained) > FEWEST_ROWS or len(own) >= FEWEST_ROWS:
        return True
    return (
        len(explained) >= 2 and len({row.code for row in rows}) >= FEWEST_ROWS and bool(words.TABLE_HEAD.search(text))
    )
