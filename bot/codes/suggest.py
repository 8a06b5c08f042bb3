"""What somebody may mean who is still typing."""

from bot.codes.lookup import Explained, Findings, Hits, Lookup, Nothing
from bot.codes.model import Entry
from bot.codes.writing import plain, with_minus_signs


def suggestions(lookup: Lookup, typed: str, most: int) -> list[Entry]:
    """Return codes that begin with these digits, or fit these words; all of them while nothing is typed."""
    wanted = with_minus_signs(plain(typed)).strip()
    digits = wanted.lstrip("-+")
    if not wanted:
        found = list(lookup.entries)
    elif digits.isdecimal():
        found = [entry for entry in lookup.entries if entry.code.lstrip("-").startswith(digits)]
        found.sort(key=lambda entry: not entry.code.startswith(wanted))
    else:
        found = _by_words(lookup, wanted)
    return found[:most]


def _by_words(lookup: Lookup, wanted: str) -> list[Entry]:
    match lookup.ask(wanted):
        case Findings(findings):
            return [finding.entry for finding in findings if isinstance(finding, Explained)]
        case Hits(_, hits):
            return [hit.entry for hit in hits]
        case Nothing(_, guesses):
            return list(guesses)
        case _:
            return list(lookup.entries)
