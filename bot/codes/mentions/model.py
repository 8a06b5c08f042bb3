"""What is found in a text: a code, where, and for which reasons."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.language import Bilingual


class Clue(StrEnum):
    """A reason to take a number, or some words, for a code."""

    FIELD = "field"
    FAILURE = "failure"
    CARRIER = "carrier"
    LABEL = "label"
    WORDING = "wording"
    WORDING_ALONE = "wording_alone"
    VENDOR = "vendor"
    MEANING = "meaning"
    VERB = "verb"
    SIGN = "sign"
    ALONE = "alone"
    QUESTION = "question"
    COMPANY = "company"
    ABOUT_API = "about_api"
    ASKED = "asked"

    @property
    def reason(self) -> Bilingual:
        """The reason in words, as it is told to whoever asks why."""
        return REASONS[self]


REASONS = {
    Clue.FIELD: Bilingual("it stands in the code field of an answer", "它在应答的 code 字段里"),
    Clue.FAILURE: Bilingual("the answer says that the call failed", "应答表示调用失败"),
    Clue.CARRIER: Bilingual("the message of 1217 wraps it", "它在 1217 的 msg 里"),
    Clue.LABEL: Bilingual("a label stands before it", "它前面有标签"),
    Clue.WORDING: Bilingual("the vendor's message for this code stands beside it", "旁边是该码的官方文案"),
    Clue.WORDING_ALONE: Bilingual("it is the vendor's message for this code", "这是该码的官方文案"),
    Clue.VENDOR: Bilingual("the same line speaks of the vendor or its API", "同一行提到该厂商或其接口"),
    Clue.MEANING: Bilingual("the words around it fit what this code means", "前后文与该码的含义相符"),
    Clue.VERB: Bilingual("it is told as something that came back", "句中说它是返回的结果"),
    Clue.SIGN: Bilingual("it has the sign of a code in the table", "它带着码表里的负号"),
    Clue.ALONE: Bilingual("it stands alone", "它单独成句"),
    Clue.QUESTION: Bilingual("somebody asks about it", "有人在问它"),
    Clue.COMPANY: Bilingual("another code stands beside it", "旁边还有别的码"),
    Clue.ABOUT_API: Bilingual("this channel is about the API", "本频道专门讨论该接口"),
    Clue.ASKED: Bilingual("the bot was asked", "有人直接问机器人"),
}


class Evidence(NamedTuple):
    """One reason, and the words that gave it."""

    clue: Clue
    words: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A code that a text speaks of."""

    code: str
    written: str  # the number as it stands there, or the vendor's words
    line: int  # from 1
    shape: str  # a fingerprint of the wording around it, without its numbers
    evidence: tuple[Evidence, ...]

    @property
    def bare(self) -> bool:
        """Whether it counts only where the channel is about this API."""
        return any(each.clue is Clue.ABOUT_API for each in self.evidence)

    @property
    def clues(self) -> frozenset[Clue]:
        """The kinds of evidence."""
        return frozenset(each.clue for each in self.evidence)
