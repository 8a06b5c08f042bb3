"""Find the codes that a message speaks of, with the reasons."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice, zip_longest

from bot.codes.catalogue import Catalogue
from bot.codes.mentions import words
from bot.codes.mentions.columns import FEWEST_ROWS, Row, is_table_of_codes, stands_below_code
from bot.codes.mentions.company import WRAPPER, Weighed, carriers_code, let_company_count, wrapper_by_message
from bot.codes.mentions.glance import Glance
from bot.codes.mentions.lines import ENOUGH, Line, Lines, Weighing
from bot.codes.mentions.model import Clue, Mention
from bot.codes.mentions.numbers import Number, NumberScan
from bot.codes.mentions.spelling import spelled_out
from bot.codes.mentions.surroundings import weighed
from bot.codes.mentions.wordings import Wordings

FEWEST_WEIGHED, CHARACTERS_A_NUMBER = 50, 1000
"""So many numbers, or lines, of a message are weighed, and one more for so many characters; thousands are data."""

OFTEN = 3
"""So often the same number is weighed in one line."""

_SHORT_QUESTION = 40
_SINGLE = re.compile(
    r"(?:(?:code|errno|码|返回值|错误|error)(?:(?:[^\w\n<>]|[=-]>){0,12}"
    r"|[\"'\]]{0,2}=>\s{0,12}(?:int\(|string\(\d\) \")-?)|<code>\s{0,9}(?:<!\[CDATA\[)?-?)([01])(?![\d.])",
    re.IGNORECASE,
)
_ZERO_OR_ONE = re.compile(r"(?<!\d)([01])(?!\d)")
_LOOK = {Clue.SIGN, Clue.ALONE, Clue.VERB}
_SHAPE_NOISE = re.compile(r"[0-9a-f]{6,}|\d+")
_DRESS = r"(?:[^\w\x00-\x7f]|[ \t\"'`*_.!?;:()\[\]>~-])*"
_ALONE = re.compile(rf"{_DRESS}\d+{_DRESS}")
"""A number with nothing but quotes, brackets or pictures around it."""


class Detector:
    """Reads messages; immutable, and without I/O."""

    def __init__(self, catalogues: Sequence[Catalogue]) -> None:
        entries = tuple(entry for catalogue in catalogues for entry in catalogue.entries)
        self._codes = frozenset(entry.code for entry in entries)
        self._scan = NumberScan(self._codes)
        self._wordings = Wordings(entries)
        self._glance = Glance(self._scan, self._wordings)

    def may_mention(self, text: str) -> bool:
        """Tell cheaply whether a text can hold a mention at all.

        Never says no where ``find`` finds something, unless the bot is asked directly.
        """
        return self._glance.at(text)

    def find(self, text: str, *, about_api: bool = False, asked: bool = False) -> tuple[Mention, ...]:
        """Return the codes of a message in the order of their appearance, each once.

        ``about_api``: in this channel a bare 1203 counts. ``asked``: somebody asks the bot itself.
        """
        if not (asked or self._glance.at(text)):
            return ()
        text = spelled_out(text)
        if _is_diff(text):
            return ()
        lines = Lines(text)
        numbers = [self._weighed(text, lines, *each, about_api, asked) for each in self._numbers(text, lines, asked)]
        if _is_table(text, numbers, self._wordings):
            return ()
        _let_other_system_keep(numbers)
        _let_measures_keep(numbers)
        let_company_count(text, numbers)
        found = [each for each in numbers if each.counts]
        found += wrapper_by_message(text, lines, found)
        found = [carried for each in found for carried in carriers_code(text, each, self._codes)] + found
        found.sort(key=lambda each: each.number.start)
        return _each_once([*map(_mention, found), *self._worded(text, {each.line.number for each in found})])

    def _numbers(self, text: str, lines: Lines, asked: bool) -> Iterator[tuple[Number, str]]:
        seen: Counter[tuple[int, str]] = Counter()
        for number in islice(self._scan.numbers(text), _most_weighed(text)):
            place = (lines.around(number.start, number.end).start, number.written)
            seen[place] += 1
            if seen[place] > OFTEN:
                continue
            if number.written in self._codes:
                yield number, number.written
            elif not number.signed and f"-{number.digits}" in self._codes:
                yield number, f"-{number.digits}"
        yield from self._single_digits(text, asked)

    def _single_digits(self, text: str, asked: bool) -> Iterator[tuple[Number, str]]:
        """Yield 0 and -1 where a label stands before them in a text that names the vendor, or where they are asked."""
        question = asked and len(text) < _SHORT_QUESTION
        if not question and not (_ZERO_OR_ONE.search(text) and words.vendor_in(text.lower())):
            return
        pattern = _ZERO_OR_ONE if question else _SINGLE
        for found in islice(pattern.finditer(text), _most_weighed(text)):
            number = self._scan.single(text, *found.span(1))
            if number and number.written in self._codes:
                yield number, number.written

    def _weighed(self, text: str, lines: Lines, number: Number, code: str, about_api: bool, asked: bool) -> Weighed:
        line = lines.around(number.start, number.end)
        weighing = weighed(text, number, code, line, self._scan, self._wordings)
        if not weighing.against and not weighing.has(Clue.FIELD) and stands_below_code(text, number.start):
            weighing.add(Clue.LABEL, 3)
        alone = lines.breaks < 2 and bool(_ALONE.fullmatch(line.text))
        if alone and number.signed and len(number.digits) > 1:
            weighing.add(Clue.ALONE, 1)
        if (number.written != code or len(number.digits) == 1) and not (asked and alone):
            _need_label_and_vendor(line, weighing)
        if not weighing.against and not weighing.is_enough:
            if about_api and not number.signed:
                weighing.add(Clue.ABOUT_API, ENOUGH)
            if asked:
                weighing.add(Clue.ASKED, ENOUGH)
        return Weighed(number, code, line, weighing)

    def _worded(self, text: str, numbered: set[int]) -> Iterator[Mention]:
        """Yield the codes whose message stands there without their number."""
        if len(numbered) > text.count("\n") or not self._wordings.may_stand_in(text):
            return
        lines = (
            Line(line, 0, count)
            for count, line in enumerate(text.split("\n"), 1)
            if count not in numbered and self._wordings.may_stand_in(line)
        )
        for line in islice(lines, _most_weighed(text)):
            yield from self._worded_line(line)

    def _worded_line(self, line: Line) -> Iterator[Mention]:
        for code, wording, peculiar in self._wordings.said_in(line.squeezed):
            if code.lstrip("-") in line.text or not (peculiar or (line.vendor and not line.is_of_other_system)):
                continue
            weighing = Weighing()
            weighing.add(Clue.WORDING_ALONE, ENOUGH, wording)
            yield Mention(code, wording, line.number, _shape(line.text), tuple(weighing.evidence))


def _most_weighed(text: str) -> int:
    return FEWEST_WEIGHED + len(text) // CHARACTERS_A_NUMBER


def _need_label_and_vendor(line: Line, weighing: Weighing) -> None:
    """Hold back 0, -1 and a number that lost its minus, unless it is labelled and the vendor is near."""
    vendor = line.vendor or any(
        each.clue is Clue.VENDOR and words.VENDOR.search(each.words.lower()) for each in weighing.evidence
    )
    if not (weighing.has(Clue.FIELD, Clue.LABEL) and (vendor or weighing.has(Clue.WORDING))):
        weighing.veto("lost sign", 100)


def _let_other_system_keep(numbers: Sequence[Weighed]) -> None:
    """Hold back a number that another line of the message says is another system's."""
    if not any(each.counts or each.code == WRAPPER for each in numbers):
        return
    foreign = {each.number.written for each in numbers if each.line.is_of_other_system}
    for each in numbers if foreign else ():
        if each.number.written in foreign and not each.weighing.has(
            Clue.VENDOR, Clue.WORDING, Clue.MEANING, Clue.FAILURE
        ):
            each.weighing.veto("other system", 8)


