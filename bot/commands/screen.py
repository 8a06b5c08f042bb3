"""A terminal on which something is told, and somebody is asked."""

import sys
from collections.abc import Iterable

from rich.console import Console

from bot.codes.lookup import Answer
from bot.console import Terminal
from bot.language import Bilingual, Language

_SURE = Bilingual("Send it? [y/N] ", "是否发送？[y/N] ")
_YES = frozenset({"y", "yes", "是"})


class Screen:
    """Tells in one language; what is wrong goes to standard error."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._out = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
        self._err = Console(soft_wrap=True, highlight=False, markup=False, emoji=False, stderr=True)

    def tell(self, sentences: Iterable[Bilingual]) -> None:
        """Print each on a line."""
        for sentence in sentences:
            self._out.print(sentence[self.language])

    def warn(self, sentences: Iterable[Bilingual]) -> None:
        """Print each on a line of standard error."""
        for sentence in sentences:
            self._err.print(sentence[self.language])

    def explain(self, answer: Answer) -> None:
        """Print what the catalogue says of a code."""
        Terminal(self.language).show(answer)

    @property
    def can_ask(self) -> bool:
        """Tell whether somebody is there to be asked."""
        return sys.stdin.isatty()

    def agrees(self) -> bool:
        """Ask whether to go on; everything but a yes is a no."""
        self._out.print(_SURE[self.language], end="")
        return sys.stdin.readline().strip().lower() in _YES
