"""The one request that is meant, out of a file or standard input."""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.codes.endpoints import Endpoint
from bot.commands.ending import Ended, Ending
from bot.errors import InputError
from bot.language import Bilingual
from bot.replay.parse import Ambiguous, NotFound, Reading, Refused, Several
from bot.replay.parse.reader import LONGEST
from bot.replay.parse.results import One
from bot.replay.request import FailedRequest
from bot.replay.summary import summary

STDIN = "-"
_LARGEST = 4 * LONGEST  # bytes; a sign has four at most

_WHICH = Bilingual("Choose one with --number.", "请用 --number 选择。")
_NO_SUCH_NUMBER = Bilingual(
    "There is no request {number}: it holds {count}.", "没有第 {number} 个请求：共有 {count} 个。"
)
_CHOOSE = Bilingual("Choose with --endpoint.", "请用 --endpoint 选择。")
_OTHER_ENDPOINT = Bilingual(
    "--endpoint {wanted} does not fit: the request is for {names}.", "--endpoint {wanted} 不符：该请求属于 {names}。"
)


def text_of(file: str) -> str:
    """Return what a file or standard input holds, as far as it could be read."""
    try:
        if file == STDIN:
            content = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            with Path(file).open("rb") as opened:
                content = opened.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(file, error.strerror or "cannot be read") from None
    return content.decode("utf-8", "replace")


def pick(reading: Reading, number: int | None, endpoint: Endpoint | None) -> FailedRequest:
    """Return the request that is meant; raises Ended where that is none, or not clear."""
    found = reading.result
    if isinstance(found, NotFound):
        raise Ended(Ending.UNUSABLE, found.sentence)
    listed = found.requests if isinstance(found, Several) else (found,)
    if number is not None and not 1 <= number <= len(listed):
        raise Ended(Ending.UNUSABLE, _NO_SUCH_NUMBER.format(number=number, count=len(listed)))
    if number is None and isinstance(found, Several):
        raise Ended(Ending.UNUSABLE, _lines(found.sentence, *_numbered(listed), _WHICH))
    return _resolved(listed[(number or 1) - 1], endpoint)


def _resolved(one: One, endpoint: Endpoint | None) -> FailedRequest:
    match one:
        case Refused():
            raise Ended(Ending.UNUSABLE, one.sentence)
        case Ambiguous():
            if endpoint is None:
                raise Ended(Ending.UNUSABLE, _lines(one.sentence, _CHOOSE))
            request, names = one.choose(endpoint), ", ".join(one.candidates)
        case FailedRequest():
            request, names = (one if endpoint in (None, one.endpoint) else None), one.endpoint
    if request is None:
        raise Ended(Ending.UNUSABLE, _OTHER_ENDPOINT.format(wanted=endpoint, names=names))
    return request


def _numbered(listed: tuple[One, ...]) -> Iterator[Bilingual]:
    for number, one in enumerate(listed, start=1):
        told = Bilingual(summary(one), summary(one)) if isinstance(one, FailedRequest) else one.sentence
        yield Bilingual("  {number}. {told}", "  {number}. {told}").format(number=number, told=told)


def _lines(*sentences: Bilingual) -> Bilingual:
    return Bilingual("\n".join(each.en for each in sentences), "\n".join(each.zh for each in sentences))
