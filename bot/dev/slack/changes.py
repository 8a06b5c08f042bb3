"""Waiting for something to happen, without polling."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Changes:
    """Wakes those who wait for a state to be reached each time the state changes."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def tell(self) -> None:
        """Say that something has changed."""
        changed, self._next = self._next, asyncio.Event()
        changed.set()

    async def until(self, look: Callable[[], Found | None], what: str, seconds: float = 2.0) -> Found:
        """Return what the look-out finds as soon as it finds anything; fail when the time is up."""
        try:
            async with asyncio.timeout(seconds):
                while (found := look()) is None:
                    await self._next.wait()
                return found
        except TimeoutError:
            raise TimeoutError(f"{what} did not happen within {seconds} s") from None
