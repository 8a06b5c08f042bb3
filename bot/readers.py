"""Which language a person reads: what they chose, else their Slack locale, asked once a day."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

import structlog

from bot.errors import SlackRefused, SlackUnreachable
from bot.language import Language

KEPT_SECONDS = 24 * 3600
BLIND_SECONDS = 60
ASK_SECONDS = 1.0
MOST_READERS = 10_000

log = structlog.get_logger()

AskLocale = Callable[[str], Awaitable[str | None]]


class Readers:
    """Remembers the languages of people; where Slack does not tell, their own words decide."""

    def __init__(
        self,
        ask_locale: AskLocale,
        default: Language,
        clock: Callable[[], float],
        own: Callable[[str], Language | None] = lambda _: None,
    ) -> None:
        self._ask_locale = ask_locale
        self._own = own
        self.default = default
        self._clock = clock
        self._known: OrderedDict[str, tuple[Language, float]] = OrderedDict()
        self._blind_until = 0.0

    def known(self, person: str, words: str = "") -> Language | None:
        """Return the language if it can be told without asking Slack, else None."""
        if chosen := self._own(person):
            return chosen
        language, until = self._known.get(person, (None, 0.0))
        if language and self._clock() < until:
            return language
        return self.guess(words) if self._clock() < self._blind_until else None

    def guess(self, words: str) -> Language:
        """Tell the language from what somebody wrote: any Chinese means Chinese."""
        return Language.ZH if any("\u3400" <= sign <= "\u9fff" for sign in words) else self.default

    async def learn(self, person: str, words: str = "") -> Language:
        """Return the language, asking Slack if need be; never fails, and never takes much over a second."""
        if known := self.known(person, words):
            return known
        try:
            locale = await asyncio.wait_for(self._ask_locale(person), ASK_SECONDS)
        except SlackRefused as refusal:
            self._go_blind(KEPT_SECONDS if refusal.reason == "missing_scope" else BLIND_SECONDS, refusal.reason)
            return self.guess(words)
        except (SlackUnreachable, TimeoutError) as error:
            self._go_blind(BLIND_SECONDS, type(error).__name__)
            return self.guess(words)
        language = Language.of_locale(locale) or self.guess(words)
        self._remember(person, language)
        return language

    def _remember(self, person: str, language: Language) -> None:
        self._known[person] = (language, self._clock() + KEPT_SECONDS)
        self._known.move_to_end(person)
        if len(self._known) > MOST_READERS:
            self._known.popitem(last=False)

    def _go_blind(self, seconds: float, reason: str) -> None:
        """Stop asking for a while: a failing users.info must not cost every answer a second."""
        self._blind_until = self._clock() + seconds
        log.warning("locales_unknown", reason=reason, seconds=seconds)
