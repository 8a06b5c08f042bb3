"""Failed requests in messages: fetched when somebody asks for a replay, since no text of a message is kept."""

import asyncio
import dataclasses
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from bot.answering.snippets import MOST_BYTES, UNREADABLE
from bot.codes.endpoints import Field
from bot.codes.mentions import Detector
from bot.errors import SlackRefused
from bot.events import snippets_of, words_of
from bot.language import Bilingual
from bot.notify import Notifier
from bot.payloads import Payload, tables_of, text_of
from bot.replay.codec import Attachment, Attachments
from bot.replay.failing_code import failing_code, only_code
from bot.replay.origin import Origin
from bot.replay.parse import Reader
from bot.replay.parse.results import Ambiguous, NotFound, Refused, Result, Several
from bot.replay.request import FailedRequest, Shapes, missing

MOST_FILE_BYTES = 20_000_000

_NO_SCOPE = Bilingual(
    "A file is attached, but I lack the permission `files:read` to read it; `apicode doctor` tells more.",
    "消息带有附件，但我缺少读取它的权限 `files:read`；详见 `apicode doctor`。",
)
_TOO_LARGE = Bilingual(
    f"An attached file is larger than {MOST_FILE_BYTES // 1_000_000} MB and was not read.",
    f"附件超过 {MOST_FILE_BYTES // 1_000_000} MB，未读取。",
)
_UNREADABLE = Bilingual("An attached file cannot be read.", "附件无法读取。")

_SEND_ID = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{32}(?![0-9A-Za-z])")
_IMAGES_AS_TEXT = (Field.IMAGE, Field.BASE64)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a message holds to be sent again."""

    result: Result
    failed_at: float
    send_ids: tuple[str, ...] = ()
    files: Attachments = field(default_factory=dict)
    unread: tuple[Bilingual, ...] = ()  # why there is nothing of a file that is attached


class _Unread(Exception):
    """An attached file is wanted, and cannot be read; says why."""

    def __init__(self, why: Bilingual) -> None:
        super().__init__(why.en)
        self.why = why


class Pastes:
    """Reads messages, the files that came with them included."""

    def __init__(self, notifier: Notifier, reader: Reader, shapes: Shapes, detector: Detector) -> None:
        self._notifier = notifier
        self._reader = reader
        self._shapes = shapes
        self._detector = detector

    async def at(self, origin: Origin) -> Pasted:
        """Read a message as it stands now."""
        message = origin.message or ""
        return await self.read(await self._notifier.message(origin.channel, origin.thread or message, message))

    async def read(self, message: Payload) -> Pasted:
        """Read a message that Slack has brought along."""
        text = "\n".join([words_of(message), *[await self._snippet(file) for file in snippets_of(message)]])
        # In a thread: a megabyte takes a while, in which others wait for their acks.
        result = (await asyncio.to_thread(self._reader.read, text)).result
        code = only_code(text, self._detector)
        files, unread = await self._attached(message, result)
        return Pasted(
            _each(result, lambda request: self._completed(request, code, files)),
            failed_at=float(text_of(message, "ts") or 0.0),
            send_ids=tuple(dict.fromkeys(_SEND_ID.findall(text))),
            files={name: file for name, file in files.items() if name not in _IMAGES_AS_TEXT},
            unread=unread,
        )

    def _completed(self, request: FailedRequest, code: str | None, files: Attachments) -> FailedRequest:
        lacking = {*request.masked_fields, *missing(self._shapes[request.endpoint], request.fields)}
        images = {name: b64encode(files[name].content).decode() for name in _IMAGES_AS_TEXT if name in files}
        given = {name: value for name, value in images.items() if name in lacking}
        failed_with = failing_code(request.original_code, code)
        return dataclasses.replace(request, original_code=failed_with, fields={**request.fields, **given})

    async def _snippet(self, file: str) -> str:
        try:
            return await self._notifier.file_text(file, MOST_BYTES)
        except SlackRefused as error:
            _raise_unless_unreadable(error)
            return ""

    async def _attached(
        self, message: Payload, result: Result
    ) -> tuple[dict[Field, Attachment], tuple[Bilingual, ...]]:
        """Fetch the image and the video of a message, if a request in it wants them, and tell why one is not read."""
        wanted = set().union(*map(self._wanted, _requests(result)))
        found: dict[Field, Attachment] = {}
        unread: dict[Bilingual, None] = {}
        for file in tables_of(message, "files"):
            if names := wanted & _could_be(text_of(file, "mimetype")) - found.keys():
                try:
                    attachment = Attachment(text_of(file, "name") or "file", await self._content(text_of(file, "id")))
                    found |= dict.fromkeys(names, attachment)
                except _Unread as trouble:
                    unread[trouble.why] = None
        return found, tuple(unread)

    def _wanted(self, request: FailedRequest) -> set[Field]:
        shape = self._shapes[request.endpoint]
        alternatives = set().union(*(group for group in shape.one_of if group.isdisjoint(request.fields)))
        return {*request.wanted_files, *request.masked_fields, *missing(shape, request.fields)} | alternatives

    async def _content(self, file: str) -> bytes:
        try:
            content = await self._notifier.file_bytes(file, MOST_FILE_BYTES + 1)
        except SlackRefused as error:
            _raise_unless_unreadable(error)
            raise _Unread(_NO_SCOPE if error.reason == "missing_scope" else _UNREADABLE) from None
        if len(content) > MOST_FILE_BYTES:
            raise _Unread(_TOO_LARGE)
        return content


def _could_be(mimetype: str) -> set[Field]:
    if mimetype.startswith("image/"):
        return {Field.FILE, Field.IMAGE, Field.BASE64}
    return {Field.VIDEO} if mimetype.startswith("video/") else set()


def _raise_unless_unreadable(error: SlackRefused) -> None:
    if error.reason not in UNREADABLE:
        raise error
    log.info("attachment_unread", reason=error.reason)


def _requests(result: Result) -> list[FailedRequest]:
    match result:
        case FailedRequest():
            return [result]
        case Ambiguous(requests) | Several(requests):
            return [each for one in requests for each in _requests(one)]
        case _:
            return []


def _each(result: Result, change: Callable[[FailedRequest], FailedRequest]) -> Result:
    match result:
        case FailedRequest():
            return change(result)
        case Ambiguous(requests):
            return Ambiguous(tuple(map(change, requests)))
        case Several(requests):
            return Several(tuple(_one(each, change) for each in requests))
        case _:
            return result


def _one(
    found: FailedRequest | Ambiguous | Refused, change: Callable[[FailedRequest], FailedRequest]
) -> FailedRequest | Ambiguous | Refused:
    changed = _each(found, change)
    assert not isinstance(changed, Several | NotFound)
    return changed
