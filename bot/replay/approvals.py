"""A second person's yes or no, the asker's change of mind, and nobody's answer in time."""

from collections.abc import Callable

from sqlalchemy import Connection

from bot.jobs import Job
from bot.language import Bilingual
from bot.metrics import Metrics
from bot.replay import ledger
from bot.replay.judging import Judge
from bot.replay.people import People
from bot.replay.policy import Person, objection_to
from bot.replay.refusal import SENTENCES, Reason
from bot.replay.state import State, WrongState
from bot.replay.telling import Telling
from bot.store import replays as store
from bot.store.database import Database
from bot.store.replays import ReplayRow

YES, NO = "yes", "no"


class Approvals:
    """Does what comes of replays that wait for a second person."""

    def __init__(
        self,
        database: Database,
        judge: Judge,
        people: People,
        telling: Telling,
        metrics: Metrics,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._judge = judge
        self._people = people
        self._telling = telling
        self._metrics = metrics
        self._clock = clock

    async def ask(self, job: Job) -> None:
        """Ask for a second person in the thread."""
        if (row := await self._row(job)) and row.state == State.WAITING:
            await self._telling.tell(row)

    async def expire(self, job: Job) -> None:
        """Give up waiting."""
        now = self._clock()
        row = await self._row(job)
        if row and row.state == State.WAITING:
            waiting = row
            await self._ended(
                await self._database.write(
                    lambda c: ledger.step(c, waiting, State.EXPIRED, ledger.BOT, now, ended_at=now)
                )
            )

    async def verdict(self, job: Job) -> None:
        """Take what somebody said to a replay that waits."""
        row, who = await self._row(job), str(job.payload["who"])
        if row is None:
            return
        wanted = _wanted(row, who, str(job.payload["word"]))
        person = await self._people.person_now(who)
        if row.state == wanted and row.approver == who:  # an attempt before this one got as far as that
            await self._ended(row)
        elif objection := self._objection(row, person, wanted):
            await self._telling.tell_privately(row, who, objection)
        elif changed := await self._database.write(lambda c: self._said(c, row, who, wanted)):
            await self._ended(changed)

    def _objection(self, row: ReplayRow, person: Person, wanted: State) -> Bilingual | None:
        """Return why somebody has no say in this; the asker may only withdraw it."""
        if row.state != State.WAITING:
            return WrongState(State(row.state), wanted).sentence
        if wanted is State.CANCELLED:
            return None
        if person.id == row.asker:
            return SENTENCES[Reason.OWN_APPROVAL]
        return SENTENCES[Reason.APPROVER_MAY_NOT] if objection_to(person, self._judge.rules) else None

    def _said(self, connection: Connection, row: ReplayRow, who: str, wanted: State) -> ReplayRow | None:
        now = self._clock()
        if wanted is not State.CONFIRMED:
            return ledger.step(connection, row, wanted, who, now, why=None, approver=who, ended_at=now)
        changed = ledger.step(connection, row, wanted, who, now, why=None, approver=who, confirmed_at=now)
        ledger.hand_over(connection, ledger.RUN, row.id, now)
        return changed

    async def _ended(self, row: ReplayRow | None) -> None:
        if row:
            if row.state != State.CONFIRMED:
                self._metrics.replayed(row.state, None)
            await self._telling.tell(row)

    async def _row(self, job: Job) -> ReplayRow | None:
        id = str(job.payload["replay"])
        return await self._database.read(lambda connection: store.by_id(connection, id))


def _wanted(row: ReplayRow, who: str, word: str) -> State:
    if word == YES:
        return State.CONFIRMED
    return State.CANCELLED if who == row.asker else State.REFUSED
