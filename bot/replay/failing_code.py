"""The code that a pasted request failed with, where the text tells it."""

from bot.codes.mentions import Detector

WRAPPER = "1217"
"""The gateway's code that wraps a carrier's."""


def only_code(text: str, detector: Detector) -> str | None:
    """Return the code that a text is about; where it is about several, nobody can tell whose it was."""
    codes = dict.fromkeys(found.code for found in detector.find(text, about_api=True))
    if len(codes) > 1:
        codes.pop(WRAPPER, None)
    return next(iter(codes)) if len(codes) == 1 else None


def failing_code(stated: str | None, only: str | None) -> str | None:
    """Return the code beside the request, else the only one of its text; of a wrapped one the carrier's."""
    return (only or stated) if stated in (None, WRAPPER) else stated
