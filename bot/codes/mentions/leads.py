"""What leads to a number: the words right before it, and what they make of it."""

import re
from enum import Enum, auto
from typing import NamedTuple

from bot.codes.mentions import words


class Lead(Enum):
    """What the words right before a number make of it."""

    FIELD = auto()
    LABEL = auto()
    WEAK_LABEL = auto()
    VERB = auto()
    PARTICLE = auto()
    VENDOR = auto()
    RETURNED = auto()  # a variable for what a call returned: a label where the line speaks of the API
    START = auto()  # of the line
    CLAUSE = auto()  # behind a comma or the like
    MEASURE = auto()
    KEY = auto()
    NAME = auto()  # a name and a colon
    NOUN = auto()
    OPEN = auto()  # Chinese that says neither


_GAP = " \t\"'`({[<*_:=#>-\u2192~|)]\u3010\u3014"
_START = re.compile(r"(?:[^\w\x00-\x7f]|[: \t\"'`({\[<*_>|-])*\Z")
_ARROWS = ("->", "=>", "\u2192")
_CODES_ARE = re.compile(
    r"(?:(?:(?<![a-z])(?:codes?|errors?)|码)[^:,\n]{0,24}:|(?<![a-z])codes?[^:\n\d]{1,24} (?:is|was|are|were))\s?-?\Z"
)
_WORD = re.compile(r"[a-z][\w'/.-]*\Z")
_LONGEST = 28
_LONGEST_PREFIX = 10


class Leading(NamedTuple):
    """A lead and its words."""

    lead: Lead
    said: str


def leading(left: str, far: str) -> Leading:
    """Read what leads to a number; both texts end right before it, in lower case, ``far`` across lines."""
    if field := _field_before(far):
        return field
    if _START.match(left):
        return Leading(Lead.START, "")
    stem = left.rstrip(_GAP)
    gap = left[len(stem) :]
    if not stem:
        return Leading(Lead.START, "")
    if "\u3400" <= stem[-1] <= "\u9fff":
        if any(arrow in gap for arrow in _ARROWS):
            return Leading(Lead.PARTICLE if gap.endswith("-") else Lead.VERB, gap)
        return Leading(_han_lead(stem, gap), stem[-8:])
    if ("code" in left or "error" in left or "码" in left) and "exit" not in left and _CODES_ARE.search(left):
        return Leading(Lead.LABEL, left)
    if word := _WORD.search(stem[-_LONGEST:]):
        return Leading(_word_lead(word[0].rstrip("."), stem[: len(stem) - len(word[0])], gap), word[0])
    if stem.endswith("...."):  # of a table of contents
        return Leading(Lead.NOUN, stem[-4:])
    opened = left.count("(") > left.count(")") or left.count("[") > left.count("]") or gap.strip(" ->\u2192(*")
    return Leading(Lead.CLAUSE if stem[-1] in ",;.!?\u3001\u3002\u2026\ufffc/" and not opened else Lead.NOUN, stem[-3:])


def _field_before(far: str) -> Leading | None:
    name, place = max(((name, far.rfind(name)) for name in words.FIELD_NAMES), key=lambda found: found[1])
    if place < 0 or not words.FIELD_PARTED.match(far, place + len(name)):
        return None
    if prefix := words.FIELD_PREFIX.search(far, max(0, place - _LONGEST_PREFIX), place):
        place = prefix.start()
    said = far[place:]
    kind = _kind_of_code(far[:place].rstrip(" \t"), said)
    return Leading(Lead.MEASURE if kind is Lead.MEASURE else Lead.FIELD, said)


def _kind_of_code(before: str, said: str) -> Lead:
    """Tell a code of an answer from another: promo code, zip code, exit code."""
    if (
        not said.startswith("code")
        or said[4:5] in "\"'"
        or not before
        or not before[-1].isalpha()
        or not before[-1].isascii()
    ):
        return Lead.WEAK_LABEL
    word = _WORD.search(before[-_LONGEST:])
    if not word or word[0] in words.CODE_OF_ANSWER:
        return Lead.LABEL
    return Lead.MEASURE if word[0] in words.OTHER_CODES else Lead.WEAK_LABEL


