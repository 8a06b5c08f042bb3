"""Trouble to order: what the API, or the way to it, does wrong for a while."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from bot.codes.endpoints import Endpoint
from bot.dev.sandbox.orders import Orders


class FaultKind(StrEnum):
    """What goes wrong."""

    DELAY = "delay"
    HOLD = "hold"  # until released
    CUT = "cut"
    STATUS = "status"
    BROKEN_JSON = "broken-json"
    WEB_PAGE = "web-page"
    EMPTY = "empty"
    REDIRECT = "redirect"
    HUGE = "huge"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with a call."""

    kind: FaultKind
    afterwards: bool = False  # first the call is done and billed; only its answer suffers
    seconds: float = 0.0
    status: int = 502


class Faults(Orders[Fault]):
    """The faults in force, and the calls that are held."""

    def __init__(self) -> None:
        super().__init__()
        self._released = asyncio.Event()
        self._held = 0
        self._changed = asyncio.Event()

    def add(
        self,
        kind: FaultKind,
        *,
        afterwards: bool = False,
        seconds: float = 0.0,
        status: int = 502,
        times: int | None = 1,
        endpoint: Endpoint | None = None,
    ) -> None:
        """Let the next calls go wrong; until cleared if ``times`` is None."""
        self.order(Fault(kind, afterwards, seconds, status), times, endpoint)

    def clear(self) -> None:
        """End all trouble, and let held calls go on."""
        super().clear()
        self.release()

    def release(self) -> None:
        """Let held calls go on; later ones are held anew."""
        self._released.set()
        self._released = asyncio.Event()

    async def hold(self) -> None:
        """Wait to be released."""
        released = self._released
        self._held += 1
        self._changed.set()
        try:
            await released.wait()
        finally:
            self._held -= 1

    async def until_held(self) -> None:
        """Wait until a call is being held."""
        while not self._held:
            self._changed.clear()
            await self._changed.wait()
