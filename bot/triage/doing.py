"""Opens and changes cases as people ask: each in one transaction, where of two the first wins."""

from sqlalchemy import Connection

from bot.blocks.triage import words
from bot.blocks.triage.notices import link_to, somebody_was_faster
from bot.language import Bilingual
from bot.links import Links
from bot.store import case_figures, cases
from bot.store.cases import CaseRow
from bot.triage import memory
from bot.triage.casebook import Casebook, Origin
from bot.triage.deeds import Deed
from bot.triage.model import MOVES, Cause, State, What
from bot.triage.reasons import Reason
from bot.triage.surge import WINDOW_SECONDS
from bot.triage.wording import happened

ROUND_BEGINS = frozenset({What.OPENED, What.REOPENED})


class Doing:
    """Does deeds; what is returned is for the eyes of whoever did them."""

    def __init__(self, casebook: Casebook, links: Links) -> None:
        self._casebook = casebook
        self._links = links

    def __call__(self, connection: Connection, deed: Deed, now: float) -> Bilingual | None:
        """Do a deed."""
        if deed.what == What.OPENED:
            return self._open(connection, deed, now)
        case = cases.by_id(connection, deed.case)
        if case is None:
            return words.CASE_FORGOTTEN
        match What(deed.what):
            case What.REOPENED:
                return self._reopen(connection, case, deed, now)
            case What.RESOLVED:
                return self._resolve(connection, case, deed, now)
            case what:
                return self._move(connection, case, what, deed, now)

    def _open(self, connection: Connection, deed: Deed, now: float) -> Bilingual | None:
        if case := cases.unresolved_of(connection, deed.code):
            return words.OPEN_ALREADY.format(code=deed.code, link=self._link(case))
        seen_at = case_figures.seen_at(connection, deed.channel, deed.message, deed.code)
        since = min(now - WINDOW_SECONDS, seen_at or now)
        recent = case_figures.recent_of(connection, deed.code, since)
        reason = Reason(Cause.PERSON, recent.times if recent else 0)
        origin = Origin(deed.channel, deed.message, deed.thread or deed.message)
        case = self._casebook.open(connection, deed.code, reason, origin, since, now, deed.who)
        return words.IS_OPENED.format(number=case.id, channel=f"<#{case.card_channel}>") if case else None

    def _reopen(self, connection: Connection, case: CaseRow, deed: Deed, now: float) -> Bilingual | None:
        if self._casebook.reopen(connection, case, deed.who, now):
            return None
        other = cases.unresolved_of(connection, case.code)
        if other and other.id != case.id:
            return words.OTHER_IS_OPEN.format(code=case.code, link=self._link(other))
        return self._faster(connection, case)

    def _resolve(self, connection: Connection, case: CaseRow, deed: Deed, now: float) -> Bilingual | None:
        """Resolve a case and keep what was noted; a note is kept even if somebody was faster."""
        begun = [each.at for each in cases.events_of(connection, case.id) if each.what in ROUND_BEGINS]
        minutes = max(0, round((now - begun[-1]) / 60)) if begun else 0
        memory.keep(connection, case.code, case.id, deed.who, deed.cause, deed.remedy, minutes, now)
        told = self._move(connection, case, What.RESOLVED, deed, now)
        if told and (deed.cause or deed.remedy):
            return Bilingual(f"{told.en} {words.NOTE_KEPT.en}", f"{told.zh}{words.NOTE_KEPT.zh}")
        return told

    def _move(self, connection: Connection, case: CaseRow, what: What, deed: Deed, now: float) -> Bilingual | None:
        if what is not What.RESOLVED and case.assignee == deed.who and case.state == State.ACKNOWLEDGED:
            return words.YOURS_ALREADY
        if self._casebook.move(connection, case, MOVES[what], deed.who, now, deed.holder):
            return None
        return self._faster(connection, case)

    def _faster(self, connection: Connection, case: CaseRow) -> Bilingual:
        """Tell who was faster with what."""
        changes = [each for each in cases.events_of(connection, case.id) if each.what in MOVES]
        return somebody_was_faster(happened(changes)[-1] if changes else None)

    def _link(self, case: CaseRow) -> Bilingual:
        channel, ts = case.card_channel, case.card_ts
        return link_to(self._links.to(channel, ts), case.id) if ts else words.THE_CARD.format(number=case.id)
