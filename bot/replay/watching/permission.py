"""Whether a request may be watched: asked when it is shown, and at the yes; each turn is asked about once more."""

import dataclasses

from sqlalchemy import Connection

from bot.language import Bilingual
from bot.replay.judging import Judge
from bot.replay.keeping import Kept
from bot.replay.policy import NeedsApproval, Person, Refused
from bot.replay.watching.offers import No, Watched
from bot.store import watches
from bot.store.replays import ReplayRow

_NEEDS_APPROVAL = Bilingual(
    "{why} Nobody can approve what is sent later, so this is not watched; replay it once with Replay again.",
    "{why}监视会在之后自动发送，无法逐次批准，因此不能监视；请使用“再次重放”单次重放。",
)


def objection(connection: Connection, turn: ReplayRow, kept: Kept, person: Person, judge: Judge) -> Watched | No | None:
    """Return what keeps somebody from watching a request; ``turn`` is what would be sent first."""
    if running := watches.running_of(connection, turn.fingerprint):
        return Watched(running.asker)
    # Neither what it failed with at first, nor what it fails with now, may ask for a second person.
    for code in dict.fromkeys((turn.code_before, kept.request.original_code)):
        judged = judge.judge(connection, dataclasses.replace(turn, code_before=code), kept, person)
        match judged.decision:
            case Refused(sentence=sentence):
                return No(sentence)
            case NeedsApproval(sentence=sentence):
                return No(_NEEDS_APPROVAL.format(why=sentence))
    return None
