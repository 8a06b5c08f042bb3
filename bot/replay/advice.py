"""What is said beside a request before it is sent: what is left out, what would make it fail, how to mend it."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.blocks.replay import words
from bot.factor.checks import check
from bot.factor.clock import ApiTime, diagnose
from bot.factor.endpoints import SPECS
from bot.factor.signature_help import explain
from bot.language import Bilingual
from bot.replay.keeping import Kept, Source
from bot.replay.request import FailedRequest

CLOCK_CODES = frozenset({"1208", "1213"})
SIGNATURE_CODE = "1204"
_SIGNED = Bilingual(
    "To be signed: {string}. Compare it with what your service signs; the usual mistakes, likeliest first:",
    "待签名字符串：{string}。请与服务实际签名的内容对比；常见错误（最可能的在前）：",
)
_MISTAKE = Bilingual("• {}", "• {}")


def remarks(request: FailedRequest) -> Iterator[Bilingual]:
    """Yield what is not done as it was pasted."""
    if request.foreign_host:
        yield words.FOREIGN_HOST
    if request.extra_fields:
        yield words.EXTRA.format(fields=", ".join(request.extra_fields))
    if request.guessed:
        yield words.GUESSED


def findings(kept: Kept, now: float) -> Iterator[Bilingual]:
    """Yield what would certainly make it fail, which can be told free of charge."""
    files = {name: each.content for name, each in kept.files.items()}
    today = datetime.fromtimestamp(now, UTC).date()
    for found in check(kept.request.endpoint, kept.request.fields, files, today):
        if found.certain:
            yield found.sentence


def help_with(kept: Kept, code: str | None, api: ApiTime | None) -> Iterator[Bilingual]:
    """Yield what is known of a wrong time or signature."""
    request = kept.request
    if code in CLOCK_CODES:
        is_sure = kept.source is Source.REPORTED
        yield diagnose(request.timestamp, kept.failed_at, api, at_the_latest=not is_sure).sentence
    if code == SIGNATURE_CODE and request.endpoint in SPECS:
        told = explain(request.endpoint, request.fields, request.timestamp or "")
        yield _SIGNED.format(string=told.string.shown)
        yield from (_MISTAKE.format(mistake.sentence) for mistake in told.mistakes)
