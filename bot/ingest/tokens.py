"""Who may report failures, and how often."""

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pydantic import SecretStr

BURST = 60
PER_SECOND = 10.0


@dataclass(slots=True)
class Bucket:
    """Lets ``BURST`` requests through at once, and ``PER_SECOND`` for ever."""

    filled_at: float
    level: float = BURST

    def wait(self, now: float) -> float:
        """Take one, or return how many seconds there is none."""
        self.level = min(BURST, self.level + max(0.0, now - self.filled_at) * PER_SECOND)
        self.filled_at = now
        if self.level < 1:
            return (1 - self.level) / PER_SECOND
        self.level -= 1
        return 0.0


class Tokens:
    """The bearer tokens that are known; several, so that one can be replaced without a gap."""

    def __init__(self, tokens: Sequence[SecretStr], clock: Callable[[], float]) -> None:
        # Digests, so that all comparisons are of the same length.
        self._digests = [_digest(token.get_secret_value().encode()) for token in tokens]
        self._buckets = [Bucket(clock()) for _ in tokens]
        self._clock = clock

    def __bool__(self) -> bool:
        """Tell whether anybody may report at all."""
        return bool(self._digests)

    def bucket_of(self, authorization: bytes) -> Bucket | None:
        """Return the bucket of the token in a header, None if it is unknown; all are compared, in constant time."""
        scheme, _, token = authorization.partition(b" ")
        given = _digest(token.strip())
        matching = [hmac.compare_digest(given, known) for known in self._digests]
        if scheme.lower() != b"bearer" or not any(matching):
            return None
        return self._buckets[matching.index(True)]

    def wait(self, bucket: Bucket) -> float:
        """Return how many seconds a token has to wait; 0 lets it through."""
        return bucket.wait(self._clock())


def _digest(token: bytes) -> bytes:
    return sha256(token).digest()
