"""What a service is told of the failures that it reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

import orjson
from starlette.responses import Response

from bot.ingest.problem import Problem
from bot.ingest.reading import Read
from bot.replay.failures import Receipt, Result

_STATUSES = {Result.KEPT: HTTPStatus.CREATED, Result.KNOWN: HTTPStatus.OK}
_CONFLICT = Problem(
    HTTPStatus.CONFLICT,
    Result.CONFLICT,
    "Another failure was reported under this send_id; it is kept, and this is not.",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A failure that is kept."""

    read: Read
    receipt: Receipt

    @property
    def status(self) -> HTTPStatus:
        return _STATUSES[self.receipt.result]

    @property
    def reason(self) -> str:
        return self.receipt.result

    def as_data(self) -> dict[str, object]:
        """Return what is told of it."""
        expires = datetime.fromtimestamp(self.receipt.expires_at, UTC).isoformat(timespec="seconds")
        told: dict[str, object] = {"status": self.status.value, "result": self.receipt.result, "id": self.receipt.id}
        told |= {"send_id": self.read.failure.request.send_id, "expires_at": expires}
        return told | ({"warnings": self.read.warnings} if self.read.warnings else {})


Outcome = Taken | Problem
"""What came of one failure; both have a status and a reason."""


def outcome(read: Read, receipt: Receipt) -> Outcome:
    """Return what came of a failure that could be read."""
    return _CONFLICT if receipt.result is Result.CONFLICT else Taken(read, receipt)


def of_one(outcome: Outcome) -> Response:
    """Answer a request that held one failure."""
    return outcome.response() if isinstance(outcome, Problem) else _json(outcome.as_data(), outcome.status)


def of_batch(outcomes: Sequence[Outcome]) -> Response:
    """Answer a batch, whose items each have a status: 207 tells that there are problems among them."""
    mixed = any(isinstance(each, Problem) for each in outcomes)
    status = HTTPStatus.MULTI_STATUS if mixed else HTTPStatus.OK
    return _json({"results": [each.as_data() for each in outcomes]}, status)


def _json(told: object, status: HTTPStatus) -> Response:
    return Response(orjson.dumps(told), status, media_type="application/json")
