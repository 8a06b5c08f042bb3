"""A reported failure as JSON has it, parsed once; what it must not hold goes no further."""

import binascii
import math
import re
from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.codes.endpoints import Endpoint
from bot.factor.endpoints import spec_of_path

MILLISECONDS_FROM = 100_000_000_000
"""A time beyond is in milliseconds: as seconds, it would be in the year 5138."""

_CODE = re.compile(r"-?\d{1,6}", re.ASCII)

AppId = Annotated[str, StringConstraints(max_length=32)]


def _endpoint(value: object) -> object:
    """Take a name, or the path that the request was sent to."""
    spec = spec_of_path(value) if isinstance(value, str) else None
    return spec.endpoint.value if spec else value


def _text(value: object) -> object:
    """Write a whole number as text, as the API itself reads it."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _code(value: object) -> object:
    """Write a code as the vendor's tables do; a success is no failure."""
    told = _text(value)
    if not isinstance(told, str) or not _CODE.fullmatch(told.strip()) or int(told) == 0:
        raise ValueError("no code of a failure")
    return str(int(told))


def _time(value: object) -> object:
    """Read a time: ISO 8601 with its offset, or seconds or milliseconds since 1970, as a number or as text."""
    if isinstance(value, str):
        value = float(value) if value.strip().isdecimal() else _from_iso(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("no time")
    return value / 1000 if value >= MILLISECONDS_FROM else value


def _from_iso(value: str) -> float:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError("no offset")
    return at.timestamp()


def _content(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("no text")
    try:
        return b64decode("".join(value.split()), validate=True)
    except binascii.Error:
        raise ValueError("no base64") from None


def _file(value: object) -> object:
    """Take a file's content alone, too."""
    return {"content": value} if isinstance(value, str) else value


class _Parsed(BaseModel):
    """What is unknown is ignored; what is known is never shown in an error."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


class File(_Parsed):
    """A file of the request."""

    content: Annotated[bytes, BeforeValidator(_content), Field(min_length=1, repr=False)]
    filename: Annotated[str, StringConstraints(min_length=1, max_length=120)] | None = Field(default=None, repr=False)


class Report(_Parsed):
    """A failure as a service reports it."""

    endpoint: Annotated[Endpoint, BeforeValidator(_endpoint)]
    fields: Mapping[str, Annotated[str, BeforeValidator(_text)] | None] = Field(repr=False)
    appid: Annotated[AppId, BeforeValidator(_text)] | None = Field(default=None, repr=False)
    code: Annotated[str, BeforeValidator(_code)] | None = None
    msg: str | None = Field(default=None, repr=False)
    send_id: Annotated[str, StringConstraints(pattern=r"\A[0-9a-fA-F]{32}\z", to_lower=True)] | None = None
    at: Annotated[float, BeforeValidator(_time)] | None = None
    files: Mapping[str, Annotated[File, BeforeValidator(_file)]] = Field(default={}, repr=False)


MUST: Mapping[str, str] = {
    "endpoint": f"must be the request's path, or one of {', '.join(Endpoint)}",
    "fields": "must be an object with the request's parameters, each of them text or a whole number",
    "appid": "must be text of at most 32 characters or a whole number",
    "code": "must be the code that the API answered, as text or a whole number, and not 0",
    "msg": "must be text",
    "send_id": "must be the 32 hexadecimal digits that the API answered",
    "at": "must be a time: ISO 8601 with its offset, or seconds or milliseconds since 1970; and not in the future",
    "files": "must be an object of files, each of them base64 or an object with content and filename",
    "content": "must be base64, and not empty",
    "filename": "must be text of 1 to 120 characters",
}
"""What each part has to be; pydantic's own words are not used, since they may quote."""
