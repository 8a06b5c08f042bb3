"""Who somebody is when they want to replay a request: asked of Slack, and whoever it does not tell of may nothing."""

from collections.abc import Callable, Set
from typing import Protocol

import structlog

from bot.errors import SlackRefused
from bot.notify import Profile
from bot.replay.policy import Person

KEPT_SECONDS = 60.0
MOST_PEOPLE = 1_000

log = structlog.get_logger()


class Directory(Protocol):
    """Where people and user groups are looked up."""

    async def profile(self, user: str) -> Profile:
        """Tell what somebody is in the workspace."""
        ...

    async def members(self, usergroup: str) -> frozenset[str]:
        """Return who is in a user group."""
        ...


class People:
    """Looks people up; remembers them for a minute, except where it matters most."""

    def __init__(
        self, directory: Directory, usergroups: Set[str], own_team: Callable[[], str], clock: Callable[[], float]
    ) -> None:
        self._directory = directory
        self._usergroups = usergroups
        self._own_team = own_team
        self._clock = clock
        self._known: dict[str, tuple[Person, float]] = {}

    async def person(self, id: str) -> Person:
        """Return somebody, perhaps as they were a minute ago."""
        person, until = self._known.get(id, (None, 0.0))
        return person if person and self._clock() < until else await self.person_now(id)

    async def person_now(self, id: str) -> Person:
        """Return somebody as they are at this moment; raises an error while Slack cannot tell."""
        person = await self._asked(id)
        if len(self._known) >= MOST_PEOPLE:
            self._known.clear()
        self._known[id] = (person, self._clock() + KEPT_SECONDS)
        return person

    async def _asked(self, id: str) -> Person:
        try:
            told = await self._directory.profile(id)
        except SlackRefused as error:
            if error.is_passing:
                raise
            log.warning("person_unknown", reason=error.reason)
            return Person(id, unknown=True)
        own = self._own_team()
        return Person(
            id,
            usergroups=await self._groups(id),
            guest=told.guest,
            bot=told.bot,
            stranger=told.stranger or told.deleted or told.team != own,
            unknown=not own,
        )

    async def _groups(self, id: str) -> frozenset[str]:
        return frozenset([group for group in self._usergroups if id in await self._members(group)])

    async def _members(self, group: str) -> frozenset[str]:
        """Return a group's members; one that Slack does not tell of has none."""
        try:
            return await self._directory.members(group)
        except SlackRefused as error:
            if error.is_passing:
                raise
            log.warning("usergroup_unknown", usergroup=group, reason=error.reason)
            return frozenset()
