"""Whether somebody may replay anything where they are; asked before it is even read what they want."""

from bot.channels import Channels
from bot.replay.origin import Origin
from bot.replay.people import People
from bot.replay.policy import Person, Rules, objection_to, presumed
from bot.replay.refusal import SENTENCES, Reason
from bot.replay.steps import Notice


class Admission:
    """Asks Slack who somebody is, and who reads along."""

    def __init__(self, people: People, channels: Channels, rules: Rules) -> None:
        self._people = people
        self._channels = channels
        self._rules = rules

    async def of(self, who: str, origin: Origin) -> Person | Notice:
        """Return the person, or why they may replay nothing here."""
        person = await self._people.person(who)
        reason = objection_to(person, self._rules)
        if reason is None and await self._channels.is_external(origin.place):
            reason = Reason.EXTERNAL
        return Notice(SENTENCES[reason]) if reason else person

    def presumed(self, who: str) -> Person:
        """Return somebody who was let in before."""
        return presumed(who, self._rules)
