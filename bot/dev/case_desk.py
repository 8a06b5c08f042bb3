"""Cases at the terminal: let alerts come in numbers, acknowledge the case that they open, and resolve it."""

from collections.abc import Awaitable, Callable

from bot.blocks import ids
from bot.dev.slack import GENERAL, Channel, Message, NotPossible, Person, StandInSlack

TRIAGE = Channel("C0TRIAGE", "triage", GENERAL.members)
CARD_SECONDS = 10.0

Look = Callable[[], Awaitable[None]]
"""Lets the bot look at once for what it would see a moment later."""


class CaseDesk:
    """What happens to cases, and what a person does about them."""

    def __init__(self, slack: StandInSlack, person: Person, look: Look) -> None:
        self._slack = slack
        self._person = person
        self._look = look

    async def burst(self, times: int, code: str) -> Message:
        """Let another bot raise so many alerts, and return the card of the case."""
        for number in range(times):
            await self._slack.bot().post(f"[FIRING] factor-api: submail returned code: {code} (shard {number})")
        return await self._changed(self._look)

    async def acknowledge(self) -> Message:
        """Take the case."""

        async def click() -> None:
            await self._person.click(self._card(), ids.CASE_ACKNOWLEDGE)

        return await self._changed(click)

    async def resolve(self, cause: str, remedy: str) -> Message:
        """Resolve the case, and note what it was and what helped."""

        async def submit() -> None:
            view = await (await self._person.click(self._card(), ids.CASE_RESOLVE)).opened_view()
            await self._person.submit(view, {ids.NOTE_CAUSE: cause, ids.NOTE_REMEDY: remedy})

        return await self._changed(submit)

    async def looked(self) -> Message:
        """Let the bot look at what happened meanwhile."""
        return await self._changed(self._look)

    def _card(self) -> Message:
        """Return the card that was posted last."""
        cards = [each for each in self._slack.said.now if each.channel == TRIAGE.id and each.thread_ts is None]
        if not cards:
            raise NotPossible("there is no case")
        return cards[-1]

    async def _changed(self, deed: Callable[[], Awaitable[None]]) -> Message:
        """Do something, and return the card once it shows what came of it."""
        before = self._count()
        await deed()
        await self._slack.changes.until(lambda: self._count() > before or None, "a change of the card", CARD_SECONDS)
        return self._card()

    def _count(self) -> int:
        versions = [*self._slack.said.posted, *self._slack.said.updated]
        return sum(each.channel == TRIAGE.id and each.thread_ts is None for each in versions)
