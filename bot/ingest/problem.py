"""What is wrong with a request, as RFC 9457 has it; never with a value out of the request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

import orjson
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one part of a report."""

    pointer: str  # a JSON pointer; ends at the first name that is not one of ours
    detail: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request, or one failure of a batch, is not taken in."""

    status: HTTPStatus
    reason: str  # for programs; stays the same when the detail is worded anew
    detail: str
    flaws: tuple[Flaw, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, object]:
        """Return its members."""
        told: dict[str, object] = {"status": self.status.value, "title": self.status.phrase, "reason": self.reason}
        told["detail"] = self.detail
        if self.flaws:
            told["errors"] = [{"pointer": flaw.pointer, "detail": flaw.detail} for flaw in self.flaws]
        return told

    def response(self) -> Response:
        """Return it as an answer of its own; its type is about:blank, so its title is that of the status."""
        return Response(orjson.dumps(self.as_data()), self.status, self.headers, MEDIA_TYPE)


class Refused(Exception):
    """A request is refused for a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.reason)
        self.problem = problem
