"""What somebody is shown on the way to a replay."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.codes.endpoints import Endpoint, Field
from bot.language import Bilingual
from bot.replay.proposals import Proposal


@dataclass(frozen=True, slots=True)
class Notice:
    """Nothing can be sent; says why, and what to do."""

    sentence: Bilingual


@dataclass(frozen=True, slots=True)
class Begin:
    """A request by hand: for which endpoint, and which app."""

    endpoints: tuple[Endpoint, ...]
    apps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choose:
    """Which request is meant; by the ids under which they are kept."""

    question: Bilingual
    requests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fill:
    """The request, kept under this id, lacks something that a form can ask for."""

    request: str
    why: Bilingual
    wanted: tuple[Field, ...]
    apps: tuple[str, ...] = ()  # to choose from, if the app id is not known


@dataclass(frozen=True, slots=True)
class Confirm:
    """Everything is there; only a yes is missing."""

    proposal: Proposal
    remarks: tuple[Bilingual, ...] = ()
    findings: tuple[Bilingual, ...] = ()
    help: tuple[Bilingual, ...] = ()


Step = Notice | Begin | Choose | Fill | Confirm
