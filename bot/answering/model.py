"""What was seen in a channel, and what the people there want of the bot. No text of a message is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from bot.events import Place
from bot.language import Language

WINDOW_MINUTES = 10


class Mode(StrEnum):
    """To whom the bot answers in a channel."""

    ALL = "all"
    ALERTS = "alerts"  # other bots, and whoever asks
    ASKED = "asked"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What the people of a channel have chosen."""

    mode: Mode = Mode.ALL
    language: Language | None = None
    window_minutes: int = WINDOW_MINUTES
    about_api: bool = False  # a bare 1203 counts


@dataclass(frozen=True, slots=True)
class Found:
    """A code in a message."""

    code: str
    shape: str  # a fingerprint of the wording around it
    bare: bool  # counts only in a channel that is about this API


@dataclass(frozen=True, slots=True)
class Hint:
    """What a text is good for besides its codes."""

    replay: str = ""  # what of it can be sent again: a request, or the one with this send_id


@dataclass(frozen=True, slots=True)
class Sighting:
    """A message that may have codes in it, without its text."""

    place: Place
    ts: str
    thread: str
    author: str
    by_bot: bool
    asked: bool  # a direct message, or one that mentions the bot
    version: str  # grows with each edit; at first the message's own ts
    found: tuple[Found, ...]
    files: tuple[str, ...] = ()  # ids of the text files that came with it, to be read later
    replay: str = ""  # what of it can be sent again: a request, or the one with this send_id

    @property
    def is_edit(self) -> bool:
        """Tell whether this is what the message said after an edit."""
        return self.version != self.ts

    def as_payload(self) -> Mapping[str, Any]:
        """Return what a job keeps of it."""
        return _table(self) | {"place": _table(self.place), "found": [_table(each) for each in self.found]}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """Read what a job has kept."""
        found = tuple(Found(**each) for each in payload["found"])
        files = tuple(payload.get("files", ()))
        return cls(**{**payload, "place": Place(**payload["place"]), "found": found, "files": files})


def _table(value: Sighting | Place | Found) -> dict[str, Any]:
    """Return its fields as they are; dataclasses.asdict copies all below them, which takes ten times as long."""
    return {name: getattr(value, name) for name in value.__slots__}


class ReplyKind(StrEnum):
    """What a reply says."""

    CODES = "codes"
    HINT = "hint"  # how to ask: somebody asked, and there was no code
    PAUSE = "pause"  # another bot is not answered for a while


class Reason(StrEnum):
    """Why the bot kept silent about a code."""

    DELETED = "deleted"
    OUTDATED = "outdated"
    EXTERNAL = "external"
    CHANNEL_OFF = "channel_off"
    NOT_ASKED = "not_asked"
    BARE = "bare"
    NOT_A_CODE = "not_a_code"
    MUTED = "muted"
    BOT_PAUSED = "bot_paused"
