"""Reading JSON and XML that somebody hostile may have written."""

import json
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from bot.factor.outcomes import Why

DEPTH = 20
"""How deep an answer may nest; the deepest published one has three levels."""

PARTS = 50_000
"""How many values an answer may hold: no published one has a hundred, and many more would keep all else waiting."""


class NotReadable(Exception):
    """Bytes say nothing; carries the reason, and a name of ours that is safe to show."""

    def __init__(self, reason: Why, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def read(content: bytes, limit: int) -> Mapping[str, object]:
    """Return the object that the bytes hold, in JSON or XML."""
    text = _text(content, limit)
    if text.startswith("<"):
        return _read_xml(text)
    value = _read_json(text)
    if not isinstance(value, dict):
        raise NotReadable(Why.WRONG_TYPE, "answer")
    return value


def read_json(content: bytes, limit: int) -> object:
    """Return what the bytes hold in JSON, whatever its type."""
    return _read_json(_text(content, limit))


def _text(content: bytes, limit: int) -> str:
    if len(content) > limit:
        raise NotReadable(Why.TOO_LARGE)
    try:
        text = content.decode("utf-8-sig").strip(" \t\r\n\0")
    except UnicodeDecodeError:
        raise NotReadable(Why.NOT_TEXT) from None
    if not text:
        raise NotReadable(Why.EMPTY)
    if sum(map(text.count, ",[{<")) > PARTS:
        raise NotReadable(Why.TOO_LARGE)
    return text


def _read_json(text: str) -> object:
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except RecursionError:
        raise NotReadable(Why.TOO_DEEP) from None
    except ValueError:
        raise NotReadable(Why.MALFORMED) from None
    return _cleaned(value)


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object, unless a key stands in it twice: nobody can say which was meant."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise NotReadable(Why.DUPLICATE_KEYS)
    return made


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _cleaned(value: object, depth: int = 1) -> object:
    """Copy a value without half characters, which no database and no terminal takes."""
    if depth > DEPTH:
        raise NotReadable(Why.TOO_DEEP)
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, list):
        return [_cleaned(each, depth + 1) for each in value]
    if isinstance(value, dict):
        return {_whole(name): _cleaned(each, depth + 1) for name, each in value.items()}
    return value


def _whole(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _read_xml(text: str) -> Mapping[str, object]:
    if text[:64].lower().startswith(("<!doctype html", "<html")):
        raise NotReadable(Why.WEB_PAGE)
    tree = _Tree()
    # The text has been decoded already; whatever encoding it declares is not believed.
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _no_dtd
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.text
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError:
        raise NotReadable(Why.MALFORMED) from None
    if not isinstance(tree.root, dict):
        raise NotReadable(Why.WRONG_TYPE, "answer")
    return tree.root


def _no_dtd(*_: object) -> NoReturn:
    raise NotReadable(Why.DTD)


class _Tree:
    """Collects elements as objects and text; attributes say nothing in this API."""

    def __init__(self) -> None:
        self._open: list[tuple[str, dict[str, object], list[str]]] = []
        self.root: object = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEPTH:
            raise NotReadable(Why.TOO_DEEP)
        self._open.append((name, {}, []))

    def text(self, text: str) -> None:
        self._open[-1][2].append(text)

    def end(self, name: str) -> None:
        _, children, texts = self._open.pop()
        value: object = children or "".join(texts).strip()
        if not self._open:
            self.root = value
            return
        siblings = self._open[-1][1]
        if name in siblings:
            raise NotReadable(Why.DUPLICATE_KEYS)
        siblings[name] = value
