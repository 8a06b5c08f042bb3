"""Short notices: something failed, or cannot be done any more."""

from bot.blocks import words
from bot.blocks.message import Message, escape, message, section
from bot.language import Bilingual, Language


def failure(sentence: Bilingual, language: Language) -> Message:
    """Return the sentence of an error as a message."""
    return _notice(f":warning: {escape(sentence[language])}")


def outdated_button(language: Language) -> Message:
    """Return the notice for a button that no longer does anything."""
    return _notice(words.OUTDATED_BUTTON[language])


def _notice(text: str) -> Message:
    return message(text, [section(text)])
