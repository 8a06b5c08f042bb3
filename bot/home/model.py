"""What the Home tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.codes.model import Entry
from bot.language import Bilingual, Language


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case that is not resolved yet."""

    code: str
    entry: Entry | None
    since: float
    seen: int
    assignee: str | None  # a person's id
    link: str  # of its card; empty before that is posted


@dataclass(frozen=True, slots=True)
class RunningWatch:
    """A request that is replayed again and again until it succeeds."""

    id: str
    code: str
    endpoint: str
    until: float


@dataclass(frozen=True, slots=True)
class OwnReplay:
    """A replay that the person asked for."""

    endpoint: str
    code_before: str | None
    code_after: str | None
    state: Bilingual  # how far it is, which is told while there is no code
    at: float


@dataclass(frozen=True, slots=True)
class SeenCode:
    """A code of the last 24 hours; without an entry it is not published."""

    code: str
    entry: Entry | None
    seen: int


@dataclass(frozen=True, slots=True)
class Mute:
    """A code that the bot keeps silent about in a channel, and how often it did in the last week."""

    channel: str
    code: str
    until: float | None  # None: for good
    hidden: int


@dataclass(frozen=True, slots=True)
class HomeState:
    """Everything that the Home of one person shows; of long lists only the beginning."""

    cases: Sequence[OpenCase]
    codes: Sequence[SeenCode]
    mutes: Sequence[Mute]
    watches: Sequence[RunningWatch]
    replays: Sequence[OwnReplay]
    language: Language | None  # that the person chose; None: as in Slack
    off: Sequence[Bilingual]  # what is switched off, and why
