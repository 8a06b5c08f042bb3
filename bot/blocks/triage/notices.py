"""Short notices about cases, which one person sees."""

from bot.blocks.message import Message, message, section
from bot.blocks.triage import words
from bot.blocks.triage.card import Happened, told_of
from bot.language import Bilingual, Language


def notice(sentence: Bilingual, language: Language) -> Message:
    """Return a sentence of the bot as a message."""
    text = sentence[language]
    return message(text, [section(text)])


def link_to(url: str, number: int) -> Bilingual:
    """Return a link to the card of a case."""
    label = words.THE_CARD.format(number=number)
    return Bilingual(f"<{url}|{label.en}>", f"<{url}|{label.zh}>")


def somebody_was_faster(last: Happened | None) -> Bilingual:
    """Tell somebody who came second what was done, by whom."""
    if last is None:
        return words.SOMEBODY_WAS_FASTER.format(told=words.MYSELF)
    told = Bilingual(told_of(last, Language.EN), told_of(last, Language.ZH))
    return words.SOMEBODY_WAS_FASTER.format(told=told)