def _han_lead(stem: str, gap: str) -> Lead:
    if stem.endswith(words.LABELS_HAN):
        return Lead.LABEL
    core = next((stem[: -len(c)] for c in words.COPULAS_HAN if stem.endswith(c)), stem).rstrip(_GAP)
    if core is not stem and core.endswith(words.LABELS_HAN):
        return Lead.LABEL
    if core is not stem and core.endswith("code"):
        return Lead.LABEL
    if stem.endswith(words.WEAK_LABELS_HAN):
        return Lead.WEAK_LABEL
    if words.RETURNED_HAN.search(stem) or stem.endswith(words.VERBS_HAN):
        return Lead.VERB
    if words.COMPARED_HAN.search(stem) or (
        stem.endswith(words.MEASURES_HAN) and not (gap.endswith("-") and stem.endswith("用户"))
    ):
        return Lead.MEASURE
    if any(said.end() == len(stem) for said in words.VENDOR_HAN.finditer(stem)):
        return Lead.VENDOR
    return Lead.PARTICLE if stem.endswith(words.PARTICLES_HAN) else Lead.OPEN


def _word_lead(word: str, before: str, gap: str) -> Lead:
    if word in words.COPULAS and "=" not in gap:
        return _copula_lead(word, before.rstrip())
    if lead := _labelled(word, before) or _preposition_lead(word, before):
        return lead
    if word in words.RETURNED:
        return Lead.WEAK_LABEL if before.endswith(("error(", "exception(")) else Lead.RETURNED
    if words.VENDOR.search(word) or word.endswith("factor"):
        return Lead.VENDOR
    if word in words.VERBS:
        return Lead.VERB
    if any(arrow in gap for arrow in _ARROWS):
        return Lead.PARTICLE if gap.endswith("-") else Lead.VERB
    if "=" in gap:
        return Lead.KEY
    if word in words.MEASURES:
        return Lead.MEASURE
    if word in words.PARTICLES or word.endswith(("'s", "'re")):
        return Lead.CLAUSE if ":" in gap else Lead.PARTICLE
    if words.KINDRED.search(word):
        return Lead.VENDOR
    if ":" not in gap:
        return Lead.NOUN
    return Lead.CLAUSE if words.SENTENCE.search(before) else Lead.NAME


def _copula_lead(word: str, before: str) -> Lead:
    """Read what stands before ``is``, ``of`` and the like."""
    previous = _WORD.search(before[-_LONGEST:])
    if not previous:
        return Lead.PARTICLE
    if named := _labelled(previous[0], before[: len(before) - len(previous[0])]):
        return named if named is not Lead.MEASURE else Lead.PARTICLE
    if previous[0] in words.VERBS:
        return Lead.VERB
    return Lead.MEASURE if previous[0] in words.MEASURES and word != "with" else Lead.PARTICLE


def _preposition_lead(word: str, before: str) -> Lead | None:
    """Tell ``listens on 1213`` and ``was about -1000`` from ``stuck at -1007`` and ``what about -1000``."""
    if word == "on" and before.endswith(("listens ", "listening ", "listen ", "runs ", "running ")):
        return Lead.MEASURE
    if word in ("at", "up") and before.rstrip().rpartition(" ")[2] in words.VERBS:
        return Lead.VERB
    if word == "about":
        return Lead.MEASURE if before.endswith(("is ", "was ", "are ", "of ", "at ", "to ", "ed ")) else Lead.PARTICLE
    return None


def _labelled(word: str, before: str) -> Lead | None:
    if word in words.LABELS or (
        word.endswith("code")
        and len(word) > 4
        and not word.startswith(("status", "exit", "http", "key", "op", "uni", "bar", "en", "de", "zip", "post"))
    ):
        return Lead.LABEL
    if word in ("code", "codes", "code.", "code's"):
        return _kind_of_code(before.rstrip(), "code")
    if word in words.WEAK_LABELS or word.endswith(("error", "exception", "failure")):
        return Lead.WEAK_LABEL
    return None
