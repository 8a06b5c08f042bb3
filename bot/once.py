"""Do a thing once, however often it is asked for."""

from collections import OrderedDict

MOST_KEYS = 10_000


class Once:
    """Remembers the last keys it was shown, within this process."""

    def __init__(self, most: int = MOST_KEYS) -> None:
        self._most = most
        self._seen: OrderedDict[str, None] = OrderedDict()

    def first(self, key: str) -> bool:
        """Return True for the first call with this key, False for every further one."""
        if key in self._seen:
            return False
        self._seen[key] = None
        if len(self._seen) > self._most:
            self._seen.popitem(last=False)
        return True
