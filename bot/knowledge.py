"""What the bot knows of codes: read once, immutable, and shared by everything."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.codes.catalogue import load_catalogues
from bot.codes.lookup import Lookup
from bot.codes.mentions import Detector


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The lookup and the detector over the same catalogues."""

    lookup: Lookup
    detector: Detector

    @classmethod
    def load(cls, further: Sequence[Path] = ()) -> Self:
        """Read the catalogues; raises CatalogueError."""
        catalogues = load_catalogues(further)
        return cls(Lookup(catalogues), Detector(catalogues))
