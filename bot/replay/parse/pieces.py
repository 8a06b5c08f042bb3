"""What a scan of a paste collects: groups of fields and addresses, each with the place it stood in."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.codes.endpoints import Field
from bot.replay.parse.keys import CODES, ENDPOINT_NAMES, PATHS, SEND_IDS, TELLING, field_of, fold, secret_of
from bot.replay.parse.masks import is_no_secret
from bot.replay.parse.results import Leak, RefusedBecause

MOST_TOKENS = 300_000
"""No request has as many parts; reading more would take seconds."""

MOST_LEVELS = 100
MOST_COMMANDS = 50
"""Commands that are looked for in one text: each look may go to its end."""

_CODE = re.compile(r"-?[1-9]\d{3}|0", re.ASCII)
_SEND_ID = re.compile(r"[0-9a-fA-F]{32}", re.ASCII)


class Unreadable(Enum):
    """A value that no text stands for."""

    NESTED = auto()  # an object or a list
    EXPRESSION = auto()  # code: a variable, a call
    FILE = auto()
    ENCODING = auto()  # not UTF-8


Value = str | Unreadable


class TooMuch(Exception):
    """A paste is beyond a limit; says which."""

    def __init__(self, reason: RefusedBecause) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Group:
    """The pairs of one structure, of a line or of a body. What is neither field nor answer is not kept."""

    unit: int
    order: int = 0
    fields: dict[Field, list[Value]] = field(default_factory=dict, repr=False)
    renamed: set[Field] = field(default_factory=set)
    code: str | None = None
    send_id: str | None = None
    host: str | None = field(default=None, repr=False)
    path: str | None = field(default=None, repr=False)
    signed: bool = False
    value: Value | None = field(default=None, repr=False)  # of a pair that is spelled {"name": …, "value": …}

    @property
    def makes_a_request(self) -> bool:
        return (self.signed and bool(self.fields)) or not TELLING.isdisjoint(self.fields)

    @property
    def answers(self) -> bool:
        return self.code is not None or self.send_id is not None

    def add(self, key: str, value: Value) -> Leak | None:
        """Keep a pair if it is of use; a secret is dropped here, and only its kind is told."""
        if kind := secret_of(key):
            self.signed |= kind in (Leak.SIGNATURE, Leak.APPKEY)
            return kind if isinstance(value, str) and not is_no_secret(value) else None
        if name := field_of(key):
            self.fields.setdefault(name, []).append(value)
            if key != name:
                self.renamed.add(name)
        elif isinstance(value, str):
            self._about(fold(key), value.strip())
        return None

    def has_other(self, key: str, value: Value) -> bool:
        """Tell whether a field is here already, with another value."""
        name = field_of(key)
        return name is not None and name in self.fields and value not in self.fields[name]

    def _about(self, key: str, value: str) -> None:
        if key in CODES and _CODE.fullmatch(value):
            self.code = self.code or value
        elif key in SEND_IDS and _SEND_ID.fullmatch(value):
            self.send_id = self.send_id or value.lower()
        elif key == "host":
            self.host = value
        elif key in PATHS and value in ENDPOINT_NAMES:
            self.path = value
        elif key == "value":
            self.value = value


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the API, or of something like it."""

    unit: int
    order: int
    name: str = field(repr=False)  # what follows /factor/
    host: str | None = field(default=None, repr=False)


class Notes:
    """Collects what scans find, the nested ones too, and counts what they cost."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.addresses: list[Address] = []
        self.leaks: dict[Leak, None] = {}
        self.unit = 0
        self.order = 0
        self._tokens = 0
        self._commands = 0

    def count(self) -> None:
        """Count a token."""
        self._tokens += 1
        if self._tokens > MOST_TOKENS:
            raise TooMuch(RefusedBecause.TOO_MANY_PARTS)

    def may_read_a_command(self) -> bool:
        """Count a command, and tell whether that was not one too many."""
        self._commands += 1
        return self._commands <= MOST_COMMANDS

    def group(self) -> Group:
        """Return a new group that stands here."""
        self.order += 1
        return Group(self.unit, self.order)

    def address(self, name: str, host: str | None) -> None:
        self.order += 1
        self.addresses.append(Address(self.unit, self.order, name, host))

    def add(self, group: Group, key: str, value: Value) -> None:
        """Put a pair into a group, and note a secret."""
        if kind := group.add(key, value):
            self.leaks[kind] = None

    def keep(self, group: Group) -> None:
        """Keep a group that says something."""
        if group.fields or group.answers or group.host or group.path or group.signed:
            self.groups.append(group)

    @property
    def found(self) -> bool:
        """Tell whether anything that makes a request was found."""
        return any(group.makes_a_request for group in self.groups)
