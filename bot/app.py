"""The composition root: settings in, a running bot out; opens and closes everything."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.answering.answerer import Answerer
from bot.answering.choices import Choices
from bot.answering.explaining import Explaining
from bot.answering.intake import Intake
from bot.answering.refusals import Refusals
from bot.answering.snippets import Snippets
from bot.answering.tongue import Tongue
from bot.answering.wording import Wording
from bot.background import Background
from bot.channels import Channels
from bot.features import REPLAYS, switched_off
from bot.gate import Gate
from bot.home.lists import own_replays, own_watches
from bot.home.service import Home
from bot.home.sources import Sources
from bot.identity import Identity
from bot.jobs import Jobs
from bot.knowledge import Knowledge
from bot.leaks.lookout import Lookout
from bot.leaks.secrets import holds_secret
from bot.leaks.telling import Teller
from bot.links import Links
from bot.metrics import Metrics
from bot.notify import Notifier
from bot.once import Once
from bot.own_languages import OwnLanguages
from bot.pace import SECONDS_BETWEEN, Pace
from bot.posting import Posting
from bot.readers import Readers
from bot.replay.failures import Failures
from bot.replay.keeping import Keeper
from bot.services import Services
from bot.settings import Settings, needed
from bot.stats import opening as numbers
from bot.stats.digest import Digests
from bot.store.database import Database
from bot.store.engine import open_database
from bot.triage import opening
from bot.triage.casebook import card_is_gone
from bot.triage.home import open_cases
from bot.triage.rounds import LOOK_SECONDS
from bot.triage.service import Triage
from bot.upkeep import Upkeep
from bot.vault import Vault
from handlers import AtOnce, register

if TYPE_CHECKING:
    from bot.replay.service import Replays

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is ready to be served over HTTP or Socket Mode."""

    slack: AsyncApp
    gate: Gate
    at_once: AtOnce
    identity: Identity
    services: Services
    database: Database
    jobs: Jobs
    metrics: Metrics
    failures: Failures
    digests: Digests | None


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the services are made of."""

    settings: Settings
    clock: Clock
    knowledge: Knowledge
    database: Database
    notifier: Notifier
    identity: Identity
    jobs: Jobs
    posting: Posting
    metrics: Metrics
    keeper: Keeper
    readers: Readers
    tongue: Tongue
    refusals: Refusals
    own_languages: OwnLanguages
    channels: Channels
    links: Links


@asynccontextmanager
async def open_bot(
    settings: Settings,
    command: str,
    clock: Clock = time.time,
    knowledge: Knowledge | None = None,
    seconds_between_posts: float = SECONDS_BETWEEN,
    seconds_between_looks: float = LOOK_SECONDS,
) -> AsyncIterator[Bot]:
    """Make the bot from its settings; ``command`` is named when one of them is missing."""
    token = needed(settings.slack_bot_token, "SLACK_BOT_TOKEN", command)
    async with (
        open_database(settings.database_url.get_secret_value()) as database,
        aiohttp.ClientSession() as session,
    ):
        notifier = Notifier(token, settings.slack_api_url, session)
        pace = Pace(clock, seconds_between_posts)
        parts = _parts(settings, clock, knowledge or Knowledge.load(settings.catalogues), database, notifier, pace)
        async with (
            _replays(parts) as replays,
            _at_work(parts, _services(parts, replays), seconds_between_looks) as bot,
        ):
            yield bot


def _parts(
    settings: Settings, clock: Clock, knowledge: Knowledge, database: Database, notifier: Notifier, pace: Pace
) -> _Parts:
    identity = Identity(notifier.introduce, notifier.client.token or "")
    own_languages = OwnLanguages(database, clock)
    readers = Readers(notifier.user_locale, settings.language, clock, own_languages.of)
    metrics = Metrics()
    return _Parts(
        settings,
        clock,
        knowledge,
        database,
        notifier,
        identity=identity,
        jobs=Jobs(database, clock),
        posting=Posting(notifier, pace),
        metrics=metrics,
        keeper=Keeper(database, Vault(settings.encryption_keys), clock, settings.failure_hours),
        readers=readers,
        tongue=Tongue(database, readers),
        refusals=Refusals(database, metrics, clock),
        own_languages=own_languages,
        channels=Channels(notifier.is_shared, clock, allow_external=settings.answer_external),
        links=Links(lambda: identity.url),
    )


@asynccontextmanager
async def _replays(parts: _Parts) -> AsyncIterator["Replays | None"]:
    """Open what replays need where they are set up; nobody else pays for it with time and memory."""
    if REPLAYS.missing(parts.settings):
        yield None
        return
    from bot.replay.opening import open_replays
    from bot.replay.surroundings import Surroundings

    shared = {name: getattr(parts, name) for name in Surroundings.__slots__}
    async with open_replays(Surroundings(**shared)) as replays:
        yield replays


@asynccontextmanager
async def _at_work(parts: _Parts, services: Services, seconds_between_looks: float) -> AsyncIterator[Bot]:
    """Do the accepted work, watch the codes, ask Slack who the bot is and keep the database small, while it is open."""
    _answerer(parts, services).register(parts.jobs)
    Teller(parts.notifier, parts.readers, parts.refusals, parts.metrics).register(parts.jobs)
    digests = numbers.make_digests(_numbers(parts))
    aside = [
        *([asyncio.create_task(digests.keep_planned())] if digests else []),
        asyncio.create_task(parts.identity.learn()),
        asyncio.create_task(parts.own_languages.keep_up()),
        asyncio.create_task(services.triage.rounds.keep_going(seconds_between_looks)),
        asyncio.create_task(Upkeep(parts.database, parts.clock).keep_up()),
    ]
    try:
        async with parts.jobs.running():
            yield _bot(parts, services, digests)
    finally:
        for task in aside:
            task.cancel()
        await services.background.close()


def _bot(parts: _Parts, services: Services, digests: Digests | None) -> Bot:
    slack = _slack_app(parts.identity, services.notifier.client)
    return Bot(
        slack=slack,
        gate=Gate([parts.knowledge.detector.may_mention, holds_secret]),
        at_once=register(slack, services),
        identity=parts.identity,
        services=services,
        database=parts.database,
        jobs=parts.jobs,
        metrics=parts.metrics,
        failures=Failures(parts.keeper, parts.database, parts.clock),
        digests=digests,
    )


def _services(parts: _Parts, replays: "Replays | None") -> Services:
    lookup = parts.knowledge.lookup
    hint = (replays.hints.of,) if replays else ()
    intake = Intake(parts.knowledge.detector, lookup, parts.jobs, *hint)
    lookout = Lookout(parts.jobs)
    explaining = Explaining(intake, Snippets(parts.notifier, intake, lookout), lookup)
    return Services(
        lookup=lookup,
        readers=parts.readers,
        notifier=parts.notifier,
        background=Background(),
        once=Once(),
        intake=intake,
        lookout=lookout,
        explaining=explaining,
        choices=Choices(parts.database, parts.jobs, parts.clock),
        stats=numbers.make_stats(_numbers(parts)),
        replays=replays,
        why_no_replays=REPLAYS.why_off(parts.settings),
        home=_home(parts),
        triage=_triage(parts, explaining),
    )


def _home(parts: _Parts) -> Home:
    return Home(
        database=parts.database,
        publish=parts.notifier.publish_home,
        lookup=parts.knowledge.lookup,
        readers=parts.readers,
        own=parts.own_languages,
        sources=Sources(
            cases=open_cases(parts.knowledge.lookup, parts.links), watches=own_watches, replays=own_replays
        ),
        switched_off=switched_off(parts.settings, lambda: parts.identity.scopes),
        metrics=parts.metrics,
        clock=parts.clock,
    )


def _triage(parts: _Parts, explaining: Explaining) -> Triage:
    shared = {name: getattr(parts, name) for name in opening.Surroundings.__slots__}
    return opening.make_triage(opening.Surroundings(**shared), explaining)


def _numbers(parts: _Parts) -> numbers.Surroundings:
    return numbers.Surroundings(**{name: getattr(parts, name) for name in numbers.Surroundings.__slots__})


def _answerer(parts: _Parts, services: Services) -> Answerer:
    # Where outsiders are answered, too, nobody's notes are told.
    last_time = (lambda _: None) if parts.settings.answer_external else services.triage.memory.last
    return Answerer(
        database=parts.database,
        posting=parts.posting,
        channels=parts.channels,
        wording=Wording(parts.knowledge.lookup, parts.links, last_time),
        tongue=parts.tongue,
        refusals=parts.refusals,
        snippets=Snippets(parts.notifier, services.intake, services.lookout),
        metrics=parts.metrics,
        clock=parts.clock,
        also_gone=card_is_gone,
    )


def _slack_app(identity: Identity, client: AsyncWebClient) -> AsyncApp:
    """Make the Bolt app.

    It processes before it responds, since Bolt otherwise polls for the ack every 10 ms; so listeners only
    decide and hand over. Signatures are checked in front of it. Its warnings are silenced: it would complain
    about a SLACK_BOT_TOKEN in the environment, and quote requests that nobody handles. What the bot says itself
    is left out where events are read: Bolt would also hide that somebody has deleted a reply.
    """
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(logging.ERROR)
    return AsyncApp(
        client=client,
        authorize=identity,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        process_before_response=True,
        logger=logger,
    )
