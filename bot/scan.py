"""``apicode scan``: what the detector finds in a text, and why."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from bot.codes.mentions import Detector, Mention
from bot.errors import InputError
from bot.language import Language

BYTE_ORDER_MARK = "\ufeff"


def scan_texts(detector: Detector, sources: Iterable[TextIO], language: Language, *, about_api: bool) -> None:
    """Print each code in some texts with its line and the evidence; each text counts as one message."""
    for source in sources:
        for mention in detector.find(source.read(), about_api=about_api):
            sys.stdout.write(f"{source.name}:{mention.line}: {mention.code}  {_reasons(mention, language)}\n")


def scan_lines(detector: Detector, sources: Iterable[TextIO], language: Language, *, about_api: bool) -> bool:
    """Read a message a line, as JSON, and print its id and codes in the same order.

    A line that is no message is told of on standard error, and the next is read; returns whether all were messages.
    """
    complete = True
    for place, line in _lines(sources):
        try:
            message = _message(line, place)
        except InputError as error:
            complete = False
            sys.stderr.write(f"apicode: {error.sentence[language]}\n")
        else:
            codes = [mention.code for mention in detector.find(message["text"], about_api=about_api)]
            sys.stdout.write(json.dumps({"id": message["id"], "codes": codes}) + "\n")
    return complete


def texts_of(files: Sequence[Path]) -> list[TextIO]:
    """Open some files, or standard input for none; what is no UTF-8 in them is replaced."""
    if files:
        return [_opened(path) for path in files]
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return [sys.stdin]


def _opened(path: Path) -> TextIO:
    try:
        return path.open(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be opened") from None


def _lines(sources: Iterable[TextIO]) -> Iterator[tuple[str, str]]:
    """Yield the lines that are not empty, each with where it stands."""
    for source in sources:
        for number, line in enumerate(source, start=1):
            if written := line.removeprefix(BYTE_ORDER_MARK).strip():
                yield f"{source.name}:{number}", written


def _message(line: str, place: str) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):  # besides broken JSON, numbers and brackets beyond what Python reads
        raise InputError(place, "no JSON") from None
    if not isinstance(message, dict) or "id" not in message or not isinstance(message.get("text"), str):
        raise InputError(place, 'must be {"id": …, "text": "…"}')
    return message


def _reasons(mention: Mention, language: Language) -> str:
    told = (f"{each.clue.reason[language]} ({each.words})" for each in mention.evidence)
    return "; ".join(told)
