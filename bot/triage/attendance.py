"""Whether those who have cases in hand are still there."""

from collections.abc import Awaitable, Callable

import structlog

from bot.errors import SlackRefused, SlackUnreachable
from bot.notify import Profile
from bot.store import cases
from bot.store.cases import CaseRow
from bot.store.database import Database
from bot.triage.casebook import Casebook
from bot.triage.model import State

NOBODY = frozenset({"user_not_found", "user_not_visible"})

log = structlog.get_logger()


class Attendance:
    """Takes cases from people whose accounts were deactivated."""

    def __init__(
        self,
        database: Database,
        casebook: Casebook,
        profile: Callable[[str], Awaitable[Profile]],
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._casebook = casebook
        self._profile = profile
        self._clock = clock

    async def look(self) -> None:
        """Ask about everybody who has a case in hand."""
        held = [case for case in await self._database.read(cases.unresolved) if case.state == State.ACKNOWLEDGED]
        gone = {person for person in {case.assignee for case in held} if person and await self.is_gone(person)}
        for case in held:
            if case.assignee in gone:
                await self._take_away(case)

    async def _take_away(self, case: CaseRow) -> None:
        now = self._clock()
        await self._database.write(lambda c: self._casebook.unassign(c, case, now))

    async def is_gone(self, person: str) -> bool:
        """Tell whether somebody is gone for sure; where Slack does not tell, they are there."""
        try:
            return (await self._profile(person)).deleted
        except SlackRefused as error:
            return error.reason in NOBODY
        except SlackUnreachable as error:
            log.warning("attendance_unknown", reason=error.reason)
            return False
