"""Tells the outgoing webhook what becomes of cases: in order, for a day if need be, and never in silence."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

import orjson
from sqlalchemy import Connection

from bot.answering.tongue import Tongue
from bot.blocks.triage import words
from bot.blocks.triage.notices import notice
from bot.codes.lookup import Lookup
from bot.errors import WebhookFailed
from bot.jobs import GiveUp, Job, Policy
from bot.language import Bilingual
from bot.links import Links
from bot.store import cases
from bot.store.cases import CaseRow, EventRow
from bot.store.database import Database
from bot.store.jobs import NewJob
from bot.store.jobs import accept as accept_job
from bot.triage.thread import CardThread
from bot.triage.watch import note_on

TELL = "case_webhook_trouble"
TOLD_AFTER_SECONDS = 3_600.0
GIVEN_UP_AFTER_SECONDS = 86_400.0
RINGING = Policy(attempts=500, age=GIVEN_UP_AFTER_SECONDS + 7_200, first=5.0, longest=1_800.0, limit=30.0)


class Ring(Protocol):
    """Tells the other side; raises WebhookFailed."""

    async def __call__(self, body: bytes, key: str) -> None: ...


class Ringer:
    """Rings for each event of a case; one that is not taken is tried again with growing pauses."""

    def __init__(
        self, database: Database, ring: Ring, lookup: Lookup, links: Links, clock: Callable[[], float]
    ) -> None:
        self._database = database
        self._ring = ring
        self._lookup = lookup
        self._links = links
        self._clock = clock

    async def tell(self, job: Job) -> None:
        """Tell one event; what was tried before is sent again to the letter."""
        body = job.progress.get("body") or await self._written(job)
        try:
            await self._ring(body.encode(), f"apicode-case-event-{job.payload['event']}")
        except WebhookFailed as error:
            await self._mind(job, error)
            raise

    async def _written(self, job: Job) -> str:
        number = int(job.payload["event"])
        event = await self._database.read(lambda c: cases.event(c, number))
        case = await self._database.read(lambda c: cases.by_id(c, int(job.payload["case"])))
        if event is None or case is None:
            raise GiveUp("the case is gone")
        body = orjson.dumps(self._told(case, event)).decode()
        await job.save({"body": body})
        return body

    def _told(self, case: CaseRow, event: EventRow) -> dict[str, object]:
        note = note_on(self._lookup, case.code)
        title = note.title.en if note else ""
        return {
            "event": event.what,
            "id": event.id,
            "at": _written_time(event.at),
            "who": event.who,
            "summary": f"{case.code} {title}".strip(),
            "case": {
                "number": case.id,
                "code": case.code,
                "title": title,
                "owner": note.owner if note else None,
                "outcome": note.outcome if note else None,
                "page": note.page if note else None,
                "cause": case.cause,
                "seen": case.seen,
                "usual": case.usual,
                "opened_at": _written_time(case.opened_at),
                "card": self._links.to(case.card_channel, case.card_ts) if case.card_ts else None,
            },
        }

    async def _mind(self, job: Job, error: WebhookFailed) -> None:
        """Say it in the card's thread, once a case, when the other side has been away for an hour, and at the end."""
        waited = self._clock() - job.accepted_at
        key = f"{TELL} {job.payload['case']}"
        told = {"case": job.payload["case"], "reason": error.reason}
        if waited >= GIVEN_UP_AFTER_SECONDS:
            await self._accept(NewJob(f"{key} {job.payload['event']}", TELL, told | {"lost": True}))
            raise GiveUp(error.reason) from error
        if waited >= TOLD_AFTER_SECONDS:
            await self._accept(NewJob(key, TELL, told | {"lost": False}))

    async def _accept(self, job: NewJob) -> None:
        now = self._clock()

        def accept(connection: Connection) -> bool:
            return accept_job(connection, job, now)

        await self._database.write(accept)


class TroubleTeller:
    """Tells in the card's thread that the webhook does not get through."""

    def __init__(self, database: Database, thread: CardThread, tongue: Tongue) -> None:
        self._database = database
        self._thread = thread
        self._tongue = tongue

    async def tell(self, job: Job) -> None:
        """Tell it once."""
        case = await self._database.read(lambda c: cases.by_id(c, int(job.payload["case"])))
        if case is None:
            return
        sentence: Bilingual = words.WEBHOOK_LOST if job.payload["lost"] else words.WEBHOOK_DOWN
        said = notice(sentence.format(reason=job.payload["reason"]), await self._tongue.of_channel(case.card_channel))
        await self._thread.say(case, said, job.key, maybe_posted=job.attempts > 1)


def _written_time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
