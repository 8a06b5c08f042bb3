"""Whether a message holds something that can be replayed; told before anybody asks."""

import re

from bot.answering.model import Hint
from bot.replay.parse import Reader
from bot.replay.parse.results import NotFound, Refused

REQUEST = "request"

_LONGEST = 100_000  # characters of a message or a snippet; more is left to the reading on demand
_PRETEST = re.compile(r"/factor/|\bid_?no\b|\bmobile\b|card_?number|\bappid\b|app_?key", re.IGNORECASE)
_SEND_ID = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{32}(?![0-9A-Za-z])")


class Hints:
    """Looks at messages in which a code was found; most are told by a glance."""

    def __init__(self, reader: Reader, *, reported: bool) -> None:
        """``reported`` says whether services report failures, so that a send_id alone may name one."""
        self._reader = reader
        self._reported = reported

    def of(self, text: str) -> Hint:
        """Return what a text can be good for, without any of it."""
        if len(text) <= _LONGEST and _PRETEST.search(text):
            result = self._reader.read(text).result
            if not isinstance(result, NotFound | Refused):
                return Hint(REQUEST)
        send_id = _SEND_ID.search(text) if self._reported else None
        return Hint(send_id[0] if send_id else "")
