"""Pairs outside of all brackets: a line of a log is a group; lines of one pair each make a group together."""

from bot.replay.parse.pieces import Group, Notes, Value


class Lines:
    """Gathers the pairs of lines until they are known to belong together or not."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._gathered: Group | None = None  # of lines that hold one pair each
        self._pairs: list[tuple[str, Value]] = []
        self._touches = 0

    @property
    def at_start(self) -> bool:
        """Tell whether nothing stands before the key in its line."""
        return self._touches <= 1

    def touch(self) -> None:
        """Note that something stands in the line."""
        self._touches += 1

    def add(self, key: str, value: Value) -> None:
        self._pairs.append((key, value))

    def next(self) -> None:
        """End a line."""
        alone = len(self._pairs) == 1 and self._touches == 1
        if alone:
            self._gather(*self._pairs[0])
        elif self._pairs:
            self._keep_gathered()
            self._keep_line()
        self._pairs = []
        self._touches = 0

    def end(self) -> None:
        """End the text."""
        self.next()
        self._keep_gathered()

    def _gather(self, key: str, value: Value) -> None:
        if self._gathered is not None and self._gathered.has_other(key, value):
            self._keep_gathered()
        self._gathered = self._gathered or self._notes.group()
        self._notes.add(self._gathered, key, value)

    def _keep_gathered(self) -> None:
        if self._gathered is not None:
            self._notes.keep(self._gathered)
        self._gathered = None

    def _keep_line(self) -> None:
        group = self._notes.group()
        for key, value in self._pairs:
            if group.has_other(key, value):
                self._notes.keep(group)
                group = self._notes.group()
            self._notes.add(group, key, value)
        self._notes.keep(group)
