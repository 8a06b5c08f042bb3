"""Open cases as the Home lists them."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from bot.codes.lookup import Lookup
from bot.home.model import OpenCase
from bot.links import Links
from bot.store import case_figures
from bot.store.cases import CaseRow
from bot.triage.model import State
from bot.triage.watch import entry_of


def open_cases(lookup: Lookup, links: Links) -> Callable[[Connection, int], Sequence[OpenCase]]:
    """Return the question which cases are open, those that nobody has in hand first."""

    def ask(connection: Connection, most: int) -> Sequence[OpenCase]:
        return [_told(case, seen) for case, seen in case_figures.unresolved(connection, State.ACKNOWLEDGED, most)]

    def _told(case: CaseRow, seen: int) -> OpenCase:
        link = links.to(case.card_channel, case.card_ts) if case.card_ts else ""
        holder = case.assignee if case.state == State.ACKNOWLEDGED else None  # of one that came back it is who had it
        return OpenCase(case.code, entry_of(lookup, case.code), case.since, seen, holder, link)

    return ask
