"""What is about to be sent, on a terminal: masked, and with all that speaks against it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.codes.labels import REPLAYS
from bot.codes.model import ABOUT_SIGNING, Note, Replay
from bot.factor.clock import ApiTime
from bot.factor.endpoints import SPECS
from bot.language import Bilingual
from bot.replay import advice, redact
from bot.replay.keeping import Kept
from bot.replay.parse import Leaked
from bot.replay.parse.results import LEAK_NAMES

_TO = Bilingual("To {host}, signed anew: {endpoint} ({checks})", "发往 {host}（重新签名）：{endpoint}（{checks}）")
_FAILED = Bilingual("It failed with {code}.", "失败时的错误码为 {code}。")
_FAILED_SOMEHOW = Bilingual("The code that it failed with is not known.", "失败时的错误码未知。")
_OF_CODE = Bilingual("{title}: {replay}.", "{title}：{replay}。")
_WOULD_FAIL = Bilingual("As it stands it would fail: {why}", "按现状发送会失败：{why}")
_BILLED = Bilingual("It is sent once, and may be billed.", "只发送一次，可能计费。")
_LEAKED = Bilingual(
    "The text holds {kind}, which is not used. Do not keep it there.",
    "文本中含有{kind}，不会使用。请不要把它保存在那里。",
)


def preview(kept: Kept, note: Note | None, address: str, api: ApiTime | None) -> Iterator[Bilingual]:
    """Yield the lines that are shown before a request is sent."""
    request = kept.request
    host, checks = urlsplit(address).netloc, SPECS[request.endpoint].checks
    yield _TO.format(host=host, endpoint=request.endpoint, checks=checks)
    files = {name: f"{len(each.content) // 1024 + 1} kB" for name, each in kept.files.items()}
    for name, shown in {**redact.request(request), **files}.items():
        yield Bilingual(f"  {name:<12} {shown}", f"  {name:<12} {shown}")
    yield _FAILED.format(code=request.original_code) if request.original_code else _FAILED_SOMEHOW
    if note and note.replay is not Replay.SAFE:
        yield _OF_CODE.format(title=note.title, replay=REPLAYS[note.replay])
    if note and request.original_code in ABOUT_SIGNING:
        yield note.replay_reason.text
    yield from advice.remarks(request)
    yield from (_WOULD_FAIL.format(why=found) for found in advice.findings(kept, kept.failed_at))
    yield from advice.help_with(kept, request.original_code, api)
    yield _BILLED


def about_secrets(leaked: tuple[Leaked, ...]) -> Iterator[Bilingual]:
    """Yield a line for each kind of secret in the text."""
    return (_LEAKED.format(kind=LEAK_NAMES[each.kind]) for each in leaked)
