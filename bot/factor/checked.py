"""What a check finds."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from bot.codes.endpoints import Field
from bot.language import Bilingual


class Problem(NamedTuple):
    """What is wrong with a value, whichever field it stands in; never holds the value."""

    code: str
    problem: Bilingual
    certain: bool

    @classmethod
    def of(cls, code: str, en: str, zh: str, *, certain: bool = True) -> Self:
        """Make one of its code and the rest of a sentence that begins with the field."""
        return cls(code, Bilingual(en, zh), certain)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a field, and the code that the API would answer."""

    field: Field
    code: str
    problem: Bilingual
    certain: bool  # False: by rules that the vendor does not publish

    @property
    def sentence(self) -> Bilingual:
        """Say it with the field's name; the field's value is never told."""
        return Bilingual(
            f"{self.field} {self.problem.en} ({self.code})", f"{self.field} {self.problem.zh}（{self.code}）"
        )
