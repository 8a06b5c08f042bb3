"""Shows people their Home, one view of it at a time."""

from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy import Connection

from bot.answering.model import Reason
from bot.answering.store import ANSWERS, COUNTED
from bot.blocks.home.view import home_view
from bot.blocks.message import BlockJson
from bot.codes.lookup import Explained, Lookup
from bot.codes.model import Entry
from bot.errors import SlackRefused, SlackUnreachable
from bot.home.model import HomeState, Mute, SeenCode
from bot.home.sources import MOST_LISTED, Sources
from bot.language import Bilingual, Language
from bot.metrics import Metrics
from bot.own_languages import OwnLanguages
from bot.readers import Readers
from bot.store.database import Database
from bot.store.home import mutes_in_force
from bot.store.sightings import Span, counts_by_code

DAY_SECONDS = 86_400.0
WEEK_SECONDS = 7 * DAY_SECONDS
FOR_EVER = 1e12

Publish = Callable[[str, BlockJson], Awaitable[None]]
SwitchedOff = Callable[[], Sequence[Bilingual]]


class Home:
    """Reads what a person wants to know in one transaction, and shows it."""

    def __init__(
        self,
        database: Database,
        publish: Publish,
        lookup: Lookup,
        readers: Readers,
        own: OwnLanguages,
        sources: Sources,
        switched_off: SwitchedOff,
        metrics: Metrics,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._publish = publish
        self._lookup = lookup
        self._readers = readers
        self._own = own
        self._sources = sources
        self._switched_off = switched_off
        self._metrics = metrics
        self._clock = clock
        self._under_way: set[str] = set()
        self._wanted: set[str] = set()

    async def show(self, person: str) -> None:
        """Show the Home as it is now.

        One at a time for each person: of two that overlap, the older could come last. Whoever asks meanwhile gets
        it once more.
        """
        self._wanted.add(person)
        if person in self._under_way:
            return
        self._under_way.add(person)
        try:
            while person in self._wanted:
                self._wanted.discard(person)
                await self._show_once(person)
        finally:
            self._under_way.discard(person)

    async def _show_once(self, person: str) -> None:
        """Show the Home; what Slack refuses matters only if nobody has asked for a newer one since."""
        view = await self.view(person)
        try:
            await self._publish(person, view)
        except (SlackRefused, SlackUnreachable) as error:
            self._metrics.slack_error(error.reason)
            if person not in self._wanted:
                raise

    async def choose_language(self, person: str, language: Language | None) -> None:
        """Let a person read a language, here and everywhere."""
        await self._own.choose(person, language)

    async def view(self, person: str) -> BlockJson:
        """Return what a person is shown."""
        language = await self._readers.learn(person)
        now = self._clock()
        with self._metrics.own_work("home"):
            return home_view(await self._database.read(lambda c: self._state(c, person, now)), language)

    def _state(self, connection: Connection, person: str, now: float) -> HomeState:
        most = MOST_LISTED + 1
        seen = counts_by_code(connection, Span(now - DAY_SECONDS, FOR_EVER), ANSWERS, COUNTED)
        muted = mutes_in_force(connection, now, now - WEEK_SECONDS, Reason.MUTED, most)
        return HomeState(
            cases=self._sources.cases(connection, most),
            codes=[SeenCode(row.code, self._entry(row.code), row.seen) for row in seen[:most]],
            mutes=[Mute(*row) for row in muted],
            watches=self._sources.watches(connection, person, most),
            replays=self._sources.replays(connection, person, most),
            language=self._own.of(person),
            off=self._switched_off(),
        )

    def _entry(self, code: str) -> Entry | None:
        return next((each.entry for each in self._lookup.explain(code) if isinstance(each, Explained)), None)
