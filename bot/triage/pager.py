"""Pages people about cases that nobody has in hand: durable, and once a step."""

from collections.abc import Awaitable, Callable

from sqlalchemy import Connection

from bot.answering.tongue import Tongue
from bot.blocks.triage.page import Call, page_message
from bot.codes.lookup import Lookup
from bot.codes.model import Note
from bot.jobs import Job, Later
from bot.metrics import Metrics
from bot.store import cases
from bot.store.cases import CaseRow
from bot.store.database import Database
from bot.triage.casebook import Casebook, accept_page
from bot.triage.groups import Groups
from bot.triage.model import UNATTENDED, State, What
from bot.triage.rota import LAST_STEP, Role, Rota
from bot.triage.thread import CardThread, place_of
from bot.triage.watch import note_on

CARD_SECONDS = 2.0
"""How long to wait for a card that is not there yet: a page is a reply to it."""


class Pager:
    """Mentions those who are on call, in the thread of the card."""

    def __init__(
        self,
        database: Database,
        thread: CardThread,
        tongue: Tongue,
        lookup: Lookup,
        casebook: Casebook,
        rota: Rota,
        groups: Groups,
        is_gone: Callable[[str], Awaitable[bool]],
        metrics: Metrics,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._thread = thread
        self._tongue = tongue
        self._lookup = lookup
        self._casebook = casebook
        self._rota = rota
        self._groups = groups
        self._is_gone = is_gone
        self._metrics = metrics
        self._clock = clock

    async def page(self, job: Job) -> None:
        """Take one step, unless somebody has the case in hand by now."""
        case = await self._database.read(lambda c: cases.by_id(c, int(job.payload["case"])))
        step = int(job.payload["step"])
        if case is None or case.state not in UNATTENDED or case.round != job.payload["round"]:
            return
        note = note_on(self._lookup, case.code)
        if wait := self._rota.wait(note, self._clock()):
            raise Later(wait)
        if case.card_ts is None and not case.card_lost:
            raise Later(CARD_SECONDS)
        if job.progress:
            return
        role = self._rota.role(step, note, await self._there(case.assignee))
        if role:
            await self._call(case, step, role, note, maybe_posted=job.attempts > 1)
            self._metrics.paged(role)
        await self._go_on(job, case, step, role)

    async def _there(self, assignee: str | None) -> str | None:
        """Return whoever had the case, unless they are gone."""
        return None if assignee and await self._is_gone(assignee) else assignee

    async def _call(self, case: CaseRow, step: int, role: Role, note: Note | None, *, maybe_posted: bool) -> None:
        language = await self._tongue.of_channel(place_of(case)[0])
        said = page_message(await self._told(case, step, role, note), language)
        await self._thread.say(case, said, f"page {case.id} {case.round} {step}", maybe_posted=maybe_posted)

    async def _told(self, case: CaseRow, step: int, role: Role, note: Note | None) -> Call:
        group = self._rota.group(role)
        missing = group is not None and not await self._groups.exists(group)
        return Call(
            number=case.id,
            code=case.code,
            title=note.title if note else None,
            group=None if missing else group,
            missing=group if missing else None,
            person=case.assignee if role is Role.ASSIGNEE else None,
            minutes=(step - 1) * self._rota.minutes,
            why=_why(case),
        )

    async def _go_on(self, job: Job, case: CaseRow, step: int, role: Role | None) -> None:
        """Remember the step, and let the next one come in its time."""
        now = self._clock()

        def finish(connection: Connection) -> None:
            if role:
                what = What.ESCALATED if role is Role.ESCALATION else What.PAGED
                self._casebook.happened(connection, case, what, "", now, role)
            if step < LAST_STEP:
                accept_page(connection, case, step + 1, now, now + self._rota.pause)

        await job.save({"done": True}, also=finish)


def _why(case: CaseRow) -> What:
    """Return why nobody has a case; an open one in a further round was taken from whoever is gone."""
    if case.state == State.REOPENED:
        return What.REOPENED
    return What.UNASSIGNED if case.round > 1 else What.OPENED