def _let_measures_keep(numbers: Sequence[Weighed]) -> None:
    """Hold back a number that has nothing but its look, in a line that measures with another such number."""
    measuring = {each.line.start for each in numbers if each.number.signed and "measure" in each.weighing.against}
    for each in numbers if measuring else ():
        if each.line.start in measuring and each.weighing.clues <= _LOOK:
            each.weighing.veto("measures", 8)


def _is_diff(text: str) -> bool:
    if any(sign in text for sign in words.DIFF_SIGNS) and words.DIFF.search(text):
        return True
    return "\n+" in text and bool(words.DIFF_SIDES.search(text))


def _is_table(text: str, numbers: Sequence[Weighed], wordings: Wordings) -> bool:
    if len({each.code for each in numbers}) < FEWEST_ROWS:
        return False
    rows = []
    for each, following in zip_longest(numbers, numbers[1:]):
        before, behind = _cells(text, each, following)
        row = Row(each.code, before, behind, wordings.explains(each.code, behind))
        in_log = each.line.is_log and not each.line.in_paste
        if not each.weighing.has(Clue.FIELD) and (row.is_key or not in_log):
            rows.append(row)
    return is_table_of_codes(text, rows) and not ("\n" not in text and words.QUESTION.search(text.lower()))


def _cells(text: str, each: Weighed, following: Weighed | None) -> tuple[str, str]:
    """Return what stands before a number in its line, and behind it up to the next number or line."""
    place = each.number.start - each.line.start
    behind = each.line.text[each.number.end - each.line.start :]
    if following and following.line.number == each.line.number:
        behind = text[each.number.end : following.number.start]
    return each.line.text[:place], behind


def _mention(found: Weighed) -> Mention:
    line = found.line
    return Mention(found.code, found.number.written, line.number, _shape(line.text), tuple(found.weighing.evidence))


def _each_once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.code, mention)
    return tuple(first.values())


def _shape(line: str) -> str:
    return blake2b(_SHAPE_NOISE.sub("#", line.casefold()).encode(errors="replace"), digest_size=8).hexdigest()
