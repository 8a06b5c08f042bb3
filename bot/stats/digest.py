"""The weekly digest: put together from what was seen, and posted once."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

import structlog
from sqlalchemy import Connection

from bot.answering.model import Reason
from bot.answering.store import ANSWERED, ANSWERS, COUNTED
from bot.answering.tongue import Tongue
from bot.blocks.stats.digest import digest_message
from bot.errors import DatabaseError
from bot.jobs import Job, Jobs, Policy
from bot.posting import Posting
from bot.replay.compare import SUCCESS
from bot.replay.state import MAY_HAVE_BEEN_SENT, State
from bot.stats.digest_model import Digest, InChannel
from bot.stats.model import Counts
from bot.stats.schedule import Weekly
from bot.stats.service import Stats
from bot.store import digest as store
from bot.store.database import Database
from bot.store.jobs import NewJob
from bot.store.sightings import CodeRow, Span, counts_by_code
from bot.triage.model import What

DIGEST = "digest"
WEEK_SECONDS = 7 * 86_400.0
LATEST_SECONDS = 3 * 86_400.0
"""How late a digest may come, after a time without the bot; by then the next one is near."""
PLAN_SECONDS = 3_600.0
LEAST_UNATTENDED = 20
MOST_LISTED = 5
DEEDS = (What.ACKNOWLEDGED, What.TAKEN_OVER, What.RESOLVED)
ENDED = tuple(state for state in MAY_HAVE_BEEN_SENT if state is not State.SENDING)

POLICY = Policy(age=WEEK_SECONDS + LATEST_SECONDS)
"""It is accepted up to a week before its time."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Plan:
    """When the digest goes where."""

    weekly: Weekly
    zone: tzinfo
    channel: str

    @property
    def name(self) -> str:
        """What tells it from another plan."""
        return f"{self.weekly.weekday} {self.weekly.time:%H:%M} {self.zone} {self.channel}"


class Digests:
    """Tells a channel once a week what was seen."""

    def __init__(
        self,
        plan: Plan,
        database: Database,
        jobs: Jobs,
        posting: Posting,
        tongue: Tongue,
        stats: Stats,
        clock: Callable[[], float],
    ) -> None:
        self._plan = plan
        self._database = database
        self._jobs = jobs
        self._posting = posting
        self._tongue = tongue
        self._stats = stats
        self._clock = clock

    async def keep_planned(self) -> None:
        """See to it for ever that the next digest is accepted work; looking often minds clocks that jump."""
        while True:
            try:
                await self.plan()
            except DatabaseError as error:
                log.warning("digest_not_planned", reason=str(error))
            await asyncio.sleep(PLAN_SECONDS)

    async def plan(self) -> None:
        """Accept the next digest, once for all processes and restarts: its day and the plan are the key."""
        coming = self._plan.weekly.next(self._clock(), self._plan.zone)
        key = f"{DIGEST} {coming.day} {self._plan.name}"
        payload = {"at": coming.at, "plan": self._plan.name}
        await self._jobs.accept(NewJob(key, DIGEST, payload, self._plan.channel, coming.at))

    async def tell(self, job: Job) -> None:
        """Post the digest, unless it was planned otherwise meanwhile, or comes far too late."""
        until = float(job.payload["at"])
        if job.payload["plan"] != self._plan.name or self._clock() > until + LATEST_SECONDS:
            log.info("digest_left_out", key=job.key)
            return
        channel, since = self._plan.channel, f"{until - WEEK_SECONDS:.6f}"
        if job.progress and await self._posting.find(channel, None, since, job.key):
            return
        said = digest_message(await self.of(until), await self._tongue.of_channel(channel))
        await job.save({"begun": True})  # whoever goes on after this looks first whether it was posted
        await self._posting.post(channel, None, said, job.key)

    async def of(self, until: float) -> Digest:
        """Put together what is told of the week before a time."""
        span, now = Span(until - WEEK_SECONDS, until), self._clock()
        return await self._database.read(lambda connection: self._digest(connection, span, now))

    def _digest(self, connection: Connection, span: Span, now: float) -> Digest:
        codes = counts_by_code(connection, span, ANSWERS, COUNTED)
        fresh = store.first_seen_since(connection, span.since)
        replays = store.replayed(connection, span, ENDED)
        return Digest(
            since=self._day(span.since),
            until=self._day(span.until),
            counts=_total(codes),
            top=[self._stats.code(row) for row in codes[:MOST_LISTED]],
            fresh=[self._stats.code(row) for row in codes if row.code in fresh][:MOST_LISTED],
            unattended=self._unattended(connection, span, now, {before or "" for before, _ in replays}),
            hidden=self._named(store.most_in_channels(connection, span, (Reason.MUTED,), 1)),
            replays=len(replays),
            resolved=sum(after == SUCCESS for _, after in replays),
        )

    def _unattended(self, connection: Connection, span: Span, now: float, replayed: set[str]) -> list[InChannel]:
        """Return what came often, is not muted there, and nobody did anything about."""
        often = store.most_in_channels(connection, span, (ANSWERED, COUNTED), LEAST_UNATTENDED)
        muted = store.muted_places(connection, now)
        acted_on = replayed | store.cases_acted_on(connection, span, DEEDS)
        return self._named(row for row in often if row.code not in acted_on and (row.channel, row.code) not in muted)

    def _named(self, rows: Iterable[store.PlaceRow]) -> list[InChannel]:
        named = [InChannel(row.channel, row.code, self._stats.title(row.code), row.times) for row in rows]
        return named[:MOST_LISTED]

    def _day(self, at: float) -> str:
        return datetime.fromtimestamp(at, UTC).astimezone(self._plan.zone).strftime("%Y-%m-%d")


def _total(codes: Iterable[CodeRow]) -> Counts:
    seen = answered = counted = 0
    for row in codes:
        seen, answered, counted = seen + row.seen, answered + row.answered, counted + row.counted
    return Counts(answered, counted, seen - answered - counted)
