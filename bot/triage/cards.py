"""One card a case: posted once, changed in place, posted anew once if somebody took it away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

import structlog
from sqlalchemy import Connection

from bot.answering.tongue import Tongue
from bot.blocks.message import Message
from bot.blocks.triage.card import CaseCard, case_card
from bot.codes.lookup import Lookup
from bot.errors import SlackRefused
from bot.jobs import Job
from bot.links import Links
from bot.posting import Posting
from bot.store import case_figures, cases, code_notes, troubles
from bot.store.case_figures import Figures
from bot.store.cases import CaseRow, EventRow
from bot.store.code_notes import CodeNote
from bot.store.database import Database
from bot.triage import wording
from bot.triage.casebook import accept_page
from bot.triage.watch import entry_of

COLUMNS = 12
CHARTED_SECONDS = 3_600.0
MOST_POSTS = 2
NO_CHANNEL = frozenset({"channel_not_found", "is_archived", "is_inactive", "not_in_channel", "restricted_action"})

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database knows of a case."""

    case: CaseRow
    events: list[EventRow]
    figures: Figures
    note: CodeNote | None
    replays: list[tuple[str, int, float]]


class Cards:
    """Posts cards and changes them."""

    def __init__(
        self,
        database: Database,
        posting: Posting,
        tongue: Tongue,
        lookup: Lookup,
        links: Links,
        zone: tzinfo,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._posting = posting
        self._tongue = tongue
        self._lookup = lookup
        self._links = links
        self._zone = zone
        self._clock = clock

    async def show(self, job: Job) -> None:
        """Let the card of a case show how it stands."""
        number, now = int(job.payload["case"]), self._clock()
        known = await self._database.read(lambda c: _known(c, number, now))
        if known is None or known.case.card_lost:
            return
        if known.case.card_ts is None:
            await self._post(known, maybe_posted=job.attempts > 1)
        elif not await self._changed(known):
            await self._lost(known)

    async def _changed(self, known: _Known) -> bool:
        """Change a card; False if it, or its channel, is gone."""
        case = known.case
        assert case.card_ts
        try:
            return await self._posting.update(case.card_channel, case.card_ts, await self._said(known))
        except SlackRefused as error:
            if error.reason not in NO_CHANNEL:
                raise
            await self._note_trouble(case.card_channel, error.reason)
            return False

    async def _lost(self, known: _Known) -> None:
        """Post a card anew that somebody took away; whoever does so twice does not want it."""
        case = known.case
        if case.card_posts >= MOST_POSTS:
            await self._place(case, card_lost=True)
            return
        await self._place(case, card_ts=None)
        await self._post(known, maybe_posted=False)

    async def _post(self, known: _Known, *, maybe_posted: bool) -> None:
        """Post a card where it belongs, or where the case arose if that place is gone."""
        case = known.case
        places = dict.fromkeys([(case.card_channel, case.card_thread), (case.origin_channel, case.origin_thread)])
        for channel, thread in places:
            try:
                ts = await self._posted(known, channel, thread, maybe_posted=maybe_posted)
            except SlackRefused as error:
                if error.reason not in NO_CHANNEL:
                    raise
                await self._note_trouble(channel, error.reason)
                continue
            posts = case.card_posts + 1
            await self._place(case, card_channel=channel, card_thread=thread, card_ts=ts, card_posts=posts)
            return
        await self._place(case, card_lost=True)

    async def _posted(self, known: _Known, channel: str, thread: str | None, *, maybe_posted: bool) -> str:
        """Post a card and return its ts; after an attempt that ended in the middle, first look whether it got there."""
        case = known.case
        key = f"case {case.id} {case.card_posts}"
        if maybe_posted and (ts := await self._posting.find(channel, thread, case.origin_message, key)):
            return ts
        return await self._posting.post(channel, thread, await self._said(known), key)

    async def _said(self, known: _Known) -> Message:
        case, figures = known.case, known.figures
        entry = entry_of(self._lookup, case.code)
        card = CaseCard(
            number=case.id,
            code=case.code,
            entry=entry,
            state=case.state,
            assignee=case.assignee,
            why=wording.why(case, self._zone),
            times=figures.times,
            columns=figures.columns,
            first=wording.sight(figures.first, self._links),
            last=wording.sight(figures.last, self._links),
            channels=tuple(channel for channel, _ in figures.channels),
            history=wording.happened(known.events),
            last_time=wording.last_time(known.note, case.id),
            replays=wording.replayed(case.code, known.replays),
            support=wording.support(entry, figures, self._zone),
        )
        return case_card(card, await self._tongue.of_channel(case.card_channel))

    async def _place(self, case: CaseRow, **values: object) -> None:
        """Note where a card is; pages, which are replies to it, may follow."""
        now = self._clock()

        def place(connection: Connection) -> None:
            cases.place_card(connection, case.id, values)
            accept_page(connection, case, 1, now)

        await self._database.write(place)

    async def _note_trouble(self, channel: str, reason: str) -> None:
        now = self._clock()
        log.warning("card_without_channel", channel=channel, reason=reason)
        await self._database.write(lambda c: troubles.note(c, channel, reason, now))


def _known(connection: Connection, number: int, now: float) -> _Known | None:
    case = cases.by_id(connection, number)
    if case is None:
        return None
    until = case.resolved_at or case_figures.FOR_EVER
    columns = _columns(min(now, until))
    return _Known(
        case,
        cases.events_of(connection, number),
        case_figures.figures(connection, case.code, case.since, until, columns),
        next(iter(code_notes.of_code(connection, case.code, 1)), None),
        case_figures.replays_since(connection, case.code, case.since),
    )


def _columns(end: float) -> list[tuple[float, float]]:
    width = CHARTED_SECONDS / COLUMNS
    starts = [end - CHARTED_SECONDS + width * column for column in range(COLUMNS)]
    return [(start, start + width) for start in starts]
