"""What somebody is told in private who pasted a secret."""

from collections.abc import Sequence

from bot.blocks.message import Message, escape, message, section
from bot.language import Bilingual, Language


def leak_notice(sentences: Sequence[Bilingual], language: Language) -> Message:
    """Return the notice, a sentence for each kind of secret."""
    text = "\n".join(f":lock: {escape(each[language])}" for each in sentences)
    return message(text, [section(text)])
