"""Find codes by words in either language, typos included."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.codes.model import Entry
from bot.codes.writing import plain

_WORD = re.compile(r"[a-z][a-z0-9_]*|\d+|[\u3400-\u9fff]+")
_LEAST_LIKENESS = 74
_SHORTEST_TYPO = 4

_TITLE, _SEARCH, _VENDOR, _MEANING, _CAUSE = 3.0, 3.0, 2.0, 1.0, 0.6
_EXACT_BONUS = 4.0
_WHOLE_BONUS = 2.0
_WEAK = 0.25  # of the best hit's score: what fits no better is left out


@dataclass(frozen=True, slots=True)
class Hit:
    """A code that fits the words, and how well."""

    entry: Entry
    score: float


def folded(text: str) -> str:
    """Reduce text to what a comparison should see: plain, lower case, words apart by one space."""
    return " ".join(_WORD.findall(plain(text).casefold()))


def _terms(text: str) -> Iterator[str]:
    """Yield the words of a folded text; Chinese, which has no spaces, as overlapping pairs of signs."""
    for word in text.split():
        if word[0] >= "\u3400" and len(word) > 2:
            yield from (word[i : i + 2] for i in range(len(word) - 1))
        else:
            yield word


class SearchIndex:
    """An inverted index over everything that is written about the codes; immutable once built."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self._phrases = tuple(tuple(dict.fromkeys(filter(None, _phrases(entry)))) for entry in self._entries)
        self._all_phrases = tuple((phrase, number) for number, own in enumerate(self._phrases) for phrase in own)
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        for number, entry in enumerate(self._entries):
            for text, weight in _weighted_texts(entry):
                for term in _terms(folded(text)):
                    known = self._weights[term].get(number, 0.0)
                    self._weights[term][number] = max(known, weight)
        # Short words and Chinese are not compared: a typo leaves too little of them, or pairs of signs that fit.
        self._vocabulary = tuple(term for term in self._weights if term.isascii() and len(term) >= _SHORTEST_TYPO)

    def find(self, words: str, limit: int = 6) -> tuple[Hit, ...]:
        """Return the codes that fit the words, best first; none when nothing is like them."""
        query = folded(words)
        scores: dict[int, float] = defaultdict(float)
        for term in dict.fromkeys((*_terms(query), *self._joined(query))):
            for number, score in self._scored(term):
                scores[number] += score
        for number in scores:
            scores[number] += self._phrase_bonus(query, number)
        best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
        return tuple(
            Hit(self._entries[number], scores[number]) for number in best if scores[number] > _WEAK * scores[best[0]]
        )

    def guess(self, words: str, limit: int = 3) -> tuple[Entry, ...]:
        """Return the codes whose phrases look most like the words, however little that is."""
        phrases = [phrase for phrase, _ in self._all_phrases]
        looks = process.extract(folded(words), phrases, scorer=fuzz.ratio, limit=4 * limit)
        numbers = dict.fromkeys(self._all_phrases[index][1] for _, _, index in looks)
        return tuple(self._entries[number] for number in list(numbers)[:limit])

    def nearest(self, number: str, limit: int = 3) -> tuple[Entry, ...]:
        """Return the codes that a number could be a slip for: digits changed, swapped, doubled or lost."""
        codes = [entry.code.lstrip("-") for entry in self._entries]
        looks = process.extract(number.lstrip("-"), codes, scorer=OSA.normalized_similarity, limit=limit)
        return tuple(self._entries[index] for _, _, index in looks)

    def _scored(self, term: str) -> Iterator[tuple[int, float]]:
        best: dict[int, float] = {}
        for known, likeness in self._alike(term):
            entries = self._weights[known]
            rarity = log(1 + len(self._entries) / len(entries))
            for number, weight in entries.items():
                best[number] = max(best.get(number, 0.0), weight * rarity * likeness**2)
        return iter(best.items())

    def _alike(self, term: str) -> Iterable[tuple[str, float]]:
        if term in self._weights or len(term) < _SHORTEST_TYPO or not term.isascii() or term.isdigit():
            return [(term, 1.0)] if term in self._weights else []
        found = process.extract(term, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=4)
        return [(known, likeness / 100) for known, likeness, _ in found]

    def _joined(self, query: str) -> Iterator[str]:
        """Yield the known words that the query writes apart: ``time stamp``, ``qian ming``."""
        words = query.split()
        return (one for one in map("".join, pairwise(words)) if one.isascii() and one in self._weights)

    def _phrase_bonus(self, query: str, number: int) -> float:
        phrases = self._phrases[number]
        if query in phrases:
            return _EXACT_BONUS * _SEARCH
        return _WHOLE_BONUS if any(query in phrase for phrase in phrases) else 0.0


def _phrases(entry: Entry) -> Iterator[str]:
    yield folded(entry.vendor.zh)
    yield folded(entry.vendor.en)
    if entry.note:
        yield from map(folded, (entry.note.title.en, entry.note.title.zh, *entry.note.search))


def _weighted_texts(entry: Entry) -> Iterator[tuple[str, float]]:
    yield entry.code, _TITLE
    yield entry.vendor.zh, _VENDOR
    yield entry.vendor.en, _VENDOR
    if note := entry.note:
        for text, weight in ((note.title, _TITLE), (note.meaning.text, _MEANING)):
            yield text.en, weight
            yield text.zh, weight
        for cause in note.causes:
            yield cause.text.en, _CAUSE
            yield cause.text.zh, _CAUSE
        yield from ((word, _SEARCH) for word in (*note.search, *note.topics))
