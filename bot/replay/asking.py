"""The last step before a replay is sent: what would be sent is shown, or what is missing is asked for first."""

from collections.abc import Awaitable, Callable, Sequence

from bot.factor.clock import ApiTime
from bot.language import Bilingual
from bot.replay import advice
from bot.replay.compare import FieldChange
from bot.replay.keeping import Kept
from bot.replay.lacking import Lacking
from bot.replay.origin import Origin
from bot.replay.policy import NeedsApproval, Person, Refused
from bot.replay.proposals import MENDABLE, Proposals
from bot.replay.steps import Confirm, Notice, Step

_NOBODY_ELSE = Bilingual("{why} Nobody else is here; ask for it in a channel.", "{why}这里没有其他人，请在频道中发起。")


class Asking:
    """Asks for a yes."""

    def __init__(
        self,
        proposals: Proposals,
        lacking: Lacking,
        api_time: Callable[[], Awaitable[ApiTime | None]],
        clock: Callable[[], float],
    ) -> None:
        self._proposals = proposals
        self._lacking = lacking
        self._api_time = api_time
        self._clock = clock

    async def looking(
        self,
        kept: Kept,
        person: Person,
        origin: Origin,
        changes: Sequence[FieldChange] = (),
        code_before: str | None = None,
    ) -> Step:
        """Ask for the yes; if the trouble is about clocks, look at the API's first."""
        is_about_clocks = kept.request.original_code in advice.CLOCK_CODES
        api = await self._api_time() if is_about_clocks else None
        return await self.asking(kept, person, origin, changes, code_before, api)

    async def asking(
        self,
        kept: Kept,
        person: Person,
        origin: Origin,
        changes: Sequence[FieldChange] = (),
        code_before: str | None = None,
        api: ApiTime | None = None,
    ) -> Step:
        """Ask for the yes, or first for what is missing."""
        proposed = await self._proposals.propose(kept, person, origin, changes, code_before)
        if isinstance(proposed, Refused):
            if proposed.reason in MENDABLE:
                return self._lacking.form(kept)
            return Notice(proposed.sentence)
        if origin.is_direct and isinstance(proposed.decision, NeedsApproval):
            return Notice(_NOBODY_ELSE.format(why=proposed.decision.sentence))
        code = proposed.row.code_before
        return Confirm(
            proposed,
            tuple(advice.remarks(kept.request)),
            tuple(advice.findings(kept, self._clock())),
            tuple(advice.help_with(kept, code, api)),
        )
