"""The way in: a paste, and what else it may be if nothing is found in it as it stands."""

import html
import re
from collections.abc import Callable
from urllib.parse import unquote, unquote_plus

from bot.replay.parse.assemble import assemble
from bot.replay.parse.cleaning import from_slack, without_doubled_quotes, without_fences
from bot.replay.parse.drafts import Finisher
from bot.replay.parse.escapes import unescape
from bot.replay.parse.pieces import Notes, TooMuch
from bot.replay.parse.results import Leak, Leaked, NotFound, One, Reading, Refused, RefusedBecause, Result, Several
from bot.replay.parse.scanner import Scanner
from bot.replay.request import Shapes

LONGEST = 8_000_000
"""Characters that are read; an image of 5 MB has 6.7 million in base64."""

_ANYWHERE = (
    (Leak.AUTHORIZATION, re.compile(r"\b(?:Bearer|Basic)[ \t]++[\w.~+/\-]{12,}", re.IGNORECASE | re.ASCII)),
    (Leak.TOKEN, re.compile(r"\bxox[a-z]-[\w\-]{10,}|\bxapp-[\w\-]{10,}", re.ASCII)),
    (Leak.APPKEY, re.compile(r"app[_ \-]?key\W{1,12}(?:is|是|为)?\W{0,4}[0-9a-f]{16,}", re.IGNORECASE | re.ASCII)),
)
_CODE_IN_XML = re.compile(r"<code>\s*(-?\d{1,4})\s*</code>")
_SEND_ID_IN_XML = re.compile(r"<send_id>\s*([0-9a-fA-F]{32})\s*</send_id>")
_Variant = tuple[str, Callable[[str], str]]
_VARIANTS: tuple[_Variant, ...] = (
    ("\\", unescape),
    ("&quot;", html.unescape),
    ("&#", html.unescape),
    ("%22", lambda text: unquote(text) if " " in text.strip() else unquote_plus(text)),
    ("%3D", unquote),
)


class Reader:
    """Reads failed requests out of pasted text; knows what the endpoints ask for, and the host that is ours."""

    def __init__(self, shapes: Shapes, host: str) -> None:
        self._finisher = Finisher(shapes, host)

    def read(self, text: str, *, slack: bool = True) -> Reading:
        """Read a paste; text that did not come through Slack has no escapes of Slack to undo."""
        if len(text) > LONGEST:
            return Reading(Refused(RefusedBecause.TOO_LARGE))
        leaks = dict.fromkeys(kind for kind, pattern in _ANYWHERE if pattern.search(text))
        try:
            notes = _scanned(_prepared(text, slack))
        except TooMuch as limit:
            return Reading(Refused(limit.reason), tuple(map(Leaked, leaks)))
        leaks |= notes.leaks
        return Reading(self._result(notes), tuple(Leaked(kind) for kind in Leak if kind in leaks))

    def _result(self, notes: Notes) -> Result:
        found: list[One] = [each for draft in assemble(notes) if (each := self._finisher.finish(draft))]
        if not found:
            return NotFound()
        return found[0] if len(found) == 1 else Several(tuple(found))


def _prepared(text: str, slack: bool) -> str:
    return without_doubled_quotes(without_fences(from_slack(text) if slack else text))


def _scanned(text: str) -> Notes:
    """Scan a text; if it holds nothing as it stands, once more as what it may be an escaped copy of."""
    notes = _scan(text)
    for sign, variant in _VARIANTS:
        if notes.found:
            break
        if sign in text:
            other = _scan(variant(text))
            other.leaks |= notes.leaks
            notes = other if other.found or not notes.addresses else notes
    return notes


def _scan(text: str) -> Notes:
    notes = Notes()
    Scanner(_xml_as_pairs(text), notes).scan()
    return notes


def _xml_as_pairs(text: str) -> str:
    """Write what an answer in XML says as pairs."""
    text = _CODE_IN_XML.sub(r"\ncode=\1\n", text)
    return _SEND_ID_IN_XML.sub(r"\nsend_id=\1\n", text)
