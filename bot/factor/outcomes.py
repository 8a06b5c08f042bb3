"""What can come of a call: an answer, something that is none, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.factor.verdicts import Provider, Verdict

SUCCESS = "0"
"""The code of the vendor's table that says "request succeeded"."""


class Status(StrEnum):
    """What the API calls its answer."""

    SUCCESS = "success"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the API; its texts are the vendor's and unescaped, and kept out of the repr."""

    http_status: int
    status: Status
    code: str  # as in the vendor's tables: a carrier's code unwrapped, the code that a verdict means, else "0"
    wrapper: str | None = None  # "1217" if the code was wrapped in it
    verdict: Verdict | None = None
    provider: Provider | None = None
    send_id: str | None = None
    msg: str = field(default="", repr=False)
    result: Mapping[str, object] = field(default_factory=dict, repr=False)


class Why(StrEnum):
    """Why an answer cannot be read."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    ENCODED = "encoded"  # compressed, though that was not asked for
    REDIRECT = "redirect"
    HTTP_STATUS = "http-status"  # of trouble, with a body that is no answer of the API
    WEB_PAGE = "web-page"
    NOT_TEXT = "not-text"  # not in UTF-8
    MALFORMED = "malformed"  # neither JSON nor XML
    DTD = "dtd"  # XML that declares a document type, which nobody needs but an attacker
    DUPLICATE_KEYS = "duplicate-keys"
    TOO_DEEP = "too-deep"
    WRONG_TYPE = "wrong-type"
    MISSING = "missing"  # a part without which it says nothing
    CONTRADICTORY = "contradictory"
    UNKNOWN_VERDICT = "unknown-verdict"  # a success whose verdict is none of the published ones


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something came back that is no answer of the API; the call was sent and may have been billed."""

    reason: Why
    http_status: int
    detail: str = ""  # names of ours and numbers only, safe to show
    send_id: str | None = None


class Trouble(StrEnum):
    """What was in the way."""

    CONNECT = "connect"
    CONNECT_TIMEOUT = "connect-timeout"
    TLS = "tls"
    BUSY = "busy"  # all connections of the pool are in use
    TIMEOUT = "timeout"
    CUT = "cut"  # the connection ended before an answer was complete


@dataclass(frozen=True, slots=True)
class Unreachable:
    """No answer came. If the request may have been sent, it may have been done and billed as well."""

    reason: Trouble
    maybe_sent: bool
    attempts: int = 1


CallOutcome = Answered | Unreadable | Unreachable
"""What a call comes to; it never raises for trouble on the way."""
