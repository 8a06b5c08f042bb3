"""The catalogues: the vendor's table with our notes, and further tables that a setting names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.codes.model import Entry, Link, Note, Outcome, Relation, Wording
from bot.codes.notes import read_notes
from bot.codes.tables import Row, read_tables
from bot.errors import CatalogueError

FACTOR = "factor"
EVERY_CARRIER_FAILURE = "*"

_DATA = files("bot.codes") / "data"
_LARGEST_GAP = 10


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All codes of one product, in the order of their table."""

    name: str
    entries: tuple[Entry, ...]

    def ranges(self) -> tuple[range, ...]:
        """The stretches of numbers that the vendor hands out codes from, gaps of single numbers included."""
        numbers = sorted(int(entry.code) for entry in self.entries)
        starts = [i for i, n in enumerate(numbers) if i == 0 or n - numbers[i - 1] > _LARGEST_GAP]
        ends = [*(i - 1 for i in starts[1:]), len(numbers) - 1]
        return tuple(range(numbers[start], numbers[end] + 1) for start, end in zip(starts, ends, strict=True))


def factor_catalogue(data: Traversable = _DATA) -> Catalogue:
    """Load the table of the Factor API with our notes; raises CatalogueError unless each code has one."""
    table = data / f"{FACTOR}.md"
    rows = read_tables(table.read_text(encoding="utf-8"), table.name)
    notes = _all_notes(data / "notes")
    _refuse_gaps({row.code for row in rows}, notes.keys())
    notes = _linked_both_ways(notes, wrappable=_carrier_failures(rows, notes))
    entries = [replace(_entry(FACTOR, row), note=notes[row.code]) for row in rows]
    return Catalogue(FACTOR, tuple(entries))


def further_catalogue(path: Path) -> Catalogue:
    """Load another product's table from a Markdown file; the file's name becomes the catalogue's."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(str(path), f"cannot be read: {error}") from error
    return Catalogue(path.stem, tuple(_entry(path.stem, row) for row in read_tables(text, str(path))))


def load_catalogues(further: Sequence[Path] = ()) -> tuple[Catalogue, ...]:
    """Load the Factor API's catalogue and the further ones, which must have different names."""
    catalogues = (factor_catalogue(), *(further_catalogue(path) for path in further))
    names = [catalogue.name for catalogue in catalogues]
    for name, path in zip(names[1:], further, strict=True):
        if names.count(name) > 1:
            raise CatalogueError(str(path), f"there is another catalogue named {name}; rename the file")
    return catalogues


def _entry(catalogue: str, row: Row) -> Entry:
    return Entry(row.code, catalogue, row.family, Wording(zh=row.zh, en=row.en))


def _all_notes(folder: Traversable) -> dict[str, Note]:
    notes: dict[str, Note] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        for code, note in read_notes(file.read_text(encoding="utf-8"), file.name).items():
            if code in notes:
                raise CatalogueError(file.name, f"there is another note for {code}")
            notes[code] = note
    return notes


def _refuse_gaps(codes: Iterable[str], noted: Iterable[str]) -> None:
    if missing := set(codes) - set(noted):
        raise CatalogueError("notes", f"no note for {', '.join(sorted(missing))}")
    if strangers := set(noted) - set(codes):
        raise CatalogueError("notes", f"the vendor's table lacks {', '.join(sorted(strangers))}")


def _carrier_failures(rows: Iterable[Row], notes: Mapping[str, Note]) -> list[str]:
    return [row.code for row in rows if int(row.code) < 0 and notes[row.code].outcome is not Outcome.SUCCESS]


def _linked_both_ways(notes: dict[str, Note], wrappable: Sequence[str]) -> dict[str, Note]:
    """Add the inverse of every link, so that an author writes each only once."""
    links: dict[str, dict[Link, None]] = {code: {} for code in notes}
    for code, note in notes.items():
        for link in note.links:
            others = wrappable if link == Link(Relation.WRAPS, EVERY_CARRIER_FAILURE) else [link.code]
            for other in others:
                if other not in links or other == code:
                    raise CatalogueError("notes", f"{code} links to {other}, which is no other code")
                links[code][Link(link.relation, other)] = None
                links[other][Link(link.relation.inverse, code)] = None
    return {code: replace(note, links=tuple(links[code])) for code, note in notes.items()}
