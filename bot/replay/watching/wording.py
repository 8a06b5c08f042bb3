"""What is said of a watch, made anew from its row and its last turn each time."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.blocks import ids
from bot.blocks.message import Message
from bot.blocks.notices import failure
from bot.blocks.replay import watch_words, words
from bot.blocks.replay.outcome import Button
from bot.blocks.replay.watch_message import (
    LastTurn,
    Over,
    Watching,
    end_message,
    over_already,
    over_message,
    watching_message,
)
from bot.codes.lookup import Finding, Lookup
from bot.language import Bilingual, Language
from bot.replay import troubles
from bot.replay.compare import SUCCESS, NoAnswer, compare
from bot.replay.refusal import Reason
from bot.replay.state import State
from bot.replay.watching.schedule import Ending
from bot.store.replays import ReplayRow
from bot.store.watches import WatchRow

_STOP = Button(ids.STOP_WATCH, watch_words.STOP, "danger")
_WATCH_AGAIN = Button(ids.WATCH, watch_words.WATCH_AGAIN)
_REPLAY_AGAIN = Button(ids.REPLAY_AGAIN, words.AGAIN)
_ENDED: Mapping[str, Bilingual] = {
    Ending.STOPPED: watch_words.STOPPED,
    Ending.NOT_KEPT: watch_words.NOT_KEPT,
    Ending.NOWHERE: watch_words.NOWHERE,
    Ending.DELETED: watch_words.DELETED,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a watch is."""

    watch: WatchRow
    last: ReplayRow | None  # its last turn
    missed: int  # turns of which no answer came


class WatchWording:
    """Words the messages about watches."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def message(self, progress: Progress, language: Language) -> Message:
        """Return what a watch's own message says now; buttons stand below what is read last."""
        watch = progress.watch
        if watch.ending:
            buttons = _buttons(progress) if watch.ending == Ending.STOPPED else ()
            return over_message(_over(progress, None, buttons), language)
        told = Watching(
            id=watch.id,
            endpoint=watch.endpoint,
            asker=watch.asker,
            code=watch.code,
            number=watch.number,
            times=watch.times,
            minutes=watch.minutes,
            next_at=watch.next_at,
            until=watch.until,
            last=_last(progress.last),
            missed=progress.missed,
            stop=_STOP,
        )
        return watching_message(told, language)

    def end(self, progress: Progress, language: Language) -> Message:
        """Return what is said anew at the end."""
        return end_message(_over(progress, self._finding(progress.watch), _buttons(progress)), language)

    def not_stopped(self, watch: WatchRow | None, language: Language) -> Message:
        """Return why somebody did not stop a watch."""
        if watch is None:
            return failure(watch_words.GONE, language)
        if not watch.ending:
            return failure(watch_words.MAY_NOT_STOP, language)
        stopped_by = watch.ended_by if watch.ending == Ending.STOPPED else None
        return over_already(_headline(Progress(watch, None, 0)), stopped_by, language)

    def _finding(self, watch: WatchRow) -> Finding | None:
        if watch.code_after in (None, SUCCESS, watch.code):
            return None
        return next(iter(self._lookup.explain(watch.code_after)), None)


def _over(progress: Progress, finding: Finding | None, buttons: tuple[tuple[Button, str], ...]) -> Over:
    watch = progress.watch
    return Over(
        endpoint=watch.endpoint,
        asker=watch.asker,
        sign=_sign(watch),
        headline=_headline(progress),
        number=watch.number,
        times=watch.times,
        at=watch.ended_at or 0.0,
        missed=progress.missed,
        stopped_by=watch.ended_by if watch.ending == Ending.STOPPED else None,
        finding=finding,
        buttons=buttons,
    )


def _headline(progress: Progress) -> Bilingual:
    watch = progress.watch
    match watch.ending:
        case Ending.CHANGED:
            return compare(watch.code, watch.code_after or NoAnswer.UNKNOWN).sentence
        case Ending.RAN_OUT:
            last = _last(progress.last)
            return watch_words.RAN_OUT.format(last=last.outcome if last else watch_words.NOT_SENT)
        case Ending.REFUSED:
            return watch_words.REFUSED.format(why=_reason(watch))
        case _:
            return _ENDED[watch.ending or Ending.STOPPED]


def _reason(watch: WatchRow) -> Bilingual:
    if watch.why == Reason.APPROVER_MAY_NOT:  # a rule that came after the yes
        return watch_words.NEEDS_APPROVAL
    return troubles.reason(Reason(str(watch.why)), watch.endpoint)


def _sign(watch: WatchRow) -> str:
    match watch.ending:
        case Ending.CHANGED:
            return ":white_check_mark:" if watch.code_after == SUCCESS else ":large_orange_circle:"
        case Ending.RAN_OUT:
            return ":hourglass:"
        case Ending.STOPPED:
            return ":octagonal_sign:"
        case _:
            return ":no_entry:"


def _last(turn: ReplayRow | None) -> LastTurn | None:
    return LastTurn(_outcome(turn), turn.ended_at or turn.proposed_at) if turn else None


def _outcome(turn: ReplayRow) -> Bilingual:
    match turn.state:
        case State.DONE:
            return compare(turn.code_before, turn.code_after or NoAnswer.UNKNOWN).sentence
        case State.UNREACHABLE:
            return troubles.with_reason(compare(None, NoAnswer.UNREACHABLE).sentence, turn.why)
        case State.UNKNOWN:
            return troubles.with_reason(watch_words.UNKNOWN, turn.why)
        case State.CONFIRMED | State.SENDING:
            return watch_words.SENDING
        case _:
            return watch_words.NOT_SENT


def _buttons(progress: Progress) -> tuple[tuple[Button, str], ...]:
    """Return what can be done next; of a code that is new, about the turn that brought it."""
    watch, last = progress.watch, progress.last
    if watch.ending == Ending.CHANGED and last:
        return () if watch.code_after == SUCCESS else ((_WATCH_AGAIN, last.id), (_REPLAY_AGAIN, last.id))
    return ((_WATCH_AGAIN, watch.origin),) if watch.ending in (Ending.RAN_OUT, Ending.STOPPED) else ()
