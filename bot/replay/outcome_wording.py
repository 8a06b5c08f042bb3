"""What is said of a replay in its thread, made anew from its row each time."""

from collections.abc import Mapping

from bot.blocks import ids
from bot.blocks.message import Message
from bot.blocks.replay import watch_words, words
from bot.blocks.replay.outcome import Button, Outcome, outcome_message
from bot.codes.endpoints import Field
from bot.codes.lookup import Finding, Lookup
from bot.language import Bilingual, Language
from bot.replay import troubles
from bot.replay.compare import SUCCESS, Changed, Comparison, FieldChange, NoAnswer, Resolved, StillSame, compare
from bot.replay.refusal import APPROVALS, Approval, Reason
from bot.replay.state import FINAL, State
from bot.replay.watching.worth import Worth, watching
from bot.store.replays import ReplayRow

_AGAIN = Button(ids.REPLAY_AGAIN, words.AGAIN)
_TRY_AGAIN = Button(ids.REPLAY_AGAIN, words.TRY_AGAIN)
_WATCH = Button(ids.WATCH, watch_words.WATCH)
_WATCH_FIRST = Button(ids.WATCH, watch_words.WATCH, "primary")
_SECOND_PERSON = (Button(ids.APPROVE, words.APPROVE, "primary"), Button(ids.DECLINE, words.DECLINE))
_NOT_SENT: Mapping[str, Bilingual] = {
    State.EXPIRED: words.EXPIRED,
    State.CANCELLED: words.CANCELLED,
    "late": words.LATE,
    "not_kept": words.NOT_KEPT,
    "nowhere": words.NOWHERE,
}


class OutcomeWording:
    """Words the messages about replays."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def of(self, row: ReplayRow, language: Language) -> Message:
        """Return what is said of a replay now."""
        state = State(row.state)
        sign, headline = _told(row, state)
        told = Outcome(
            id=row.id,
            sign=sign,
            headline=headline,
            endpoint=row.endpoint,
            asker=row.asker,
            decided_by=row.approver if row.approver != row.asker else None,
            declined=state is State.REFUSED and row.why is None,
            at=row.ended_at,
            seconds=row.latency,
            send_id_before=row.send_id_before if state in FINAL else None,
            send_id_after=row.send_id_after,
            changes=tuple(FieldChange(Field(name), *values).sentence for name, *values in row.changes),
            finding=self._finding(row),
            buttons=self._buttons(row, state),
        )
        return outcome_message(told, language)

    def _buttons(self, row: ReplayRow, state: State) -> tuple[Button, ...]:
        if state is State.WAITING:
            return _SECOND_PERSON
        if state not in FINAL:
            return ()
        again = _TRY_AGAIN if state in (State.UNKNOWN, State.UNREACHABLE) else _AGAIN
        match watching(row, self._lookup):
            case Worth.FIRST:
                return (_WATCH_FIRST, again)
            case Worth.LATER:
                return (again, _WATCH)
            case Worth.NOTHING:
                return (again,)

    def _finding(self, row: ReplayRow) -> Finding | None:
        if row.code_after in (None, SUCCESS):
            return None
        return next(iter(self._lookup.explain(row.code_after)), None)


def _told(row: ReplayRow, state: State) -> tuple[str, Bilingual]:
    """Return the sign and the headline of a replay."""
    match state:
        case State.WAITING:
            why = APPROVALS[Approval(row.why or Approval.GUARDED)].format(endpoint=row.endpoint)
            return ":raising_hand:", words.WAITING.format(why=why)
        case State.DONE:
            came = compare(row.code_before, row.code_after or NoAnswer.UNKNOWN)
            return _sign(came), came.sentence
        case State.UNREACHABLE:
            return ":electric_plug:", troubles.with_reason(compare(None, NoAnswer.UNREACHABLE).sentence, row.why)
        case State.UNKNOWN:
            return ":grey_question:", troubles.with_reason(compare(None, NoAnswer.UNKNOWN).sentence, row.why)
        case State.REFUSED:
            return ":no_entry:", _refused(row)
        case State.EXPIRED | State.CANCELLED:
            return ":no_entry:", _NOT_SENT.get(row.why or "", _NOT_SENT[state])
        case _:
            return ":hourglass_flowing_sand:", words.REPLAYING


def _refused(row: ReplayRow) -> Bilingual:
    if row.why is None:  # by a second person
        return words.DECLINED
    return compare(None, NoAnswer.REFUSED, troubles.reason(Reason(row.why), row.endpoint)).sentence


def _sign(came: Comparison) -> str:
    match came:
        case Resolved():
            return ":white_check_mark:"
        case StillSame():
            return ":red_circle:"
        case Changed():
            return ":large_orange_circle:"
        case _:
            return ":grey_question:"
