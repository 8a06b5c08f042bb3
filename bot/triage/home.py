"""Open cases as the Home lists them."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from bot.codes.lookup import Lookup
from bot.home.model import OpenCase
from bot.links import Links
from bot.store import case_figures, cases
from bot.store.cases import CaseRow
from bot.triage.watch import entry_of


def open_cases(lookup: Lookup, links: Links) -> Callable[[Connection, int], Sequence[OpenCase]]:
    """Return the question which cases are open, those that nobody has in hand first."""

    def ask(connection: Connection, most: int) -> Sequence[OpenCase]:
        unresolved = sorted(cases.unresolved(connection), key=lambda case: (case.assignee is not None, case.opened_at))
        return [_told(connection, case) for case in unresolved[:most]]

    def _told(connection: Connection, case: CaseRow) -> OpenCase:
        link = links.to(case.card_channel, case.card_ts) if case.card_ts else ""
        (seen,) = case_figures.counts_in(connection, case.code, [(case.since, case_figures.FOR_EVER)])
        return OpenCase(case.code, entry_of(lookup, case.code), case.since, seen, case.assignee, link)

    return ask
