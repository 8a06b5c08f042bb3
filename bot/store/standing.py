"""How much of everything there is at this moment, for the metrics."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from bot.store import cases, jobs, watches
from bot.store.jobs import State


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers of what is kept."""

    jobs: Mapping[tuple[str, State], int] = field(default_factory=dict)  # by kind and state
    cases: Mapping[str, int] = field(default_factory=dict)  # that are not resolved, by state
    watches: Mapping[str | None, int] = field(default_factory=dict)  # by how they ended; under none those that run


def standing(connection: Connection) -> Standing:
    """Count it all, as it is in one transaction."""
    return Standing(jobs.counts(connection), cases.counts(connection), watches.counts(connection))
