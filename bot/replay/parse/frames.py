"""The brackets that are open while a text is scanned, without recursion: nesting costs a list entry."""

import re
from dataclasses import dataclass, field

from bot.codes.endpoints import Field
from bot.replay.parse.keys import field_of
from bot.replay.parse.pieces import MOST_LEVELS, Group, Notes, TooMuch, Unreadable, Value
from bot.replay.parse.results import RefusedBecause

_CLOSES = {")": "(", "]": "[", "}": "{"}
_KEY = re.compile(r"[A-Za-z_][\w.\-]{0,63}")
_LISTS = "(["
_KEPT = 3


@dataclass(slots=True)
class Frame:
    """One open bracket."""

    bracket: str
    key: str | None  # under which it stands
    group: Group
    free: list[Value] = field(default_factory=list, repr=False)  # values without a key; three tell all
    keys: int = 0


class Frames:
    """Opens and closes brackets, and says what each of them meant."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._stack: list[Frame] = []
        self._open = {"(": 0, "[": 0, "{": 0}

    def __len__(self) -> int:
        return len(self._stack)

    @property
    def top(self) -> Frame | None:
        return self._stack[-1] if self._stack else None

    def push(self, bracket: str, key: str | None) -> None:
        if len(self._stack) >= MOST_LEVELS:
            raise TooMuch(RefusedBecause.TOO_DEEP)
        self._stack.append(Frame(bracket, key, self._notes.group()))
        self._open[bracket] += 1

    def close(self, bracket: str) -> None:
        """Close a bracket and those within it that nobody closed; a stray one closes nothing."""
        wanted = _CLOSES[bracket]
        if not self._open[wanted]:
            return
        while self._pop() != wanted:
            pass

    def close_all(self) -> None:
        while self._stack:
            self._pop()

    def _pop(self) -> str:
        frame = self._stack.pop()
        self._open[frame.bracket] -= 1
        self._settle(frame, self.top)
        return frame.bracket

    def _settle(self, frame: Frame, parent: Frame | None) -> None:
        """Give a closed structure its meaning: a pair of its parent, a list of values, or fields of its own."""
        if parent and (pair := _as_pair(frame)):
            self._notes.add(parent.group, *pair)
            parent.keys += 1
            return
        if parent and frame.key and not frame.keys:
            for value in frame.free or [Unreadable.NESTED]:
                self._notes.add(parent.group, frame.key, value)
            return
        if parent and frame.key and field_of(frame.key):
            self._notes.add(parent.group, frame.key, Unreadable.NESTED)
        self._notes.keep(frame.group)


def _as_pair(frame: Frame) -> tuple[str, Value] | None:
    """Read ``('appid', '12345')``, ``["appid", "12345"]`` and ``{"name": "appid", "value": "12345"}``."""
    if not frame.keys and frame.bracket in _LISTS and len(frame.free) == 2:
        key, value = frame.free
        return (key, value) if not frame.key and isinstance(key, str) and _KEY.fullmatch(key) else None
    names = frame.group.fields.get(Field.NAME)
    if frame.keys == 2 and names and frame.group.value is not None and isinstance(names[0], str):
        return (names[0], frame.group.value) if _KEY.fullmatch(names[0]) else None
    return None


def keep_free(frame: Frame | None, value: Value) -> None:
    """Keep a value without a key, as far as it can matter."""
    if frame and len(frame.free) < _KEPT:
        frame.free.append(value)


def belongs_to_a_field(frame: Frame | None) -> bool:
    """Tell whether a value without a key is that of a field, which is taken as it is and not read as a text."""
    if frame is None:
        return False
    key = frame.key or (frame.free[0] if frame.free and frame.bracket in _LISTS else None)
    return isinstance(key, str) and field_of(key) is not None


def is_value_of_a_field(frame: Frame | None, key: str) -> bool:
    """Tell whether a pair is the second half of ``{"name": "mobile", "value": …}``."""
    names = frame.group.fields.get(Field.NAME, []) if frame else []
    return key.lower() == "value" and any(isinstance(name, str) and field_of(name) is not None for name in names)
