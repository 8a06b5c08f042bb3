"""``apicode replay``: a failed request out of a file, sent again once."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot.codes.endpoints import Endpoint
from bot.commands.ending import Ended, Ending
from bot.commands.files import files_of, with_files
from bot.commands.picking import STDIN, pick, text_of
from bot.commands.preview import about_secrets, preview
from bot.commands.result import comparison, ending_of, told
from bot.commands.screen import Screen
from bot.factor.client import FactorClient
from bot.factor.clock import ApiTime
from bot.factor.endpoints import SPECS
from bot.knowledge import Knowledge
from bot.language import Bilingual, Language
from bot.replay.advice import CLOCK_CODES
from bot.replay.codec import Attachments
from bot.replay.compare import SUCCESS, NoAnswer, compare
from bot.replay.failing_code import failing_code, only_code
from bot.replay.judging import Judge
from bot.replay.keeping import Kept, Source
from bot.replay.operator import TERMINAL, NotSent, Operator, objection, operator_id, operators_rules
from bot.replay.parse import Reader
from bot.replay.redact import fingerprint
from bot.replay.request import FailedRequest
from bot.replay.rules import rules_of
from bot.replay.sending import Sender, Sent
from bot.settings import Settings
from bot.store.engine import open_database
from bot.store.replays import ReplayRow
from bot.vault import Vault

_DRY = Bilingual("Nothing was sent: this is a dry run.", "试运行，未发送任何请求。")
_NOT_SURE = Bilingual("Nothing was sent.", "未发送任何请求。")
_NOBODY_TO_ASK = Bilingual(
    "Nothing was sent, since there is no terminal to ask on. --yes sends it.",
    "没有可供确认的终端，未发送任何请求。加 --yes 即可发送。",
)


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for."""

    file: str
    endpoint: Endpoint | None = None
    number: int | None = None
    dry_run: bool = False
    yes: bool = False
    files: tuple[str, ...] = ()  # each as NAME=PATH


def run(settings: Settings, options: Options, language: Language) -> Ending:
    """Do it, and return the exit status."""
    screen = Screen(language)
    try:
        return asyncio.run(Replaying(settings, options, screen).run())
    except Ended as ended:
        screen.warn([ended.sentence])
        return ended.ending


class Replaying:
    """One run of the command."""

    def __init__(
        self, settings: Settings, options: Options, screen: Screen, clock: Callable[[], float] = time.time
    ) -> None:
        self._settings = settings
        self._options = options
        self._screen = screen
        self._clock = clock
        self._who = operator_id()
        self._knowledge = Knowledge.load(settings.catalogues)
        self._judge = Judge(operators_rules(rules_of(settings), self._who), SPECS, self._knowledge.lookup, clock)

    async def run(self) -> Ending:
        """Show what would be sent, ask, send it and tell what came of it; raises Ended where nothing is sent."""
        kept = self._picked()
        code = kept.request.original_code
        api = await self._api_time() if code in CLOCK_CODES and not self._options.dry_run else None
        self._screen.tell(preview(kept, self._judge.note(code), self._settings.factor_url, api))
        if why := objection(self._judge.foresee(kept, self._judge.presumed(self._who), TERMINAL)):
            raise Ended(Ending.REFUSED, why)
        if self._options.dry_run:
            self._screen.tell([_DRY])
            return Ending.RESOLVED
        self._must_be_wanted()
        return await self._replayed(kept)

    def _picked(self) -> Kept:
        """Return the request that is meant; it is not kept, and so has no id."""
        text = text_of(self._options.file)
        reading = Reader(SPECS, urlsplit(self._settings.factor_url).netloc).read(text, slack=False)
        self._screen.warn(about_secrets(reading.leaked))
        request = pick(reading, self._options.number, self._options.endpoint)
        code = failing_code(request.original_code, only_code(text, self._knowledge.detector))
        request, files = with_files(replace(request, original_code=code), files_of(self._options.files))
        return Kept("", request, files, self._fingerprint(request, files), Source.PASTED, self._clock())

    def _fingerprint(self, request: FailedRequest, files: Attachments) -> str:
        """Return what the audit trail knows the request by; a dry run needs no key for it."""
        if self._options.dry_run:
            return ""
        key = Vault(self._settings.encryption_keys).fingerprint_key
        return fingerprint(request, key, {name: each.content for name, each in files.items()})

    async def _api_time(self) -> ApiTime | None:
        """Ask for the API's own time, which sends nobody's data."""
        async with FactorClient(self._settings.factor_url, clock=self._clock) as client:
            return await Sender(client, self._settings.factor_apps).api_time()

    def _must_be_wanted(self) -> None:
        if self._options.yes:
            return
        if self._options.file == STDIN or not self._screen.can_ask:
            raise Ended(Ending.REFUSED, _NOBODY_TO_ASK)
        if not self._screen.agrees():
            raise Ended(Ending.REFUSED, _NOT_SURE)

    async def _replayed(self, kept: Kept) -> Ending:
        """Send it and tell what came of it; its intent is stored before, in one transaction with the last decision."""
        url = self._settings.database_url.get_secret_value()
        async with (
            open_database(url) as database,
            FactorClient(self._settings.factor_url, clock=self._clock) as client,
        ):
            sender = Sender(client, self._settings.factor_apps)
            operator = Operator(self._who, database, self._judge, sender, self._clock)
            begun = await operator.begin(kept, shown_at=kept.failed_at)
            if isinstance(begun, NotSent):
                raise Ended(Ending.REFUSED, begun.sentence)
            try:
                sent = await operator.send(begun, kept)
            except asyncio.CancelledError:  # Ctrl+C
                raise Ended(Ending.NO_ANSWER, compare(None, NoAnswer.UNKNOWN).sentence) from None
            return self._told(begun, sent)

    def _told(self, row: ReplayRow, sent: Sent) -> Ending:
        came = comparison(row.code_before, sent)
        self._screen.tell(told(came, sent, row.send_id_before, self._clock()))
        if sent.code not in (None, SUCCESS):
            self._screen.explain(self._knowledge.lookup.ask(sent.code))
        return ending_of(came)
