"""What somebody is shown before a watch begins, and what becomes of their yes."""

from dataclasses import dataclass
from typing import Self

from bot.codes.model import Note
from bot.language import Bilingual
from bot.replay.request import FailedRequest


@dataclass(frozen=True, slots=True)
class Terms:
    """How often a watch sends a request: what somebody says yes to."""

    minutes: int
    times: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A watch as it was shown to somebody; the modal carries it back with their yes."""

    watch: str  # the id that it will have, so that a yes that comes twice begins one
    replay: str  # whose outcome is watched
    terms: Terms
    shown_at: float

    def written(self) -> str:
        """Write it for a modal."""
        return f"{self.watch} {self.replay} {self.terms.minutes} {self.terms.times} {self.shown_at}"

    @classmethod
    def read(cls, written: str) -> Self:
        """Read what `written` wrote."""
        watch, replay, minutes, times, shown_at = written.split()
        return cls(watch, replay, Terms(int(minutes), int(times)), float(shown_at))


@dataclass(frozen=True, slots=True)
class Offered:
    """Everything is there; only a yes is missing."""

    offer: Offer
    request: FailedRequest
    code: str | None
    used: int  # replays of this request within a day
    note: Note | None  # what the catalogue says of the code


@dataclass(frozen=True, slots=True)
class Started:
    """It runs; also what a second delivery of the same yes comes to."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The same request is watched already."""

    who: str


@dataclass(frozen=True, slots=True)
class No:
    """It does not begin; says why."""

    why: Bilingual


Answer = Offered | Started | Watched | No
