"""``apicode scan``: what the detector finds in a text, and why."""

import json
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from bot.codes.mentions import Detector, Mention
from bot.errors import InputError
from bot.language import Language


def scan_texts(detector: Detector, sources: Iterable[TextIO], language: Language, *, about_api: bool) -> None:
    """Print each code in some texts with its line and the evidence; each text counts as one message."""
    for source in sources:
        for mention in detector.find(source.read(), about_api=about_api):
            sys.stdout.write(f"{source.name}:{mention.line}: {mention.code}  {_reasons(mention, language)}\n")


def scan_lines(detector: Detector, sources: Iterable[TextIO], *, about_api: bool) -> None:
    """Read a message a line, as JSON, and print its id and codes in the same order."""
    for source in sources:
        for number, line in enumerate(source, start=1):
            if line.strip():
                message = _message(line, f"{source.name}:{number}")
                codes = [mention.code for mention in detector.find(message["text"], about_api=about_api)]
                sys.stdout.write(json.dumps({"id": message["id"], "codes": codes}, ensure_ascii=False) + "\n")


def _message(line: str, place: str) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(place, f"no JSON: {error.msg}") from None
    if not isinstance(message, dict) or "id" not in message or not isinstance(message.get("text"), str):
        raise InputError(place, 'must be {"id": …, "text": "…"}')
    return message


def _reasons(mention: Mention, language: Language) -> str:
    told = (f"{each.clue.reason[language]} ({each.words})" for each in mention.evidence)
    return "; ".join(told)
