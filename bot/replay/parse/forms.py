"""Bodies of forms: urlencoded pairs, and multipart."""

import re
from urllib.parse import unquote_plus

from bot.replay.parse.pieces import Unreadable, Value

KEY = r"[A-Za-z_][\w.\-]{0,63}+(?:%5B%5D|\[\])?+"
FORM = (
    rf"(?a:{KEY}=(?!{KEY}=[^&=\s])"
    r"""(?:[^\s&"'<>]*+(?:[ ]++[^\s&="'<>]++)*+(?=&)|[^\s&"'<>]*+)"""
    rf"(?:&(?:amp;)*+{KEY}=(?:[^\s&\"<>]*+(?:[ ]++[^\s&=\"<>]++)*+(?=&)|[^\s&\"'<>\)\]}}]*+))++)"
)
"""A body with two pairs or more; a value before the last may have spaces in it."""

_BETWEEN = re.compile(rf"&(?:amp;)*+(?={KEY}(?:=|&|\Z))|\Z", re.ASCII)
_PART = re.compile(  # bounded throughout: a header line is short
    r"""[ \t]{0,8}form-data;[^\n]{0,100}?\bname=["“]?([^"”;\n]{0,64})["”]?"""
    r"""([^\n]{0,300}+)\n((?:[^\n]{1,300}+\n){0,8}+)\n""",
    re.IGNORECASE,
)
LONGEST_BOUNDARY = 80
_DISPOSITION = re.compile(r"[^\n]*+\n?(?:Content-Disposition:)?", re.IGNORECASE)
_FILE_NAME = re.compile(r"\bfilename\*?=", re.IGNORECASE)
_EATEN_ENTITY = "×tamp="
Pair = tuple[str, Value]


def pairs_of_form(body: str) -> list[Pair]:
    """Split an urlencoded body; an ``&amp;`` and a ``×tamp`` are what a page made of ``&`` and ``&timestamp``."""
    mended = body.strip().replace(_EATEN_ENTITY, "&timestamp=" if body.find(_EATEN_ENTITY) else "timestamp=")
    parts, start = [], 0
    for between in _BETWEEN.finditer(mended):
        parts.append(mended[start : between.start()])
        start = between.end()
    return [(key.removesuffix("[]"), decoded(value)) for key, sign, value in (p.partition("=") for p in parts) if sign]


def decoded(text: str) -> Value:
    """Decode a value of a form; one that is not UTF-8 cannot be read."""
    try:
        return unquote_plus(text, errors="strict")
    except UnicodeDecodeError:
        return Unreadable.ENCODING


def multipart(text: str, position: int, boundary: str) -> tuple[list[Pair], int]:
    """Read the parts of a multipart body from after the first ``Content-Disposition:``; also say where it ends."""
    pairs: list[Pair] = []
    while part := _PART.match(text, position):
        found = text.find(f"\n{boundary}", part.end() - 1)
        end = len(text) if found < 0 else found
        has_file = bool(_FILE_NAME.search(part[2]))
        pairs.append((part[1], Unreadable.FILE if has_file else text[part.end() : max(end, part.end())]))
        following = _DISPOSITION.match(text, end + 1 + len(boundary))
        position = following.end() if following and found >= 0 else len(text)
    return pairs, position
