"""Where the Home's lists come from: each is read in the one transaction of the Home."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection

from bot.home.model import OpenCase, OwnReplay, RunningWatch

MOST_LISTED = 20
"""One more than that is enough to tell that there are more."""

Row = TypeVar("Row")
OfAll = Callable[[Connection, int], Sequence[Row]]
"""At most so many rows, those that matter first."""
OfPerson = Callable[[Connection, str, int], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Sources:
    """The lists of the features; one that a bot does not have is empty."""

    cases: OfAll[OpenCase] = lambda _, __: ()
    watches: OfPerson[RunningWatch] = lambda _, __, ___: ()
    replays: OfPerson[OwnReplay] = lambda _, __, ___: ()
