"""Which codes a case could be about."""

from bot.answering.explaining import Explaining
from bot.codes.lookup import Explained, Findings, Lookup, Unpublished, code_of
from bot.payloads import MessageShortcut
from bot.store import answers, case_figures, cases
from bot.store.database import Database

MOST_CODES = 10


class Codes:
    """Tells the codes of messages and cases."""

    def __init__(self, database: Database, explaining: Explaining, lookup: Lookup) -> None:
        self._database = database
        self._explaining = explaining
        self._lookup = lookup

    async def of(self, shortcut: MessageShortcut) -> list[str]:
        """Return the codes of a message: those of the bot's own answer, those it has seen, those it finds now."""
        channel, ts = shortcut.channel, shortcut.message
        reply = await self._database.read(lambda c: answers.reply_at(c, channel, ts))
        known = (
            list(reply.codes) if reply else await self._database.read(lambda c: case_figures.codes_in(c, channel, ts))
        )
        found = known or [code_of(each) for each in (await self._explaining.of(shortcut.content)).findings]
        return list(dict.fromkeys(found))[:MOST_CODES]

    async def of_case(self, number: int) -> str:
        """Return the code of a case, empty if there is no such case."""
        case = await self._database.read(lambda c: cases.by_id(c, number))
        return case.code if case else ""

    def known(self, typed: str) -> str | None:
        """Return a code as the catalogue writes it; one that its vendor does not publish may have cases, too."""
        match self._lookup.ask(typed):
            case Findings(findings):
                return next((code_of(found) for found in findings if isinstance(found, Explained | Unpublished)), None)
            case _:
                return None
