"""What codes are called."""

from bot.codes.lookup import Explained, Lookup
from bot.language import Bilingual


def title_of(lookup: Lookup, code: str) -> Bilingual | None:
    """Return what a code is called, None for one that is not published."""
    match lookup.explain(code)[0]:
        case Explained(entry):
            return entry.note.title if entry.note else Bilingual(entry.vendor.en, entry.vendor.zh)
        case _:
            return None
