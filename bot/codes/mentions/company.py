"""Numbers that stand beside a code: in one list with it, or wrapped by the gateway's 1217."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.codes.mentions.lines import ENOUGH, Line, Lines, Weighing
from bot.codes.mentions.model import Clue
from bot.codes.mentions.numbers import Number

WRAPPER = "1217"

_BETWEEN = re.compile(
    r"\s?(?:\([^()\n]{0,20}\))?\s?(?:[\u3001,/|&+]|和|与|跟|及|或|还有|and|or|vs\.?|then|also){1,2}\s?(?:also|then)?\s?"
    r"|\s|\s?[:x\xd7(]?\s?\d{1,6}\s?(?:times|[次个笔单条例])?\)?[,;\u3001]?\s?|[^\d\n]{0,24}(?:变成|变|成了|became|then|into|now)\s?(?:了|a|an)?\s?",
    re.IGNORECASE,
)
_WRAPPING = re.compile(
    r"(?:[^\d\n-]{0,3}(?:->|/|\(|\u2192|:)|[^\d\n-]{0,12}(?:里|内|包|括号|运营商|with|inner|inside|breakdown|wrap|bracket|parenthes|carrier))"
    r"[^\d\n-]{0,14}",
    re.IGNORECASE,
)
_MESSAGE = re.compile(r"(?:API gateway error|接口发生错误)\.?\s?\(-\d{1,4}\)", re.IGNORECASE)
"""The message of 1217 with the carrier's code in its brackets; no other system says so."""
_CARRIER = re.compile(
    r"(?:error|msg|码|wrap\w{0,4}|inner|carrier|[(:])[^\d\n-]{0,24}(-\d{1,4}|0(?=\)))(?![\w.-])", re.IGNORECASE
)
_REACH_OF_MESSAGE = 160


@dataclass(slots=True)
class Weighed:
    """A number of a message, what code it would be, and what speaks for it."""

    number: Number
    code: str
    line: Line
    weighing: Weighing

    @property
    def counts(self) -> bool:
        """Whether it is taken for a code."""
        return self.weighing.is_enough


def let_company_count(text: str, numbers: Sequence[Weighed]) -> None:
    """Let a number count that stands in one list with a code, however far the list goes."""
    pairs = list(pairwise(numbers))
    for earlier, later in pairs:
        _let_wrapper_count(text, earlier, later)
    for earlier, later in pairs:
        if earlier.counts:
            _join(text[earlier.number.end : later.number.start], earlier, later)
    for earlier, later in reversed(pairs):
        if later.counts:
            _join(text[earlier.number.end : later.number.start], later, earlier)


def wrapper_by_message(text: str, lines: Lines, found: Sequence[Weighed]) -> Iterator[Weighed]:
    """Yield 1217 where its message stands without its number."""
    said = _MESSAGE.search(text) if "(-" in text else None
    if said and not any(each.code == WRAPPER for each in found):
        weighing = Weighing()
        weighing.add(Clue.WORDING_ALONE, ENOUGH, said[0])
        line = lines.around(*said.span())
        yield Weighed(Number(said.start(), said.end(), False, said[0]), WRAPPER, line, weighing)


def carriers_code(text: str, wrapper: Weighed, codes: Collection[str]) -> Iterator[Weighed]:
    """Yield the carrier's code that the message of 1217 wraps."""
    start = wrapper.number.start if wrapper.weighing.has(Clue.WORDING_ALONE) else wrapper.number.end
    behind = text[start : start + _REACH_OF_MESSAGE].split("}")[0]
    if wrapper.code == WRAPPER and (carrier := _CARRIER.search(behind)) and carrier[1] in codes:
        weighing = Weighing()
        weighing.add(Clue.CARRIER, ENOUGH, carrier[0])
        start += carrier.start(1)
        number = Number(start, start + len(carrier[1]), carrier[1] != "0", carrier[1].lstrip("-"))
        yield Weighed(number, carrier[1], wrapper.line, weighing)


def _let_wrapper_count(text: str, wrapper: Weighed, wrapped: Weighed) -> None:
    between = text[wrapper.number.end : wrapped.number.start]
    if _may_wrap(wrapper, wrapped) and _WRAPPING.fullmatch(between):
        for each in (wrapper, wrapped):
            each.weighing.add(Clue.CARRIER, 4 * ENOUGH)


def _may_wrap(wrapper: Weighed, wrapped: Weighed) -> bool:
    if wrapper.code != WRAPPER or not wrapped.number.signed or wrapped.line.start != wrapper.line.start:
        return False
    return not wrapper.line.is_program


def _join(between: str, code: Weighed, other: Weighed) -> None:
    """Let a number count beside a code, if the two are one list, or the minus leaves little doubt."""
    if other.counts or other.number.written != other.code:
        return
    against = set(other.weighing.against)
    if _may_wrap(other, code) and not against:
        other.weighing.add(Clue.CARRIER, ENOUGH)
    elif against <= _pardoned(code, other) and _BETWEEN.fullmatch(between):
        other.weighing.add(Clue.COMPANY, 3 * ENOUGH)
    elif _in_one_line(code, other) and against <= {"noun"}:
        other.weighing.add(Clue.COMPANY, 2)


def _pardoned(code: Weighed, other: Weighed) -> set[str]:
    """Return what may speak against a number in a list; a measure only if more than its look speaks for the code."""
    pardoned = {"noun", "quantity", "name"}
    if other.number.signed and code.weighing.has(Clue.MEANING, Clue.VENDOR, Clue.WORDING):
        pardoned.add("measure")
    return pardoned


def _in_one_line(code: Weighed, other: Weighed) -> bool:
    if other.weighing.has(Clue.LABEL) and code.weighing.has(Clue.LABEL):
        return True
    return (other.number.signed or bool(other.line.vendor)) and other.line.start == code.line.start
