"""Short notices: something failed, or cannot be done any more."""

from collections.abc import Sequence

from bot.blocks import words
from bot.blocks.message import Message, escape, message, section
from bot.language import Bilingual, Language


def failure(sentence: Bilingual, language: Language) -> Message:
    """Return the sentence of an error as a message."""
    return _notice(f":warning: {escape(sentence[language])}")


def ask_hint(language: Language) -> Message:
    """Return the helpful word for somebody who asked without a code."""
    return _notice(words.ASK_HINT[language])


def paused_bot(most: int, minutes: int, language: Language) -> Message:
    """Return the notice that another bot is not answered for a while."""
    return _notice(words.PAUSED_BOT[language].format(most=most, minutes=minutes))


def secret_in_message(kinds: Sequence[Bilingual], language: Language, *, in_file: bool) -> Message:
    """Return the private word to somebody whose message holds secrets of these kinds."""
    names = words.AND[language].join(kind[language] for kind in kinds)
    told = words.SECRET_IN_FILE if in_file else words.SECRET_IN_MESSAGE
    return _notice(f"{told[language].format(names)}\n{words.WITHOUT_SECRETS[language]}")


def settings_belong_to_channels(language: Language) -> Message:
    """Return the notice for whoever asks for the settings of a direct conversation."""
    return _notice(words.SETTINGS_WHERE[language])


def outdated_button(language: Language) -> Message:
    """Return the notice for a button that no longer does anything."""
    return _notice(words.OUTDATED_BUTTON[language])


def no_code_there(language: Language) -> Message:
    """Return the helpful word for somebody who asked about a message without a code."""
    return _notice(words.NO_CODE_THERE[language])


def _notice(text: str) -> Message:
    return message(text, [section(text)])
