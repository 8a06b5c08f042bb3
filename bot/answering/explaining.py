"""The codes of one message, for whoever asks what they mean."""

from bot.answering.intake import Intake
from bot.answering.snippets import Snippets
from bot.codes.lookup import Findings, Lookup
from bot.events import snippets_of, words_of
from bot.payloads import Payload


class Explaining:
    """Reads a message that somebody points at; nothing of it is kept."""

    def __init__(self, intake: Intake, snippets: Snippets, lookup: Lookup) -> None:
        self._intake = intake
        self._snippets = snippets
        self._lookup = lookup

    async def of(self, message: Payload) -> Findings:
        """Return what the codes of a message and its files mean; none if it has none."""
        pasted = self._intake.pasted(words_of(message))
        found = await self._snippets.codes(tuple(snippets_of(message)), pasted)
        return Findings(tuple(finding for each in found for finding in self._lookup.explain(each.code)))
