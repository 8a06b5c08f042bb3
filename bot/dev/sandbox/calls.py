"""What the sandbox received, without anybody's data."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from secrets import token_bytes

from bot.codes.endpoints import Endpoint
from bot.factor.endpoints import SENSITIVE


@dataclass(slots=True)
class Received:
    """A request as it was read from its body."""

    fields: Mapping[str, str] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False, default_factory=dict)


@dataclass(slots=True)
class Call:
    """One request that arrived."""

    at: float
    endpoint: Endpoint
    appid: str
    request: str  # equal for equal requests, whatever their signature
    fields: dict[str, str]  # masked
    code: str | None = None  # None: never judged
    billed: bool = False
    send_id: str | None = None


class Calls:
    """The requests that arrived, oldest first."""

    def __init__(self) -> None:
        self._salt = token_bytes(16)
        self._calls: list[Call] = []

    def add(self, at: float, endpoint: Endpoint, received: Received) -> Call:
        """Count a request that has arrived in whole."""
        masked = {name: _masked(name, value) for name, value in received.fields.items() if name not in _PROOF}
        masked |= {name: f"<{len(content)} bytes>" for name, content in received.files.items()}
        appid = received.fields.get("appid", "")
        call = Call(at, endpoint, appid, self._fingerprint(endpoint, received), masked)
        self._calls.append(call)
        return call

    def __len__(self) -> int:
        return len(self._calls)

    def __getitem__(self, place: int) -> Call:
        return self._calls[place]

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)

    def clear(self) -> None:
        """Forget them."""
        self._calls.clear()

    def told(self) -> dict[str, object]:
        """Tell of them, for JSON."""
        return {
            "count": len(self._calls),
            "billed": sum(call.billed for call in self._calls),
            "by_request": Counter(call.request for call in self._calls),
            "calls": [asdict(call) for call in self._calls],
        }

    def _fingerprint(self, endpoint: Endpoint, received: Received) -> str:
        told = {name: value for name, value in received.fields.items() if name not in _PROOF}
        files = {name: sha256(content).hexdigest() for name, content in received.files.items()}
        written = repr((str(endpoint), sorted(told.items()), sorted(files.items()))).encode()
        return sha256(self._salt + written).hexdigest()[:12]


_PROOF = frozenset({"appid", "appkey", "timestamp", "signature"})
_PERSONAL = {str(name) for name in SENSITIVE}
_LONG = 40


def _masked(name: str, value: str) -> str:
    """Hide a value but for its length and, of a number, the ends that provoke codes."""
    if len(value) > _LONG:
        return f"<{len(value)} characters>"
    if name not in _PERSONAL:
        return value
    shown = value[-4:] if len(value) >= 8 else ""
    return value[:1] + "*" * (len(value) - len(shown) - 1) + shown
