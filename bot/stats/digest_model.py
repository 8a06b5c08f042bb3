"""What is told of a week."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language import Bilingual
from bot.stats.model import CodeCounts, Counts


@dataclass(frozen=True, slots=True)
class InChannel:
    """A code in a channel, and how often."""

    channel: str
    code: str
    title: Bilingual | None  # None: it is not published
    times: int


@dataclass(frozen=True, slots=True)
class Digest:
    """A week in numbers."""

    since: str  # dates in the time zone of the workspace
    until: str
    counts: Counts
    top: Sequence[CodeCounts]
    fresh: Sequence[CodeCounts]  # seen for the first time, as far back as is known
    unattended: Sequence[InChannel]  # often seen, and nobody did anything about it
    hidden: Sequence[InChannel]  # by mutes
    replays: int
    resolved: int  # of the replays
