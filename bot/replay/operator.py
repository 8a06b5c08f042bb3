"""Replays from the command line: whoever can read the keys is the operator, and needs nobody's leave to use them.

All other rules hold, and the same trail is kept: the intent is stored before the call, which is made once.
"""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from getpass import getuser

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.errors import DatabaseError
from bot.language import Bilingual
from bot.replay import ledger
from bot.replay.judging import Judge
from bot.replay.keeping import Kept, new_id
from bot.replay.left_behind import OPERATOR, give_up
from bot.replay.origin import Origin
from bot.replay.policy import Decision, NeedsApproval, Refused, Rules
from bot.replay.rows import proposed
from bot.replay.sending import Sender, Sent
from bot.replay.state import State
from bot.store import replays as store
from bot.store.database import Database
from bot.store.replays import ReplayRow

TERMINAL = ""
"""Where it is asked for, in place of a channel."""

NEEDS_APPROVAL = "approval"
_IN_SLACK = Bilingual(
    "{why} On the command line nobody can; replay it in Slack.", "{why}命令行无法批准，请在 Slack 中重放。"
)
_FASTER = Bilingual(
    "The same request is being replayed right now, by {who}; nothing is sent.",
    "{who} 正在重放同一请求，未发送任何请求。",
)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class NotSent:
    """Nothing is sent; says why."""

    sentence: Bilingual


def operator_id() -> str:
    """Return who is at the terminal, by the account that this runs under, whatever the environment says."""
    try:
        import pwd
    except ImportError:  # on Windows
        return f"{OPERATOR}{getuser()}"
    try:
        return f"{OPERATOR}{pwd.getpwuid(os.getuid()).pw_name}"
    except KeyError:  # a container may run under a number without a name
        return f"{OPERATOR}{os.getuid()}"


def operators_rules(rules: Rules, who: str) -> Rules:
    """Return the rules as they are for an operator: lists of people and channels are about Slack."""
    return replace(rules, users=frozenset({who}), usergroups=frozenset(), channels=frozenset())


def objection(decision: Decision) -> Bilingual | None:
    """Return what keeps an operator from sending a request, none if nothing does."""
    match decision:
        case Refused(sentence=sentence):
            return sentence
        case NeedsApproval(sentence=sentence):
            return _IN_SLACK.format(why=sentence)
    return None


class Operator:
    """Somebody at a terminal, who has seen what is sent and said yes."""

    def __init__(
        self,
        id: str,
        database: Database,
        judge: Judge,
        sender: Sender,
        clock: Callable[[], float],
        new_id: Callable[[], str] = new_id,
    ) -> None:
        self.id = id
        self._database = database
        self._judge = judge
        self._sender = sender
        self._clock = clock
        self._new_id = new_id

    async def begin(self, kept: Kept, shown_at: float) -> ReplayRow | NotSent:
        """Store that a request is sent, unless something speaks against it; what does is stored as well."""
        row = proposed(self._new_id(), kept, self.id, Origin(TERMINAL), shown_at)
        try:
            return await self._database.write(lambda connection: self._begin(connection, row, kept))
        except IntegrityError:  # another process began the same at this very moment
            return await self._database.write(lambda connection: self._begin(connection, row, kept))

    async def send(self, row: ReplayRow, kept: Kept) -> Sent:
        """Send it, once, and store what came of it; `begin` has stored that."""
        try:
            sent = await self._sender.send(kept.request, kept.files)
        except asyncio.CancelledError:  # Ctrl+C: it may have been sent
            await self._end(row, Sent(State.UNKNOWN, 0.0, why="crash"))
            raise
        await self._end(row, sent)
        return sent

    async def _end(self, row: ReplayRow, sent: Sent) -> None:
        now = self._clock()
        got = {"code_after": sent.code, "send_id_after": sent.send_id, "why": sent.why, "latency": sent.latency}

        def write(connection: Connection) -> None:
            ledger.step(connection, row, sent.state, self.id, now, ended_at=now, **got)

        try:
            await self._database.write(write)
        except DatabaseError as error:  # what came of it is told nevertheless; the trail will say that it is unknown
            log.warning("outcome_not_noted", reason=str(error))

    def _begin(self, connection: Connection, row: ReplayRow, kept: Kept) -> ReplayRow | NotSent:
        now = self._clock()
        give_up(connection, now)
        store.add(connection, row)
        if rival := store.rival(connection, row, ledger.ACTIVE):
            ledger.step(connection, row, State.CANCELLED, self.id, now, why="faster", ended_at=now)
            return NotSent(_FASTER.format(who=rival.asker))
        decision = self._judge.judge(connection, row, kept, self._judge.presumed(self.id)).decision
        if why := objection(decision):
            told = decision.reason if isinstance(decision, Refused) else NEEDS_APPROVAL
            ledger.step(connection, row, State.REFUSED, self.id, now, why=told, ended_at=now)
            return NotSent(why)
        confirmed = ledger.step(connection, row, State.CONFIRMED, self.id, now, confirmed_at=now)
        sending = confirmed and ledger.step(connection, confirmed, State.SENDING, self.id, now, sent_at=now)
        assert sending is not None  # nobody else knows of this row
        return sending
