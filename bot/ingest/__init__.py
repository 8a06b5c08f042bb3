"""The door for services that report their failed requests: ``POST /v1/failures``, see docs/failures.md."""

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/v1/failures"


class LateDoor:
    """Makes the door when somebody knocks: most bots have none, and every start would wait for what it imports."""

    def __init__(self, make: Callable[[], ASGIApp]) -> None:
        self._make = make
        self._door: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._door = self._door or self._make()
        await self._door(scope, receive, send)
