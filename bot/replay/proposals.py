"""From a request that was shown to somebody to their yes: stored before it is acknowledged, once for each request."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.language import Bilingual
from bot.replay import ledger
from bot.replay.compare import FieldChange
from bot.replay.judging import Judge
from bot.replay.keeping import NO_LONGER_KEPT, Keeper, Kept, new_id
from bot.replay.left_behind import give_up
from bot.replay.origin import Origin
from bot.replay.policy import Allowed, NeedsApproval, Person, Refused, Used
from bot.replay.refusal import Reason
from bot.replay.rows import proposed
from bot.replay.state import State
from bot.store import replays as store
from bot.store.database import Database
from bot.store.replays import ReplayRow

MENDABLE = frozenset({Reason.NO_APP, Reason.MASKED, Reason.MALFORMED, Reason.MISSING})
"""What a form can ask for, so that it is no refusal yet."""

LIFE_SECONDS = 3_600.0
"""How long a proposal, or one that waits for a second person, may be said yes to."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is shown to somebody before they say yes."""

    row: ReplayRow
    kept: Kept
    used: Used
    decision: Allowed | NeedsApproval


@dataclass(frozen=True, slots=True)
class Accepted:
    """It is on its way, or waits for a second person; also what a second delivery of the same yes comes to."""


@dataclass(frozen=True, slots=True)
class Faster:
    """Somebody else said yes to the same request meanwhile."""

    who: str


@dataclass(frozen=True, slots=True)
class Over:
    """It cannot be said yes to any more."""

    why: Bilingual


Confirmation = Accepted | Faster | Over | Refused

_EXPIRED = Bilingual(
    "This was shown too long ago to be sent now. Please ask for the replay again.",
    "该确认已过期，未发送任何请求。请重新发起重放。",
)


class Proposals:
    """Proposes replays, and takes the asker's yes."""

    def __init__(
        self,
        database: Database,
        keeper: Keeper,
        judge: Judge,
        clock: Callable[[], float],
        new_id: Callable[[], str] = new_id,
    ) -> None:
        self._database = database
        self._keeper = keeper
        self._judge = judge
        self._clock = clock
        self._new_id = new_id

    async def propose(
        self,
        kept: Kept,
        person: Person,
        origin: Origin,
        changes: Sequence[FieldChange] = (),
        code_before: str | None = None,
    ) -> Proposal | Refused:
        """Note what is about to be shown to somebody; a refusal is noted as well, unless a form can mend it."""
        row = proposed(self._new_id(), kept, person.id, origin, self._clock(), changes)
        row = replace(row, code_before=row.code_before or code_before)

        def write(connection: Connection) -> Proposal | Refused:
            told = self._judge.judge(connection, row, kept, person)
            if not isinstance(told.decision, Refused):
                store.add(connection, row)
                return Proposal(row, kept, told.used, told.decision)
            if told.decision.reason not in MENDABLE:
                store.add(connection, row)
                why, now = told.decision.reason, row.proposed_at
                ledger.step(connection, row, State.REFUSED, row.asker, now, why=why, ended_at=now)
            return told.decision

        return await self._database.write(write)

    async def confirm(self, id: str, who: str) -> Confirmation:
        """Take the yes of the asker; returns when that is durable, and calls nobody."""
        row = await self._database.read(lambda connection: store.by_id(connection, id))
        kept = await self._keeper.get(row.request) if row else None
        if row is None or kept is None or row.asker != who:
            return Over(NO_LONGER_KEPT)
        try:
            return await self._database.write(lambda connection: self._confirmed(connection, id, kept))
        except IntegrityError:  # another process took a yes to the same request at this very moment
            return await self._database.write(lambda connection: self._confirmed(connection, id, kept))

    def _confirmed(self, connection: Connection, id: str, kept: Kept) -> Confirmation:
        row, now = store.by_id(connection, id), self._clock()
        give_up(connection, now)
        if row is None or row.state not in (State.PROPOSED, *ledger.ACTIVE):
            return Over(_EXPIRED)
        if row.state != State.PROPOSED:
            return Accepted()
        if now > row.proposed_at + LIFE_SECONDS:
            ledger.step(connection, row, State.EXPIRED, ledger.BOT, now, ended_at=now)
            return Over(_EXPIRED)
        if rival := store.rival(connection, row, ledger.ACTIVE):
            ledger.step(connection, row, State.CANCELLED, row.asker, now, why="faster", ended_at=now)
            return Faster(rival.asker)
        return self._decided(connection, row, kept, now)

    def _decided(self, connection: Connection, row: ReplayRow, kept: Kept, now: float) -> Confirmation:
        match self._judge.judge(connection, row, kept, self._judge.presumed(row.asker)).decision:
            case Refused() as refused:
                ledger.step(connection, row, State.REFUSED, row.asker, now, why=refused.reason, ended_at=now)
                return refused
            case NeedsApproval(why=why):
                ledger.step(connection, row, State.WAITING, row.asker, now, why=why, confirmed_at=now)
                ledger.hand_over(connection, ledger.TELL, row.id, now)
                ledger.hand_over(connection, ledger.EXPIRE, row.id, now, now + LIFE_SECONDS)
            case Allowed():
                ledger.step(connection, row, State.CONFIRMED, row.asker, now, confirmed_at=now)
                ledger.hand_over(connection, ledger.RUN, row.id, now)
        return Accepted()
