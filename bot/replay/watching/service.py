"""Watches as people in Slack meet them: offered under an outcome, begun by a yes, stopped by a click."""

from collections.abc import Callable

from sqlalchemy import Connection

from bot.language import Bilingual
from bot.payloads import Click
from bot.replay import ledger
from bot.replay.admission import Admission
from bot.replay.compare import SUCCESS
from bot.replay.judging import Judge
from bot.replay.keeping import NO_LONGER_KEPT, Keeper, Kept, new_id
from bot.replay.origin import Origin
from bot.replay.policy import Person
from bot.replay.steps import Notice
from bot.replay.watching import book
from bot.replay.watching.offers import Answer, No, Offer, Offered, Started, Terms, Watched
from bot.replay.watching.permission import objection
from bot.replay.watching.schedule import Ending, due
from bot.replay.watching.view_wording import view_of
from bot.replay.watching.worth import code_now
from bot.store import replays, watches
from bot.store.database import Database
from bot.store.jobs import NewJob
from bot.store.jobs import accept as accept_job
from bot.store.replays import ReplayRow
from bot.store.watches import WatchRow

LIFE_SECONDS = 3_600.0
"""How long an offer may be said yes to."""

_EXPIRED = Bilingual(
    "This was shown too long ago. Nothing is watched; please press Watch again.",
    "该确认已过期，未开始监视。请重新点击“监视”。",
)
_OVER = Bilingual("It succeeds already; there is nothing to wait for.", "该请求已成功，无需监视。")


class Watches:
    """Decides who may watch what; nobody is called before an ack."""

    views = staticmethod(view_of)

    def __init__(
        self,
        database: Database,
        keeper: Keeper,
        judge: Judge,
        admission: Admission,
        terms: Terms,
        clock: Callable[[], float],
        new_id: Callable[[], str] = new_id,
    ) -> None:
        self._database = database
        self._keeper = keeper
        self._judge = judge
        self._admission = admission
        self._terms = terms
        self._clock = clock
        self._new_id = new_id

    async def offer(self, who: str, replay: str) -> Answer:
        """Return what is shown to somebody who wants to watch what came of a replay."""
        row = await self._database.read(lambda connection: replays.by_id(connection, replay))
        if row is None:
            return No(NO_LONGER_KEPT)
        if code_now(row) == SUCCESS:
            return No(_OVER)
        person = await self._admission.of(who, Origin(row.channel))
        if isinstance(person, Notice):
            return No(person.sentence)
        kept = await self._keeper.get(row.request)
        if kept is None:
            return No(NO_LONGER_KEPT)
        offer = Offer(self._new_id(), replay, self._terms, self._clock())
        return await self._database.read(lambda connection: self._offered(connection, offer, row, kept, person))

    async def start(self, who: str, written: str) -> Answer:
        """Take somebody's yes to an offer; returns when that is durable.

        Whether they may was asked of Slack for the offer, and is asked again before each turn.
        """
        offer = Offer.read(written)
        if self._clock() > offer.shown_at + LIFE_SECONDS:
            return No(_EXPIRED)
        row = await self._database.read(lambda connection: replays.by_id(connection, offer.replay))
        kept = await self._keeper.get(row.request) if row else None
        if row is None or kept is None:
            return No(NO_LONGER_KEPT)
        return await self._database.write(lambda connection: self._started(connection, who, offer, row, kept))

    async def stop(self, click: Click) -> None:
        """Stop a watch: at once for whoever asked for it; whether others may is asked of Slack after the ack."""
        now = self._clock()
        payload = {"watch": click.value, "who": click.user, "channel": click.channel}
        job = NewJob(f"{book.STOP} {click.value} {click.user} {click.at}", book.STOP, payload)

        def write(connection: Connection) -> None:
            watch = watches.by_id(connection, click.value)
            own = watch if watch and watch.asker == click.user else None
            if own is None or not book.end(connection, own, Ending.STOPPED, click.user, now):
                accept_job(connection, job, now)

        await self._database.write(write)

    def _offered(self, connection: Connection, offer: Offer, row: ReplayRow, kept: Kept, person: Person) -> Answer:
        watch = self._watch(person.id, offer, row)
        if refusal := objection(connection, book.first_turn(watch, row), kept, person, self._judge):
            return refusal
        _, used, _ = ledger.sent_since(connection, book.first_turn(watch, row), offer.shown_at)
        return Offered(offer, kept.request, watch.code, used, self._judge.note(watch.code))

    def _started(self, connection: Connection, who: str, offer: Offer, row: ReplayRow, kept: Kept) -> Answer:
        if watches.by_id(connection, offer.watch):
            return Started()
        watch = self._watch(who, offer, row)
        turn = book.first_turn(watch, row)
        if refusal := objection(connection, turn, kept, self._judge.presumed(who), self._judge):
            return refusal
        while not book.start(connection, watch, row):  # another process was faster at this very moment
            if running := watches.running_of(connection, watch.fingerprint):
                return Watched(running.asker)
        return Started()

    def _watch(self, who: str, offer: Offer, row: ReplayRow) -> WatchRow:
        now = self._clock()
        minutes, times = offer.terms.minutes, offer.terms.times
        return WatchRow(
            id=offer.watch,
            origin=row.id,
            fingerprint=row.fingerprint,
            endpoint=row.endpoint,
            asker=who,
            channel=row.channel,
            thread=row.thread or row.shown,
            code=code_now(row),
            minutes=minutes,
            times=times,
            started_at=now,
            until=due(now, minutes, times),
            next_at=due(now, minutes, 1),
        )
