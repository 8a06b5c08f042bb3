"""Trouble to order: what Slack, or the way to it, does wrong for a while."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

EVERY_METHOD = "*"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with a call; by itself nothing does."""

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None
    wait_for: asyncio.Event | None = None
    delay: float = 0.0
    cut: bool = False
    afterwards: bool = False  # first what is asked for is done; only the answer suffers


def rate_limited(retry_after: int = 1) -> Fault:
    """Answer 429 and say when to come back."""
    return Fault(status=429, headers={"Retry-After": str(retry_after)}, error="ratelimited")


def server_error(status: int = 500) -> Fault:
    """Answer with a status and a page instead of JSON."""
    return Fault(status=status)


def refused(error: str) -> Fault:
    """Answer 200 and an error of the Web API."""
    return Fault(error=error)


def slow(seconds: float) -> Fault:
    """Do as asked, but only after a while."""
    return Fault(delay=seconds)


def held(until: asyncio.Event) -> Fault:
    """Do as asked, but only when the event is set: slowness without a clock."""
    return Fault(wait_for=until)


def cut() -> Fault:
    """Drop the connection without an answer."""
    return Fault(cut=True)


def late(until: asyncio.Event) -> Fault:
    """Do as asked at once, but answer only when the event is set."""
    return Fault(wait_for=until, afterwards=True)


def lost() -> Fault:
    """Do as asked, and drop the connection instead of answering: the app cannot know."""
    return Fault(cut=True, afterwards=True)


@dataclass(slots=True)
class _Order:
    method: str
    fault: Fault
    left: int | None  # None: until cleared


class Faults:
    """The faults that are in force; earlier orders are served first."""

    def __init__(self) -> None:
        self._orders: list[_Order] = []
        self.met: Counter[str] = Counter()  # how often a call of each method met a fault

    def order(self, fault: Fault, method: str = EVERY_METHOD, times: int | None = None) -> None:
        """Let the next calls of a method (or of all) go wrong, until cleared if no number is given."""
        self._orders.append(_Order(method, fault, times))

    def clear(self) -> None:
        """End all trouble."""
        self._orders.clear()

    def next(self, method: str) -> Fault | None:
        """Return the fault that this call meets, and count it."""
        for order in self._orders:
            if order.method in (EVERY_METHOD, method) and order.left != 0:
                if order.left is not None:
                    order.left -= 1
                self.met[method] += 1
                return order.fault
        return None
