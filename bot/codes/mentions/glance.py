"""The cheap look that every event passes first: can there be a mention in it at all?"""

import re

from bot.codes.mentions.numbers import NumberScan
from bot.codes.mentions.wordings import Wordings

_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe0e\ufe0f\u20e3\ufeff"
_STYLED = (
    "\u00aa\u00b2\u00b3\u00b9\u00ba\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u2070-\u209c\u2100-\u2149\u2460-\u24ea"
    "\u3250-\u33ff\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff\U0001f100-\U0001f1ff"
    "\U0001fbf0-\U0001fbf9"
)
_ENCODED = re.compile(r"&(?:amp;)*#|%(?:25)*[2-9a-fA-F]|\\u[0-9a-fA-F]")
_HIDING = re.compile(rf"[{_INVISIBLE}{_STYLED}]|{_ENCODED.pattern}")
"""What digits or letters may hide behind until they are brought into one spelling; the first is all that ASCII has."""


class Glance:
    """Tells quickly what is not worth a closer look; in doubt it is."""

    def __init__(self, scan: NumberScan, wordings: Wordings) -> None:
        self._scan = scan
        self._wordings = wordings

    def at(self, text: str) -> bool:
        """Tell whether a text as it came may hold what is worth reading."""
        if self._scan.hits(text) or self._wordings.may_stand_in(text):
            return True
        return bool((_ENCODED if text.isascii() else _HIDING).search(text))
