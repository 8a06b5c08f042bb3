"""Who may decide about cases, and where: members of the organisation, and to resolve perhaps only some of them."""

from collections.abc import Set

from bot.blocks.triage import words
from bot.blocks.triage.card import person
from bot.channels import Channels
from bot.errors import SlackRefused, SlackUnreachable
from bot.events import Place
from bot.language import Bilingual
from bot.replay.people import People

MOST_NAMED = 5


class Gatekeeper:
    """Tells why somebody may not do something; in doubt they may not."""

    def __init__(self, people: People, resolvers: Set[str], channels: Channels, triage_channel: str | None) -> None:
        self._people = people
        self._resolvers = resolvers
        self._channels = channels
        self._triage_channel = triage_channel

    async def refusal(self, who: str, *, resolving: bool = False) -> Bilingual | None:
        """Return why somebody may not decide, None if they may."""
        try:
            asker = await self._people.person(who)
        except (SlackRefused, SlackUnreachable) as error:
            return words.CANNOT_TELL.format(reason=error.reason)
        if asker.unknown:
            return words.CANNOT_TELL.format(reason="users:read")
        if asker.guest or asker.bot or asker.stranger:
            return words.ONLY_MEMBERS
        if resolving and self._resolvers and who not in self._resolvers:
            return words.NOT_TO_RESOLVE.format(people=", ".join(map(person, sorted(self._resolvers)[:MOST_NAMED])))
        return None

    async def refusal_of_place(self, channel: str) -> Bilingual | None:
        """Return why no case may be opened from a channel: its card would stand there for all who read along."""
        if self._triage_channel:
            return None
        if channel.startswith("D"):
            return words.NOT_IN_DIRECT
        try:
            outsiders = await self._channels.is_external(Place("", channel, "channel", external=None))
        except (SlackRefused, SlackUnreachable) as error:
            return words.CANNOT_TELL_WHERE.format(reason=error.reason)
        return words.NOT_HERE if outsiders else None
