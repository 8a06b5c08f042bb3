"""What came of a replay: as lines for a terminal, and as an exit status."""

from collections.abc import Iterator
from datetime import datetime

from bot.commands.ending import Ending
from bot.language import Bilingual
from bot.replay import troubles
from bot.replay.compare import Changed, Comparison, NoAnswer, Resolved, StillSame, compare
from bot.replay.sending import Sent
from bot.replay.state import State

_AFTER = Bilingual("{sentence} · {at} · {seconds:.2f} s", "{sentence} · {at} · {seconds:.2f} 秒")
_WHY = Bilingual("Why: {why}.", "原因：{why}。")
_BEFORE = Bilingual("send_id before: {send_id}", "之前的 send_id：{send_id}")
_NOW = Bilingual("send_id now:    {send_id}", "本次的 send_id：{send_id}")


def comparison(before: str | None, sent: Sent) -> Comparison:
    """Compare what a request failed with and what it comes to now."""
    if sent.code is not None:
        return compare(before, sent.code)
    return compare(before, NoAnswer.UNREACHABLE if sent.state is State.UNREACHABLE else NoAnswer.UNKNOWN)


def ending_of(came: Comparison) -> Ending:
    """Return the exit status; no answer is one, whether or not something was sent."""
    match came:
        case Resolved():
            return Ending.RESOLVED
        case StillSame():
            return Ending.SAME_CODE
        case Changed():
            return Ending.OTHER_CODE
        case _:
            return Ending.NO_ANSWER


def told(came: Comparison, sent: Sent, send_id_before: str | None, at: float) -> Iterator[Bilingual]:
    """Yield the lines about it."""
    clock = datetime.fromtimestamp(at).astimezone().strftime("%H:%M:%S")
    yield _AFTER.format(sentence=came.sentence, at=clock, seconds=sent.latency)
    if why := troubles.SENTENCES.get(sent.why or ""):
        yield _WHY.format(why=why)
    if send_id_before:
        yield _BEFORE.format(send_id=send_id_before)
    if sent.send_id:
        yield _NOW.format(send_id=sent.send_id)
