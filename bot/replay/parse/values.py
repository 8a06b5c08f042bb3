"""Values without quotes, which end where the next key begins: Java's maps, Go's structs, PHP's print_r, logs."""

import re

from bot.replay.parse.masks import is_expression
from bot.replay.parse.pieces import Unreadable, Value
from bot.replay.parse.tokens import (
    BETWEEN,
    CHUNK,
    DUMPED_SCALAR,
    DUMPED_STRING,
    KEY,
    NOTHING,
    PRINTED_END,
    SCALAR,
)

Found = tuple[Value | None, int]
"""A value and where it ends; None where the text says that there is none."""

LONGEST_DUMPED_WORDS = 4096
_IN_LINE = re.compile(r"[^\s,;]++")
_LINE_GAP = re.compile(r"[,;]?[ \t]*+")
_OPENS, _CLOSES = "([{", ")]}"


def dumped(text: str, position: int) -> Found | None:
    """Read what var_dump writes; it escapes nothing, so that only the number of bytes tells the end."""
    if scalar := DUMPED_SCALAR.match(text, position):
        return scalar[1], scalar.end()
    if not (head := DUMPED_STRING.match(text, position)):
        return None
    count = int(head[1])
    end = head.end() + count  # so it is in ASCII, as an image in base64 is
    if count <= LONGEST_DUMPED_WORDS:
        end = _after_bytes(text, head.end(), count)
    if not text.startswith('"', end):  # masked, or edited by hand
        end = text.find('"', head.end())
    return (text[head.end() : end], end + 1) if end >= 0 else None


def _after_bytes(text: str, start: int, count: int) -> int:
    piece = text[start : start + count]
    raw = piece.encode("utf-8", errors="surrogatepass")
    return start + len(raw[:count].decode("utf-8", errors="ignore"))


def printed(text: str, position: int) -> Found:
    """Read what print_r writes: the rest of the line, or up to the next key where lines were joined."""
    end = PRINTED_END.search(text, position)
    stop = end.start() if end else len(text)
    return text[position:stop].strip() or None, stop


def scalar(text: str, position: int) -> Found | None:
    """Read a number, or nothing, where strings stand in quotes: anything else there is code."""
    if nothing := NOTHING.match(text, position):
        return None, nothing.end()
    if number := SCALAR.match(text, position):
        return number[0], number.end()
    chunk = CHUNK.match(text, position)
    return (_in_quotes_elsewhere(chunk[0]), chunk.end()) if chunk else None


def _in_quotes_elsewhere(word: str) -> Value:
    return Unreadable.EXPRESSION if re.match(r"[A-Za-z_$@]", word) else word


def bare(text: str, position: int, key: str, within: bool, to_line_end: bool) -> Found | None:
    """Read a value without quotes, within brackets or in a line."""
    end = _end_within(text, position) if within else _end_in_line(text, position, to_line_end)
    words = text[position:end].strip()
    if not words or NOTHING.fullmatch(words):
        return None, max(end, position)
    return (Unreadable.EXPRESSION if words == key or is_expression(words) else words), end


def _end_within(text: str, position: int) -> int:
    """Go on over blanks, commas and balanced brackets until a key, a line or the structure ends."""
    depth, end = 0, position
    while position < len(text):
        if chunk := CHUNK.match(text, position):
            position = end = chunk.end()
        elif text[position] in _OPENS:
            depth, position = depth + 1, position + 1
        elif text[position] in _CLOSES:
            if not depth:
                return end
            depth, position = depth - 1, position + 1
            end = position
        else:
            gap = BETWEEN.match(text, position)
            position = gap.end() if gap and gap.end() > position else position + 1
            if "\n" in text[end:position] or KEY.match(text, position):
                return end
    return end


def _end_in_line(text: str, position: int, to_line_end: bool) -> int:
    """A log says ``name=张三 failed``, a list of parameters ``name: John Smith``."""
    end = position
    while chunk := _IN_LINE.match(text, position):
        end = chunk.end()
        position = end
        if not to_line_end:
            break
        gap = _LINE_GAP.match(text, position)
        position = gap.end() if gap else position
        if position == end or KEY.match(text, position):
            break
    return end
