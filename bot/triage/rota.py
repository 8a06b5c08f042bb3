"""Whom to page for a case, and when. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from bot.codes.model import Note, Owner, Page
from bot.triage.quiet import QuietHours

LAST_STEP = 3


class Role(StrEnum):
    """Who is called."""

    ASSIGNEE = "assignee"  # who had the case before it came back
    ONCALL = "oncall"
    FINANCE = "finance"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Rota:
    """Who is on call: user groups, named by the operator alone."""

    oncall: str | None
    finance: str | None
    escalation: str | None
    minutes: int  # until whoever did not acknowledge is called again
    quiet: QuietHours | None

    def role(self, step: int, note: Note | None, assignee: str | None) -> Role | None:
        """Return who is called at a step: those responsible, the same once more, then the escalation."""
        if step == 1 and assignee:
            return Role.ASSIGNEE
        if step == LAST_STEP:
            return Role.ESCALATION if self.escalation else None
        if self.finance and note and note.owner is Owner.FINANCE:
            return Role.FINANCE
        return Role.ONCALL if self.oncall else None

    def group(self, role: Role) -> str | None:
        """Return the user group of a role."""
        groups = {Role.ONCALL: self.oncall, Role.FINANCE: self.finance, Role.ESCALATION: self.escalation}
        return groups.get(role)

    def wait(self, note: Note | None, now: float) -> float:
        """Return how many seconds a page has to wait: in quiet hours only what must not wait wakes anybody."""
        if self.quiet is None or (note and note.page is Page.AT_ONCE):
            return 0.0
        return self.quiet.seconds_left(now)

    @property
    def pause(self) -> float:
        """Return how many seconds lie between two steps."""
        return self.minutes * 60.0
