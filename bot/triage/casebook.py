"""Opens cases and changes them. What follows from a change is accepted with it, in one transaction."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.store import cases
from bot.store.cases import CaseRow
from bot.store.jobs import AT_ONCE, NewJob
from bot.store.jobs import accept as accept_job
from bot.triage.model import REOPEN, UNASSIGN, Move, State, What
from bot.triage.reasons import Reason

CARD, PAGE, RING = "case_card", "case_page", "case_webhook"
REFRESH_SECONDS = 3.0
"""How long further sightings are gathered before a card is changed."""


RUNG = frozenset({What.OPENED, What.ACKNOWLEDGED, What.TAKEN_OVER, What.ESCALATED, What.RESOLVED, What.REOPENED})
"""What the outgoing webhook tells."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The message from which a case arose."""

    channel: str
    message: str
    thread: str


class Casebook:
    """The one place where cases change."""

    def __init__(self, triage_channel: str | None, *, rings: bool) -> None:
        self._triage_channel = triage_channel
        self._rings = rings

    def open(
        self, connection: Connection, code: str, reason: Reason, origin: Origin, since: float, now: float, who: str = ""
    ) -> CaseRow | None:
        """Open a case; None if one is open for its code."""
        case = cases.add(
            connection,
            {
                "code": code,
                "state": State.OPEN,
                "cause": reason.cause,
                "seen": reason.seen,
                "usual": reason.usual,
                "since": since,
                "opened_at": now,
                "opened_by": who or None,
                "origin_channel": origin.channel,
                "origin_message": origin.message,
                "origin_thread": origin.thread,
                "card_channel": self._triage_channel or origin.channel,
                "card_thread": None if self._triage_channel else origin.thread,
            },
        )
        if case:
            self.happened(connection, case, What.OPENED, who, now)
        return case

    def move(
        self, connection: Connection, case: CaseRow, move: Move, who: str, now: float, holder: str | None = None
    ) -> bool:
        """Change the state of a case; False if somebody was faster, or took it from the named holder."""
        values: dict[str, object] = {"state": move.after}
        if move.assigns:
            values["assignee"] = who
        if move.after is State.RESOLVED:
            values |= {"resolved_at": now, "open_code": None}
        if not cases.change(connection, case.id, move.before, values, holder):
            return False
        self.happened(connection, case, move.what, who, now)
        return True

    def unassign(self, connection: Connection, case: CaseRow, now: float) -> None:
        """Take a case from somebody who is gone; those on call are paged anew."""
        values = {"state": State.OPEN, "assignee": None, "round": case.round + 1}
        if cases.change(connection, case.id, UNASSIGN.before, values, case.assignee):
            self.happened(connection, case, What.UNASSIGNED, "", now, case.assignee or "")
            accept_page(connection, replace(case, round=case.round + 1), 1, now)

    def reopen(self, connection: Connection, case: CaseRow, who: str, now: float) -> bool:
        """Reopen a resolved case; False if somebody was faster, or another case is open for its code."""
        if cases.unresolved_of(connection, case.code):
            return False
        values = {"state": State.REOPENED, "open_code": case.code, "resolved_at": None, "round": case.round + 1}
        if not cases.change(connection, case.id, REOPEN.before, values):
            return False
        self.happened(connection, case, What.REOPENED, who, now)
        accept_page(connection, replace(case, round=case.round + 1), 1, now)
        return True

    def happened(
        self, connection: Connection, case: CaseRow, what: What, who: str, now: float, detail: str = ""
    ) -> None:
        """Remember what happened, let the card show it and the webhook tell it."""
        event = cases.note_event(connection, case.id, now, who or None, what, detail)
        accept_card(connection, case.id, f"e{event}", AT_ONCE, now)
        if self._rings and what in RUNG:
            payload = {"event": event, "case": case.id}
            accept_job(connection, NewJob(f"{RING} {event}", RING, payload, f"{RING} {case.id}"), now)


def refresh(connection: Connection, case_id: int, now: float) -> None:
    """Let a card be changed soon, once for all that is seen until then."""
    turn = int(now / REFRESH_SECONDS) + 1
    accept_card(connection, case_id, f"t{turn}", turn * REFRESH_SECONDS, now)


def accept_card(connection: Connection, case_id: int, name: str, run_at: float, now: float) -> None:
    """Let a card be posted or changed."""
    lane = f"{CARD} {case_id}"
    accept_job(connection, NewJob(f"{lane} {name}", CARD, {"case": case_id}, lane, run_at), now)


def accept_page(connection: Connection, case: CaseRow, step: int, now: float, run_at: float = AT_ONCE) -> None:
    """Let somebody be paged, once a step."""
    payload = {"case": case.id, "round": case.round, "step": step}
    accept_job(connection, NewJob(f"{PAGE} {case.id} {case.round} {step}", PAGE, payload, run_at=run_at), now)


def card_is_gone(connection: Connection, channel: str, ts: str, now: float) -> None:
    """Let a card be seen to that somebody took away; any other message is none of ours."""
    if case := cases.with_card(connection, channel, ts):
        accept_card(connection, case.id, f"gone {ts}", AT_ONCE, now)
