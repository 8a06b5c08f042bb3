"""Buttons that several messages have."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ButtonElement

from bot.blocks import ids, words
from bot.blocks.message import LONGEST_LABEL, clip
from bot.codes.model import Entry
from bot.language import Language


def more_buttons(entries: Sequence[Entry], language: Language) -> list[ButtonElement]:
    """Return a button for each code that opens its whole note."""
    return [
        ButtonElement(
            text=clip(_label(entry, entries, language), LONGEST_LABEL),
            action_id=f"{ids.MORE}.{number}",
            value=f"{entry.catalogue} {entry.code}",
        )
        for number, entry in enumerate(entries)
    ]


def _label(entry: Entry, entries: Sequence[Entry], language: Language) -> str:
    if len(entries) == 1:
        return words.MORE[language]
    alike = [other for other in entries if other.code == entry.code]
    return words.MORE_ON[language].format(entry.code if len(alike) == 1 else f"{entry.code} · {entry.catalogue}")
