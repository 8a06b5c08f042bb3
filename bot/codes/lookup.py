"""The one lookup service: every surface asks it, and it answers from memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.codes.catalogue import Catalogue
from bot.codes.model import Entry, Outcome, Owner
from bot.codes.query import (
    Criterion,
    HelpWanted,
    Listing,
    Numbers,
    UnknownListing,
    Words,
    read_query,
)
from bot.codes.search import Hit, SearchIndex, folded
from bot.codes.writing import beginning, plain

NEIGHBOURS = 2
"""How many published codes are shown on either side of one that is not."""

LONGEST_WORDS = 200
"""Characters of a search that are read; a message of the vendor has fewer."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A published code; in several catalogues it gives one of these for each."""

    entry: Entry
    sign_mended: bool = False  # it was written without the minus that the table has, or with one too many

    @property
    def asked(self) -> str:
        """The code as it was written."""
        return str(-int(self.entry.code)) if self.sign_mended else self.entry.code


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A number within a known range that the vendor's table leaves out."""

    code: str
    catalogue: str
    neighbours: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number that is nowhere near a code."""

    code: str
    guesses: tuple[Entry, ...]


Finding = Explained | Unpublished | Unknown


@dataclass(frozen=True, slots=True)
class Findings:
    """What each of the asked numbers is, in the order asked."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The codes that fit some words, best first."""

    words: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """The codes that have something in common."""

    criterion: Criterion | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Words that fit no code, and the codes that look most like them."""

    words: str
    guesses: tuple[Entry, ...]


Answer = HelpWanted | Findings | Hits | Listed | UnknownListing | Nothing


def question_for(answer: Answer) -> str:
    """Return the shortest question that gives this answer again; it holds no more of what was typed."""
    match answer:
        case Findings(findings):
            return " ".join(dict.fromkeys(code_of(finding) for finding in findings))
        case Hits(words, _) | Nothing(words, _):
            return words
        case Listed(criterion, _):
            return f"list {_asked_by(criterion)}"
        case UnknownListing() | HelpWanted():
            return "help"


def code_of(finding: Finding) -> str:
    """Return the code that a finding is about."""
    return finding.entry.code if isinstance(finding, Explained) else finding.code


def _asked_by(criterion: Criterion | None) -> str:
    if criterion is None:
        return "all"
    return f"{criterion[0]} to {criterion[-1]}" if isinstance(criterion, range) else criterion.value


class Lookup:
    """Explains codes of all catalogues; immutable, and without I/O once built."""

    def __init__(self, catalogues: Sequence[Catalogue]) -> None:
        self._entries = tuple(entry for catalogue in catalogues for entry in catalogue.entries)
        self._by_number: dict[int, list[Entry]] = defaultdict(list)
        self._by_message: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries:
            self._by_number[int(entry.code)].append(entry)
            for message in {folded(entry.vendor.zh), folded(entry.vendor.en)} - {""}:
                self._by_message[message].append(entry)
        self._ranges = tuple((span, catalogue) for catalogue in catalogues for span in catalogue.ranges())
        self._index = SearchIndex(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every code, in the order of the catalogues and their tables."""
        return self._entries

    def entry(self, catalogue: str, code: str) -> Entry | None:
        """Return a code of a catalogue, if there is one."""
        known = (entry for entry in self._entries if (entry.catalogue, entry.code) == (catalogue, code))
        return next(known, None)

    def ask(self, question: str) -> Answer:
        """Answer a question as a person types it: numbers, words, a list, a pasted answer of the API."""
        match read_query(question):
            case Numbers(numbers, certain):
                return self._numbers(numbers, certain, question)
            case Listing(criterion):
                return self.listed(self._with_minus(criterion))
            case Words(text):
                return self.search(text)
            case (HelpWanted() | UnknownListing()) as answer:
                return answer

    def explain(self, number: str) -> tuple[Finding, ...]:
        """Tell what a number in ASCII digits is: published, with its sign mended, unpublished, unknown.

        A minus may have been lost, so a number without one may mean either; but ``01`` is an answer's field, not -1.
        """
        value = int(number)
        if number.lstrip("-") != str(abs(value)):
            padded = tuple(Explained(entry) for entry in self._by_number.get(value, ()) if entry.code == number)
            return padded or (self._unknown(number),)
        exact = [Explained(entry) for entry in self._by_number.get(value, ())]
        if exact and value <= 0:
            return tuple(exact)
        mended = [Explained(entry, sign_mended=True) for entry in self._by_number.get(-value, ())]
        return tuple(exact + mended or self._unpublished(value)) or (self._unknown(number),)

    def search(self, words: str) -> Hits | Nothing:
        """Find codes by words; the vendor's own message gives just the codes that it belongs to."""
        words = beginning(plain(words), LONGEST_WORDS).strip()
        if own := self._by_message.get(folded(words)):
            return Hits(words, tuple(Hit(entry, 0.0) for entry in own))
        hits = self._index.find(words)
        return Hits(words, hits) if hits else Nothing(words, self._index.guess(words))

    def listed(self, *criteria: Criterion | None) -> Listed:
        """List the codes that meet every criterion given; None is met by all."""
        entries = tuple(entry for entry in self._entries if all(_meets(entry, one) for one in criteria))
        return Listed(criteria[0] if criteria else None, entries)

    def _numbers(self, numbers: Sequence[str], certain: bool, question: str) -> Findings | Hits | Nothing:
        findings = [finding for number in numbers for finding in self.explain(number)]
        if not certain:
            findings = [finding for finding in findings if not isinstance(finding, Unknown)]
        return Findings(_each_once(findings)) if findings else self.search(question)

    def _unknown(self, number: str) -> Unknown:
        return Unknown(number, self._index.nearest(number))

    def _unpublished(self, number: int) -> list[Unpublished]:
        return [
            Unpublished(str(signed), catalogue.name, _neighbours(catalogue, signed))
            for span, catalogue in self._ranges
            for signed in (number, -number)
            if signed in span
        ]

    def _with_minus(self, criterion: Criterion | None) -> Criterion | None:
        """Restore the minus that a range of numbers lost: ``1000-1012`` holds no code, -1012 to -1000 does."""
        if not isinstance(criterion, range) or any(number in criterion for number in self._by_number):
            return criterion
        mirrored = range(1 - criterion.stop, 1 - criterion.start)
        return mirrored if any(number in mirrored for number in self._by_number) else criterion


def _each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Drop repeats; who writes both 1013 and -1013 asks for one code."""
    first: dict[object, Finding] = {}
    for finding in findings:
        first.setdefault(finding.entry if isinstance(finding, Explained) else finding, finding)
    return tuple(first.values())


def _neighbours(catalogue: Catalogue, number: int) -> tuple[Entry, ...]:
    near = sorted(catalogue.entries, key=lambda entry: abs(int(entry.code) - number))[: 2 * NEIGHBOURS]
    return tuple(sorted(near, key=lambda entry: abs(int(entry.code))))


def _meets(entry: Entry, criterion: Criterion | None) -> bool:
    if criterion is None:
        return True
    if isinstance(criterion, range):
        return int(entry.code) in criterion
    if not (note := entry.note):
        return False
    if isinstance(criterion, Outcome):
        return note.outcome is criterion
    if isinstance(criterion, Owner):
        return note.owner is criterion
    return criterion in note.topics
