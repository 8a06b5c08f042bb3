"""Read what somebody asks: numbers, a list, a pasted answer of the API, or words."""

import re
from dataclasses import dataclass

from bot.codes.labels import criterion_named
from bot.codes.model import Outcome, Owner, Topic
from bot.codes.writing import beginning, plain, with_minus_signs

LONGEST_QUESTION = 4000
"""Characters of a question that are read; what follows is ignored."""

Criterion = Outcome | Owner | Topic | range
"""What the codes of a list have in common."""


@dataclass(frozen=True, slots=True)
class HelpWanted:
    """Nothing, or the word help."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """One or several numbers, in the order asked."""

    numbers: tuple[str, ...]
    certain: bool  # false where other words stand around them: a number may then be no code


@dataclass(frozen=True, slots=True)
class Listing:
    """The codes that share something, or all."""

    criterion: Criterion | None


@dataclass(frozen=True, slots=True)
class UnknownListing:
    """A list by something that is no criterion."""

    wanted: str


@dataclass(frozen=True, slots=True)
class Words:
    """Anything else."""

    text: str


Query = HelpWanted | Numbers | Listing | UnknownListing | Words


_HELP = frozenset({"", "help", "?", "-h", "--help", "帮助", "help me", "usage"})
_LIST = re.compile(r"(?:(?:list|ls)(?:\s+|$)|列表|列出|清单)(.*)", re.IGNORECASE | re.DOTALL)

# ASCII throughout: in 错误码-1013是什么 the number stands between signs, and those must not count as letters.
# A hyphen right after a digit both parts two numbers and is the sign of the second: 1217-1013.
_NUMBER = re.compile(r"(?:(?<![\w.+])|(?<=\d)(?=-))[-+]?\d{1,9}(?!\w|\.\d)", re.ASCII)
_RANGE = re.compile(
    r"(-?\d{1,9})(?:-|\s+-\s+|\s*(?:[~\u301c\u223c]|to|\.{2,3}|到|至)\s*)(-?\d{1,9})", re.ASCII | re.IGNORECASE
)
_CODE_FIELD = re.compile(
    r"""\bcode\\*["']?\s*(?:[:=]>?|>)\s*\\*["']?(-?(?:0|[1-9]\d{0,8}))(?![\w.])""", re.ASCII | re.IGNORECASE
)
_NESTED = re.compile(r"(?<=\()-?\d{1,9}(?=\))|(?<![\w-])-[1-9]\d{2,8}\b", re.ASCII)
_SUCCESS_FIELD = re.compile(r"""\bstatus\\*["']?\s*[:=]\s*\\*["']?success\b""", re.ASCII | re.IGNORECASE)
_WRAPPER = "1217"
_REQUEST_SUCCEEDED = "0"
_TELLING_LENGTH = 4
_BETWEEN_NUMBERS = re.compile(
    r"[^\w]|_|\b(?:and|or|what|is|are|explain|codes?|errors?)\b"
    r"|是?什么(?:意思)?|[和与及或查]|(?:错误|结果|返回|状态)?代?码|错误|报错|返回",
    re.IGNORECASE,
)


def read_query(text: str) -> Query:
    """Tell what kind of question a text is."""
    asked = with_minus_signs(plain(beginning(text, LONGEST_QUESTION))).strip()
    if asked.casefold() in _HELP:
        return HelpWanted()
    if wanted := _LIST.fullmatch(asked):
        return _listing(wanted[1].strip())
    if span := _range(asked):
        return Listing(span)
    numbers = tuple(dict.fromkeys(found.lstrip("+") for found in _NUMBER.findall(asked)))
    if numbers and not _BETWEEN_NUMBERS.sub("", _NUMBER.sub(" ", asked)):
        return Numbers(numbers, certain=True)
    if codes := _codes_of_an_answer(asked):
        return Numbers(codes, certain=True)
    if telling := tuple(number for number in numbers if len(number) >= _TELLING_LENGTH):
        return Numbers(telling, certain=False)
    return Words(asked)


def _listing(wanted: str) -> Listing | UnknownListing:
    if wanted.casefold() in ("", "all", "全部", "所有"):
        return Listing(None)
    criterion = _range(wanted) or criterion_named(wanted)
    return Listing(criterion) if criterion else UnknownListing(wanted)


def _range(text: str) -> range | None:
    """Read ``1201-1241``; a pair that falls, as in ``1217-1013``, is two codes and no range."""
    if not (ends := _RANGE.fullmatch(text)):
        return None
    first, last = int(ends[1]), int(ends[2])
    if first < 0 < last:
        last = -last
    if first < 0:
        first, last = min(first, last), max(first, last)
    return range(first, last + 1) if first < last else None


def _codes_of_an_answer(text: str) -> tuple[str, ...]:
    """Read the codes of pasted answers, and the carrier's codes that their messages wrap.

    The ``01`` and ``02`` in the result of a success are no codes of the table.
    """
    codes = _CODE_FIELD.findall(text)
    if _WRAPPER in codes:
        codes += _NESTED.findall(text)
    if not codes and _SUCCESS_FIELD.search(text):
        codes = [_REQUEST_SUCCEEDED]
    return tuple(dict.fromkeys(codes))
