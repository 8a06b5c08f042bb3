"""The bodies of requests: which pairs of text they hold, and how pairs are put into them."""

import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

_BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)
_PART = re.compile(rb'name="([^"]*)"(.*?)\r\n\r\n(.*)\r\n\Z', re.DOTALL | re.IGNORECASE)


class Body:
    """The body of one request, in any of the three ways of writing it."""

    def __init__(self, content_type: str, content: bytes) -> None:
        self._type = content_type
        self._content = content

    def texts(self) -> dict[str, str]:
        """Return all that it holds besides files."""
        if self._is("application/json"):
            return {name: _text(value) for name, value in self._json().items()}
        if boundary := self._boundary():
            return _texts_of_parts(self._content, boundary)
        return dict(parse_qsl(self._content.decode(), keep_blank_values=True))

    def with_pairs(self, pairs: Mapping[str, str]) -> bytes:
        """Return the body with these pairs in it; those that it has by these names are replaced."""
        if self._is("application/json"):
            kept = {**self._json(), **pairs}
            return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
        if boundary := self._boundary():
            return b"".join(_written(boundary, *pair) for pair in pairs.items()) + self._content
        return urlencode({**self.texts(), **pairs}).encode()

    def _is(self, media_type: str) -> bool:
        return self._type.partition(";")[0].strip().lower() == media_type

    def _json(self) -> dict[str, object]:
        loaded = json.loads(self._content or b"{}")
        if not isinstance(loaded, dict):
            raise ValueError("a request's JSON must be an object")
        return loaded

    def _boundary(self) -> bytes | None:
        found = _BOUNDARY.search(self._type) if self._is("multipart/form-data") else None
        return found[1].encode() if found else None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise ValueError("a request's values must be text or whole numbers")


def _written(boundary: bytes, name: str, value: str) -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"'.encode()
    return b"--" + boundary + b"\r\n" + head + b"\r\n\r\n" + value.encode() + b"\r\n"


def _texts_of_parts(content: bytes, boundary: bytes) -> dict[str, str]:
    parts = (_PART.search(part) for part in content.split(b"--" + boundary))
    return {part[1].decode(): part[3].decode() for part in parts if part and b"filename" not in part[2].lower()}
