"""What was noted when a code was resolved before, in one line."""

from dataclasses import dataclass

from bot.blocks.message import escape
from bot.blocks.moment import day
from bot.blocks.triage import words
from bot.language import Language


@dataclass(frozen=True, slots=True)
class LastTime:
    """What was noted; people's own words."""

    at: float
    cause: str
    remedy: str
    minutes: int
    is_own: bool = False  # of the very case that it stands on the card of


def last_time(note: LastTime, language: Language, code: str = "") -> str:
    """Return in one line what was noted; a code is named where several are spoken of."""
    told = words.NOTED if note.is_own else words.LAST_TIME
    line = told[language].format(day=day(note.at), told=noted(note.cause, note.remedy), minutes=note.minutes)
    return f":bulb: {code} {line}" if code else f":bulb: {line}"


def noted(cause: str, remedy: str) -> str:
    """Return what it was and what helped; one of them may not have been told."""
    return " → ".join(escape(each) for each in (cause, remedy) if each)
