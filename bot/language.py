"""The two languages of the bot, and text that exists in both."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Language(StrEnum):
    """A language that a reader can have."""

    EN = "en"
    ZH = "zh"

    @classmethod
    def of_locale(cls, locale: str | None) -> Self | None:
        """Return the language of a locale such as ``zh-CN``: zh* is Chinese, any other is English."""
        if not locale:
            return None
        return cls.ZH if locale.lower().startswith("zh") else cls.EN


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages."""

    en: str
    zh: str

    def __getitem__(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en

    def format(self, *args: object, **values: object) -> "Bilingual":
        """Fill the placeholders of both texts; a value that is bilingual itself gives each its own."""

        def fill(language: Language) -> str:
            def told(value: object) -> object:
                return value[language] if isinstance(value, Bilingual) else value

            named = {name: told(value) for name, value in values.items()}
            return self[language].format(*map(told, args), **named)

        return Bilingual(fill(Language.EN), fill(Language.ZH))
