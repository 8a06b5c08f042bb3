"""Images and videos of a request, which text cannot hold: read from this machine, by the parameter they are sent as."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from bot.codes.endpoints import Field
from bot.commands.ending import Ended, Ending
from bot.errors import InputError
from bot.factor.endpoints import SPECS
from bot.language import Bilingual
from bot.replay.codec import Attachment, Attachments
from bot.replay.request import FILES, FailedRequest

MOST_BYTES = 20_000_000

_AS_TEXT = frozenset({Field.IMAGE, Field.BASE64})
_NO_SUCH_FILE = Bilingual("--file {name}: {endpoint} has no such parameter.", "--file {name}：{endpoint} 没有该参数。")


def files_of(given: Iterable[str]) -> Attachments:
    """Read files that are given as NAME=PATH."""
    return dict(map(_file, given))


def with_files(request: FailedRequest, files: Attachments) -> tuple[FailedRequest, Attachments]:
    """Return a request with its files: those that are sent as base64 are values of it, the others go beside it."""
    for name in files:
        if name not in SPECS[request.endpoint].fields:
            raise Ended(Ending.UNUSABLE, _NO_SUCH_FILE.format(name=name, endpoint=request.endpoint))
    images = {name: b64encode(each.content).decode() for name, each in files.items() if name in _AS_TEXT}
    return replace(request, fields={**request.fields, **images}), _beside(files)


def _beside(files: Attachments) -> Mapping[Field, Attachment]:
    return {name: each for name, each in files.items() if name in FILES}


def _file(given: str) -> tuple[Field, Attachment]:
    name, _, path = given.partition("=")
    if name not in {*_AS_TEXT, *FILES} or not path:
        raise InputError("--file", "must be file, video, image or base64, and a path, such as file=card.png")
    return Field(name), Attachment(Path(path).name, _content(path))


def _content(path: str) -> bytes:
    try:
        with Path(path).open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(path, error.strerror or "cannot be read") from None
    if not 0 < len(content) <= MOST_BYTES:
        raise InputError(path, f"is empty, or larger than {MOST_BYTES // 1_000_000} MB")
    return content
