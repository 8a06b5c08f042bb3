"""The answer of the API that a code stands in: its other fields, in whatever format it was printed."""

import re
from dataclasses import dataclass
from typing import Self

from bot.codes.mentions import words
from bot.codes.mentions.numbers import Number

_MANGLED = re.compile("\ufffd|[\x80-\xff]{3}|\\?{3}|\\A\\s*\\Z")
"""A message in a wrong encoding says nothing."""

_REACH = 700
_LINES = 7


@dataclass(frozen=True, slots=True)
class Answer:
    """The fields around a code."""

    status: str
    messages: tuple[str, ...]  # behind the code first
    send_id: str

    @classmethod
    def around(cls, text: str, number: Number) -> Self:
        """Read the fields of the object, the line or the pretty-printed block that a number stands in."""
        before, after = _object_around(text, number)
        status = words.STATUS.search(before) or words.STATUS.search(after)
        said = words.MESSAGE.findall(after) + words.MESSAGE.findall(before)
        telling = (each for each in said if each.strip().lower() not in words.NO_MESSAGE and not _MANGLED.search(each))
        sent = words.SEND_ID.search(before) or words.SEND_ID.search(after)
        return cls(status[1].lower() if status else "", tuple(telling), sent[0] if sent else "")

    @property
    def is_success(self) -> bool:
        return self.status == "success"

    @property
    def is_failure(self) -> bool:
        return bool(self.status) and not self.is_success


def _object_around(text: str, number: Number) -> tuple[str, str]:
    before = text[max(0, number.start - _REACH) : number.start]
    after = text[number.end : number.end + _REACH]
    before = before[before.rfind("}") + 1 :]
    before = before[before.rfind("\n\n") + 1 :]
    if (closed := after.find("}")) >= 0:
        after = after[:closed]
    line_before, line_after = before[before.rfind("\n") + 1 :], after.split("\n", 1)[0]
    if words.MESSAGE.search(line_before) or words.MESSAGE.search(line_after) or words.STATUS.search(line_before):
        return line_before, line_after
    return "\n".join(before.split("\n")[-_LINES:]), "\n".join(after.split("\n")[:_LINES])
