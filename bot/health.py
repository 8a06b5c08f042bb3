"""What a check of the doctor says."""

from dataclasses import dataclass
from enum import StrEnum

from bot.language import Bilingual


class State(StrEnum):
    """How a check came out."""

    GOOD = "ok"
    NOTICE = "note"
    BAD = "FAIL"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and the sentence about it."""

    state: State
    about: str
    sentence: Bilingual
