"""Whether user groups exist; one that does not is not mentioned, for its name would stand there as it is."""

from collections.abc import Awaitable, Callable, Set

import structlog

from bot.errors import SlackRefused, SlackUnreachable

KEPT_SECONDS = 600.0

log = structlog.get_logger()


class Groups:
    """Remembers for a while which user groups there are."""

    def __init__(self, ask: Callable[[], Awaitable[Set[str]]], clock: Callable[[], float]) -> None:
        self._ask = ask
        self._clock = clock
        self._known: Set[str] = frozenset()
        self._until = 0.0

    async def exists(self, group: str) -> bool:
        """Tell whether a user group can be mentioned; where Slack does not tell, it is taken to be so."""
        if self._clock() >= self._until:
            try:
                self._known = await self._ask()
            except (SlackRefused, SlackUnreachable) as error:
                log.warning("usergroups_unknown", reason=error.reason)
                return True
            self._until = self._clock() + KEPT_SECONDS
        return group in self._known
