"""A line of a message, and the evidence that is gathered in it."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from bot.codes.mentions import words
from bot.codes.mentions.model import Clue, Evidence
from bot.codes.mentions.wordings import squeezed_plain

WIDEST_LINE = 400
"""Characters of a line that count as beside a number; a longer one is cut around it."""

ENOUGH = 4
"""What the evidence for a number must weigh: a sign alone weighs 3, as does a label or the vendor's name."""

_STEP = WIDEST_LINE // 3
_PASTE = 6  # line breaks from which a message is a paste, where only what is labelled or worded counts
_CLAUSES = re.compile(r"[,;:()\"'\u3001\u3002|\t\n]|--| [-\u2014] ")


class Line:
    """A line, or the part of a very long one around a number; what holds for all of it is read when asked for."""

    def __init__(self, text: str, start: int, number: int, *, in_paste: bool = False) -> None:
        self.text = text
        self.start = start
        self.number = number
        self.in_paste = in_paste
        self.folded = text.lower()

    @cached_property
    def squeezed(self) -> str:
        return squeezed_plain(self.text)

    @cached_property
    def vendor(self) -> str:
        return words.vendor_in(self.folded)

    @cached_property
    def kindred(self) -> str:
        found = words.KINDRED.search(self.folded)
        return found[0] if found else ""

    @cached_property
    def is_of_other_system(self) -> bool:
        return not self.vendor and bool(words.OTHER_SYSTEM.search(self.folded))

    @cached_property
    def is_of_platform(self) -> bool:
        return bool(words.PLATFORM.search(self.folded))

    @cached_property
    def is_log(self) -> bool:
        return self.in_paste or words.is_log_line(self.folded)

    @cached_property
    def is_program(self) -> bool:
        return not self.vendor and bool(words.PROGRAM.search(self.folded))

    @cached_property
    def is_question(self) -> bool:
        return not self.is_log and bool(words.QUESTION.search(self.folded))

    @cached_property
    def is_query(self) -> bool:
        return bool(words.QUERY.search(self.folded))

    @cached_property
    def speaks_of_people(self) -> bool:
        return bool(words.PEOPLE.search(self.folded))

    @cached_property
    def is_chinese(self) -> bool:
        return not self.text.isascii() and any("\u3400" <= sign <= "\u9fff" for sign in self.text)

    @cached_property
    def has_words(self) -> bool:
        return any(map(str.isalpha, self.text))

    @cached_property
    def clauses(self) -> list[str]:
        return [squeezed_plain(part) for part in _CLAUSES.split(self.text) if part.strip()]


class Lines:
    """The lines of one message; each is read once, however many numbers it has."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, Line] = {}
        self.breaks = text.count("\n")

    def around(self, start: int, end: int) -> Line:
        """Return the line of a place, or the part around it that counts."""
        first = self._text.rfind("\n", 0, start) + 1
        last = self._text.find("\n", end)
        last = len(self._text) if last < 0 else last
        if last - first > WIDEST_LINE:
            step = (start - first) // _STEP * _STEP + first
            first, last = max(first, step - _STEP), min(last, step + 2 * _STEP)
        if first not in self._known:
            number = self._text.count("\n", 0, first) + 1
            self._known[first] = Line(self._text[first:last], first, number, in_paste=self.breaks >= _PASTE)
        return self._known[first]


@dataclass(slots=True)
class Weighing:
    """The evidence for one number, and what it weighs."""

    weight: int = 0
    evidence: list[Evidence] = field(default_factory=list)
    against: list[str] = field(default_factory=list)

    def add(self, clue: Clue, weight: int, said: str = "") -> None:
        """Put evidence on the scales."""
        self.weight += weight
        self.evidence.append(Evidence(clue, said.strip()))

    def veto(self, reason: str, weight: int) -> None:
        """Put a reason against it on the scales."""
        self.weight -= weight
        self.against.append(reason)

    def has(self, *clues: Clue) -> bool:
        """Tell whether there is evidence of these kinds."""
        return not self.clues.isdisjoint(clues)

    @property
    def clues(self) -> set[Clue]:
        """The kinds of evidence."""
        return {each.clue for each in self.evidence}

    @property
    def is_enough(self) -> bool:
        """Whether the number is taken for a code."""
        return self.weight >= ENOUGH
