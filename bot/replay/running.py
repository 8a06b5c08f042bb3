"""A confirmed replay is run: asked about once more, stored as being sent, sent once, told.

The steps are durable. A replay that is found being sent when an attempt begins was begun by a process that is gone:
its outcome is unknown, and it is never sent again.
"""

from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy import Connection

from bot.answering.settling import accept_refresh
from bot.channels import Channels
from bot.errors import SlackRefused
from bot.jobs import Job
from bot.metrics import Metrics
from bot.replay import ledger
from bot.replay.judging import Judge
from bot.replay.keeping import Keeper, Kept
from bot.replay.origin import Origin
from bot.replay.people import People
from bot.replay.policy import NeedsApproval, Person, Refused
from bot.replay.refusal import Reason
from bot.replay.sending import Sender, Sent
from bot.replay.state import State
from bot.replay.telling import Telling
from bot.store import answers
from bot.store import replays as store
from bot.store.database import Database
from bot.store.replays import ReplayRow

LONGEST_WAIT_SECONDS = 900.0
"""How long after the last yes a call may still be made: later, nobody expects it any more."""

Show = Callable[[ReplayRow], Awaitable[ReplayRow]]

log = structlog.get_logger()


class Runner:
    """Runs replays that were confirmed."""

    def __init__(
        self,
        database: Database,
        keeper: Keeper,
        judge: Judge,
        people: People,
        channels: Channels,
        sender: Sender,
        telling: Telling,
        metrics: Metrics,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._keeper = keeper
        self._judge = judge
        self._people = people
        self._channels = channels
        self._sender = sender
        self._telling = telling
        self._metrics = metrics
        self._clock = clock

    async def run(self, job: Job) -> None:
        """Bring a replay to its end, from wherever an attempt before this one has left it."""
        row = await self._row(str(job.payload["replay"]))
        if row and (ended := await self.bring_to_end(row, self._telling.show)):
            await self._telling.tell(ended)

    async def bring_to_end(self, row: ReplayRow, show: Show) -> ReplayRow | None:
        """Send a replay unless that was begun, and return how it ended; None if somebody else was faster.

        ``show`` lets it be seen, right before the call, where its end will be told.
        """
        match row.state:
            case State.SENDING:
                ended = await self._end_unsent(row, State.UNKNOWN, "crash")
            case State.CONFIRMED:
                ended = await self._from_the_start(row, show)
            case _:
                ended = row  # it was told of, or nearly
        if ended and ended.state != row.state:
            self._metrics.replayed(ended.state, ended.latency)
        return ended

    async def _from_the_start(self, row: ReplayRow, show: Show) -> ReplayRow | None:
        if self._clock() > (row.confirmed_at or 0.0) + LONGEST_WAIT_SECONDS:
            return await self._end_unsent(row, State.EXPIRED, "late")
        kept = await self._keeper.get(row.request)
        if kept is None:
            return await self._end_unsent(row, State.EXPIRED, "not_kept")
        if await self._channels.is_external(Origin(row.channel).place):
            return await self._end_unsent(row, State.REFUSED, Reason.EXTERNAL)
        return await self._among_people(row, kept, show)

    async def _among_people(self, row: ReplayRow, kept: Kept, show: Show) -> ReplayRow | None:
        """Ask who they are at this moment, say that it begins where its end will be told, and begin."""
        asker = await self._people.person_now(row.asker)
        approver = await self._people.person_now(row.approver) if row.approver else None
        try:
            row = await show(row)
        except SlackRefused as error:
            if error.is_passing:
                raise
            return await self._end_unsent(row, State.CANCELLED, "nowhere")
        begun = await self._database.write(lambda connection: self._begin(connection, row, kept, asker, approver))
        return await self._send(begun, kept) if begun and begun.state == State.SENDING else begun

    def _begin(
        self, connection: Connection, row: ReplayRow, kept: Kept, asker: Person, approver: Person | None
    ) -> ReplayRow | None:
        """Decide for the last time, and store that the call is made, before it is."""
        now = self._clock()
        match self._judge.judge(connection, row, kept, asker, approver).decision:
            case Refused(reason=reason):
                return ledger.step(connection, row, State.REFUSED, ledger.BOT, now, why=reason, ended_at=now)
            case NeedsApproval():  # the rules have changed since
                return ledger.step(
                    connection, row, State.REFUSED, ledger.BOT, now, why=Reason.APPROVER_MAY_NOT, ended_at=now
                )
            case _:
                return ledger.step(connection, row, State.SENDING, row.asker, now, sent_at=now)

    async def _send(self, row: ReplayRow, kept: Kept) -> ReplayRow | None:
        sent = await self._sender.send(kept.request, kept.files)
        log.info("replayed", endpoint=row.endpoint, outcome=sent.state.value, code=sent.code, why=sent.why)
        return await self._database.write(lambda connection: self._end(connection, row, sent))

    def _end(self, connection: Connection, row: ReplayRow, sent: Sent) -> ReplayRow | None:
        """Store what came of it, and let the first answer tell it, too."""
        now = self._clock()
        got = {"code_after": sent.code, "send_id_after": sent.send_id, "why": sent.why, "latency": sent.latency}
        ended = ledger.step(connection, row, sent.state, ledger.BOT, now, ended_at=now, **got)
        if ended and sent.code and row.message:
            thread = row.thread or row.message
            for message in answers.note_replay(connection, row.channel, thread, row.message, sent.code, now):
                accept_refresh(connection, row.channel, message, now)
        return ended

    async def _end_unsent(self, row: ReplayRow, wanted: State, why: str | None) -> ReplayRow | None:
        """End a replay of which nothing is heard any more, or that is not sent."""
        now = self._clock()
        return await self._database.write(
            lambda connection: ledger.step(connection, row, wanted, ledger.BOT, now, why=why, ended_at=now)
        )

    async def _row(self, id: str) -> ReplayRow | None:
        return await self._database.read(lambda connection: store.by_id(connection, id))
