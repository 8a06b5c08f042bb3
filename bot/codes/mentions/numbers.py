"""Where a text has the digits of a code, and whether they are a whole token of their own."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Number(NamedTuple):
    """A number that may be a code: its place, sign included, and how it is written."""

    start: int
    end: int
    signed: bool
    digits: str

    @property
    def written(self) -> str:
        return f"-{self.digits}" if self.signed else self.digits


FEWEST_TRIED, CHARACTERS_A_TRY = 200, 50
"""So many places are looked at closely, and one more for so many characters."""

_REACH = 24
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
_GLUE_BEFORE = _WORD | frozenset(".@#$\xa5\u20ac\xa3%+^~\\/&*\xd7\xf7\xb1\ufffd")
_GLUE_AFTER = _WORD | frozenset("%\xb0\u2103\u2109@\\^~$\xa5\u20ac+\xd7\xf7*\xb1\u2032")
_LABELLED = re.compile(
    r"(?:code|errno|err|errors?|exception|ret|int|string|int64|str)s?[\s]?[:=#(\[/.>*_`&]{0,2}\Z|\";i:\Z",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:cdata|submail|factor\w{0,12}|kyc|赛邮)[:(\[]\Z", re.IGNORECASE)
_COLON = re.compile(r"(?<![\w.])[A-Za-z]+\d?:\Z", re.ASCII)
_TICKET = re.compile(r"(?<![A-Za-z])[A-Z]{2,}\Z")
_MARKED = re.compile(r"(?:\A|[^\w*~])[*_]{1,2}-?\Z|(?:\A|[\u3400-\u9fff])[*_]-?\Z", re.ASCII)
_FROM = re.compile(r"\d\s?(?:[-~\u301c\u223c]|\.{2,3}|to|until|through|[\u5230\u81f3]|->|=>|\u2192)\s{0,2}-?\Z")
_UNTIL = re.compile(
    r"\s{0,2}(?:-|~|\u301c|\u223c|\.{2,3}|to\b|through\b|[\u5230\u81f3])\s{0,2}[-\xa5$]?\d|\s{0,2}(?:->|=>|\u2192)\s{0,2}-?\d|[,.]\d"
    r"|-[A-Za-z]|/[A-Za-z]|\.[A-Za-z]"
)
_UNSIGNED_UNTIL = re.compile(r":\d|[xX]\s?\d|\s[xX]\s\d|\(\w|\[\w", re.ASCII)
_DIGIT = re.compile(r"\d")
_TERM = re.compile(r"(?:[\w)\]]\s?[+*=<>\xd7\xf7]|\w\s/|\d/)\s?-?\Z", re.ASCII)
_SUM = re.compile(r"(?:\A|[^\w.:-])\d[\d,.]{0,12}[ \t]{0,3}[-+*/\xd7\xf7]?[ \t]{0,2}-?\Z", re.ASCII)
_LISTED_BEFORE = re.compile(r"(?<![\d.-])(-?\d{1,5})(?:\s?(?:[/,|(]|[-=]>|\u2192)\s?|\s)-?\Z")
_LISTED_AFTER = re.compile(r"(?:\s?(?:[/,|]|[-=]>|\u2192)\s?|\s(?=-))(-?\d{1,5})(?![\d.])")
_SUM_AFTER = re.compile(r"(?!\s\xd7\d)[\])]?\s?[-+*/\xd7\xf7=<>]{1,2}\s?[\d(]")
_GAIN = re.compile(r"\+\d{1,9}[ /,|]{1,3}\Z")
"""What was won, before what was lost."""
_NEIGHBOUR_BEFORE = re.compile(r"(?<![\w.-])(-?\d[\d.]{0,12})\s{0,2}[,;]\s{0,2}-?\Z")
_NEIGHBOUR_AFTER = re.compile(r"\s{0,2}[,;]\s{0,2}(-?\d[\d.]{0,12})(?![\w.:-]|\s?[\u3400-\u9fff])")
_PLURAL = re.compile(r"'?s(?!\w)")


class NumberScan:
    """Finds the digits of codes by their magnitudes first, and looks at their surroundings after."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._codes = frozenset(codes)
        self._magnitudes = frozenset(code.lstrip("-") for code in self._codes)
        self._telling = re.compile(alternatives({m for m in self._magnitudes if len(m) > 1}))

    def hits(self, text: str) -> bool:
        """Tell whether the digits of a code with several digits stand in a text at all."""
        for found in self._telling.finditer(text):
            start, end = found.span()
            if not (text[start - 1 : start].isdigit() or text[end : end + 1].isdigit()):
                return True
        return False

    def numbers(self, text: str) -> Iterator[Number]:
        """Yield the numbers that are whole tokens; those of one digit are left to ``single_digits``."""
        left = FEWEST_TRIED + len(text) // CHARACTERS_A_TRY
        for found in self._telling.finditer(text):
            start, end = found.span()
            before = text[start - 1] if start else "\n"
            after = text[end] if end < len(text) else "\n"
            if before.isdigit() or after.isdigit():
                continue
            if not (left := left - 1):
                return
            if number := self._whole(text, start, end, before, after):
                yield number

    def knows(self, digits: str) -> bool:
        """Tell whether these are the digits of a code, and of several digits."""
        return len(digits) > 1 and digits in self._magnitudes

    def single(self, text: str, start: int, end: int) -> Number | None:
        """Return the number of one digit at a place, if it is a whole token."""
        before = text[start - 1] if start else "\n"
        return self._whole(text, start, end, before, text[end : end + 1] or "\n")

    def _whole(self, text: str, start: int, end: int, before: str, after: str) -> Number | None:
        signed = before == "-"
        number = Number(start - signed, end, signed, text[start:end])
        left = text[max(0, number.start - _REACH) : number.start]
        if self._glued_before(left, number) or self._glued_after(text, end, after, signed):
            return None
        return number

    def _glued_before(self, left: str, number: Number) -> bool:
        if number.signed and left[-1:].isupper() and _TICKET.search(left):
            return True
        last = left[-1:] or "\n"
        if last in _GLUE_BEFORE:
            return not (_LABELLED.search(left) or _MARKED.search(left) or self._listed(_LISTED_BEFORE.search(left)))
        if number.signed and _COLON.search(left):
            return False
        if last == "-" or (last in ":([" and left[-2:-1] in _WORD and left[-2:-1]):
            return not (
                _LABELLED.search(left) or _NAMED.search(left) or self._listed(_LISTED_BEFORE.search(left))
            ) and not (last == "-" and not number.signed)
        return False

    def _glued_after(self, text: str, end: int, after: str, signed: bool) -> bool:
        right = text[end : end + _REACH]
        if after in _GLUE_AFTER:
            return not (after in "*_~" and not right[1:2].isalnum()) and not _PLURAL.match(right)
        if not signed and _UNSIGNED_UNTIL.match(right):
            return True
        return bool(_UNTIL.match(right)) and not self._listed(_LISTED_AFTER.match(right))

    def _listed(self, neighbour: re.Match[str] | None) -> bool:
        return (
            neighbour is not None and len(magnitude := neighbour[1].lstrip("-")) > 1 and magnitude in self._magnitudes
        )

    def is_part_of_sum(self, text: str, number: Number) -> bool:
        """Tell whether a number is a term of a calculation, a range or a row of numbers."""
        left = text[max(0, number.start - _REACH) : number.start]
        return self._is_summed_after(text, number.end) or self._is_summed_before(left)

    def _is_summed_after(self, text: str, end: int) -> bool:
        after = _NEIGHBOUR_AFTER.match(text, end)
        if after and not self._listed(after):
            return True
        return bool(_SUM_AFTER.match(text, end)) and not self._listed(_LISTED_AFTER.match(text, end))

    def _is_summed_before(self, left: str) -> bool:
        if not _DIGIT.search(left):
            return bool(_TERM.search(left))
        before = _NEIGHBOUR_BEFORE.search(left)
        if _GAIN.search(left) or (before and not self._listed(before)):
            return True
        summed = _TERM.search(left) or _FROM.search(left) or _SUM.search(left)
        return bool(summed) and not self._listed(_LISTED_BEFORE.search(left))


def alternatives(words: Iterable[str]) -> str:
    """Write a set of digits as one pattern that shares beginnings, so that it is tried once a place."""
    heads: dict[str, set[str]] = {}
    for word in words:
        heads.setdefault(word[0], set()).add(word[1:])
    parts = []
    for tails, digits in _grouped(heads).items():
        head = digits[0] if len(digits) == 1 else f"[{''.join(sorted(digits))}]"
        rest = alternatives(t for t in tails if t) if any(tails) else ""
        parts.append(head + (f"(?:{rest})?" if rest and "" in tails else rest))
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(sorted(parts))})"


def _grouped(heads: dict[str, set[str]]) -> dict[frozenset[str], list[str]]:
    grouped: dict[frozenset[str], list[str]] = {}
    for head, tails in heads.items():
        grouped.setdefault(frozenset(tails), []).append(head)
    return grouped
