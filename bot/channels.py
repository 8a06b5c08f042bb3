"""Whether a channel is shared with another organisation; where that cannot be told, it counts as shared."""

from collections.abc import Callable
from typing import Protocol

import structlog

from bot.errors import SlackRefused
from bot.events import Place

KEPT_SECONDS = 600
MOST_CHANNELS = 10_000

log = structlog.get_logger()


class AskChannel(Protocol):
    """Asks Slack whether a channel is, or is about to be, shared with another organisation."""

    async def __call__(self, channel: str) -> bool: ...


class Channels:
    """Remembers for a while which channels outsiders can read."""

    def __init__(self, ask: AskChannel, clock: Callable[[], float], *, allow_external: bool) -> None:
        self._ask = ask
        self._clock = clock
        self._allow_external = allow_external
        self._known: dict[str, tuple[bool, float]] = {}

    async def is_external(self, place: Place) -> bool:
        """Tell whether outsiders may read along; an operator's setting can allow that.

        Raises SlackRefused or SlackUnreachable while Slack cannot tell for the moment.
        """
        if self._allow_external:
            return False
        if place.external or place.is_direct:
            return bool(place.external)
        external, until = self._known.get(place.channel, (True, 0.0))
        return external if self._clock() < until else await self._learn(place)

    async def _learn(self, place: Place) -> bool:
        try:
            external = await self._ask(place.channel)
        except SlackRefused as error:
            if error.is_passing:
                raise
            # The event itself may have told that nobody else is there; otherwise silence is the safe side.
            external = place.external is None
            log.warning("channel_unknown", channel=place.channel, reason=error.reason, silent=external)
        if len(self._known) >= MOST_CHANNELS:
            self._known.clear()
        self._known[place.channel] = (external, self._clock() + KEPT_SECONDS)
        return external
