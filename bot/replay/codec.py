"""A failed request and its files as bytes and back: what is sealed, and nothing else ever holds it outside memory."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.codes.endpoints import Endpoint, Field
from bot.replay.request import FailedRequest

_GROUPS = (
    *("masked_fields", "malformed_fields", "duplicated_fields", "wanted_files"),
    *("extra_fields", "renamed_fields"),
)
_PLAIN = ("appid", "timestamp", "original_code", "send_id", "foreign_host", "guessed")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a request."""

    filename: str = field(repr=False)
    content: bytes = field(repr=False)


Attachments = Mapping[Field, Attachment]


def dumps(request: FailedRequest, files: Attachments) -> bytes:
    """Write a request as JSON."""
    told: dict[str, Any] = {name: getattr(request, name) for name in (*_PLAIN, *_GROUPS)}
    told |= {"endpoint": request.endpoint, "fields": dict(request.fields)}
    told["files"] = {name: [each.filename, b64encode(each.content).decode()] for name, each in files.items()}
    return json.dumps(told, ensure_ascii=False).encode()


def loads(written: bytes) -> tuple[FailedRequest, Attachments]:
    """Read what `dumps` wrote."""
    told: dict[str, Any] = json.loads(written)
    others: dict[str, Any] = {name: told[name] for name in _PLAIN}
    others |= {name: tuple(map(Field, told[name])) for name in _GROUPS}
    fields = {Field(name): value for name, value in told["fields"].items()}
    request = FailedRequest(endpoint=Endpoint(told["endpoint"]), fields=fields, **others)
    files = {Field(name): Attachment(called, b64decode(content)) for name, (called, content) in told["files"].items()}
    return request, files
