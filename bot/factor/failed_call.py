"""A call that the API answered with a failure, as it is reported; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.codes.endpoints import Endpoint, Field
from bot.factor.bodies import Body
from bot.factor.outcomes import Answered, CallOutcome, Status, Unreadable, Why

LONGEST_VALUE = 100_000
"""What is longer, an image mostly, is left out of a report; it has to be added by hand."""

_SEND_ID = re.compile(r"[0-9a-f]{32}", re.IGNORECASE | re.ASCII)
_TOLD = frozenset(Field) - {Field.APPKEY, Field.SIGNATURE}
_NO_FAILURES = frozenset({Why.REDIRECT, Why.UNKNOWN_VERDICT})


@dataclass(frozen=True, slots=True)
class FailedCall:
    """A call that failed: what was sent, without key and signature, and what the API answered."""

    endpoint: Endpoint
    fields: Mapping[Field, str] = field(repr=False)
    code: str | None  # none if what came back could not be read
    send_id: str | None
    at: float
    appid: str | None = field(default=None, repr=False)

    def as_data(self) -> dict[str, object]:
        """Return the report of it, as docs/failures.md has it."""
        fields = {str(name): value for name, value in self.fields.items() if name in _TOLD}
        fields = {name: value for name, value in fields.items() if len(value) <= LONGEST_VALUE}
        told: dict[str, object] = {"endpoint": str(self.endpoint), "fields": fields, "at": self.at}
        send_id = self.send_id if self.send_id and _SEND_ID.fullmatch(self.send_id) else None
        more = {"appid": self.appid, "code": self.code, "send_id": send_id}
        return told | {name: value for name, value in more.items() if value is not None}


def is_failure(outcome: CallOutcome) -> bool:
    """Tell whether something came back, and that is no success; verdicts about people are none."""
    if isinstance(outcome, Answered):
        return outcome.status is Status.ERROR
    return isinstance(outcome, Unreadable) and outcome.reason not in _NO_FAILURES


def failed_call(
    endpoint: Endpoint, fields: Mapping[Field, str], outcome: CallOutcome, at: float, appid: str | None = None
) -> FailedCall:
    """Return what is told of a call whose outcome is a failure."""
    code = outcome.code if isinstance(outcome, Answered) else None
    send_id = outcome.send_id if isinstance(outcome, Answered | Unreadable) else None
    return FailedCall(endpoint, fields, code, send_id, at, appid)


def fields_of(content_type: str, content: bytes) -> dict[Field, str]:
    """Return the parameters that a request's body holds as text; none if it cannot be read."""
    try:
        texts = Body(content_type, content).texts()
    except (ValueError, RecursionError):
        return {}
    return {name: texts[name] for name in Field if name in texts}
