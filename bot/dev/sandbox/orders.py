"""Things to happen to the next calls."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.codes.endpoints import Endpoint

T = TypeVar("T")


@dataclass(slots=True)
class _Order(Generic[T]):
    what: T
    left: int | None  # None: until cleared
    endpoint: Endpoint | None  # None: any


class Orders(Generic[T]):
    """What has been ordered; earlier orders are served first."""

    def __init__(self) -> None:
        self._orders: list[_Order[T]] = []

    def order(self, what: T, times: int | None = 1, endpoint: Endpoint | None = None) -> None:
        """Let something happen to the next calls of an endpoint, or of all; until cleared if no number is given."""
        self._orders.append(_Order(what, times, endpoint))

    def next(self, endpoint: Endpoint) -> T | None:
        """Return what happens to this call, and count it."""
        for order in self._orders:
            if order.endpoint in (None, endpoint) and order.left != 0:
                if order.left is not None:
                    order.left -= 1
                return order.what
        return None

    def clear(self) -> None:
        """Forget all orders."""
        self._orders.clear()
