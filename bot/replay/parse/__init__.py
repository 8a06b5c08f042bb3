"""A failed request out of pasted text. ``Reader(shapes, host).read(text)`` is the one way in."""

from bot.replay.parse.reader import Reader
from bot.replay.parse.results import (
    Ambiguous,
    Leak,
    Leaked,
    NotFound,
    Reading,
    Refused,
    RefusedBecause,
    Several,
)

__all__ = ["Ambiguous", "Leak", "Leaked", "NotFound", "Reader", "Reading", "Refused", "RefusedBecause", "Several"]
