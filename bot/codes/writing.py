"""The many ways to write a number: dashes, full-width digits, Chinese and English minus words."""

import re
import unicodedata

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u207b\u2796\ufe58\ufe63\uff0d"
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
)
SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032"
DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u300c\u300d\u300e\u300f"

_ASCII = str.maketrans(
    {
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(INVISIBLE, None),
        **dict.fromkeys(SINGLE_QUOTES, "'"),
        **dict.fromkeys(DOUBLE_QUOTES, '"'),
    }
)
_CONTROL = dict.fromkeys([*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0)], " ")
_ASCII_WITHOUT_CONTROL = {**_CONTROL, **_ASCII}
_MINUS_WORDS = ("minus", "negative", "负", "負")
_MINUS_WORD = re.compile(r"(?:负|負|\b(?:minus|negative)\b)\s*(?=\d)", re.IGNORECASE | re.ASCII)
_NUMBER_CUT_SHORT = re.compile(rf"[-+\d{DASHES}{INVISIBLE}]+\Z")


def plain(text: str) -> str:
    """Fold typographic variants to ASCII: ``—1013`` from a phone and ``－１０１３`` become ``-1013``."""
    translated = text.translate(_ASCII_WITHOUT_CONTROL)
    folded = unicodedata.normalize("NFKC", translated)
    return folded if folded == translated else folded.translate(_ASCII)


def beginning(text: str, limit: int) -> str:
    """Cut text to a limit of characters, and not within a number: ``-1013`` must not end as ``-10``."""
    return text if len(text) <= limit else _NUMBER_CUT_SHORT.sub("", text[:limit])


def with_minus_signs(text: str) -> str:
    """Turn a minus in words (``负1013``, ``minus 1013``) into a sign; the text must be plain."""
    folded = text.lower()
    return _MINUS_WORD.sub("-", text) if any(map(folded.__contains__, _MINUS_WORDS)) else text
