"""The composition root: settings in, a running bot out; opens and closes everything."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_bolt.async_app import AsyncApp

from bot.answering.answerer import Answerer
from bot.answering.choices import Choices
from bot.answering.intake import Intake
from bot.answering.refusals import Refusals
from bot.answering.snippets import Snippets
from bot.answering.tongue import Tongue
from bot.answering.wording import Wording
from bot.background import Background
from bot.channels import Channels
from bot.identity import Identity
from bot.jobs import Jobs
from bot.knowledge import Knowledge
from bot.metrics import Metrics
from bot.notify import Notifier
from bot.once import Once
from bot.pace import SECONDS_BETWEEN, Pace
from bot.posting import Posting
from bot.readers import Readers
from bot.services import Services
from bot.settings import Settings, needed
from bot.store.database import Database
from bot.store.engine import open_database
from handlers import register

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is ready to be served over HTTP or Socket Mode."""

    slack: AsyncApp
    identity: Identity
    services: Services
    knowledge: Knowledge
    database: Database
    jobs: Jobs
    metrics: Metrics


@asynccontextmanager
async def open_bot(
    settings: Settings,
    command: str,
    clock: Clock = time.time,
    knowledge: Knowledge | None = None,
    seconds_between_posts: float = SECONDS_BETWEEN,
) -> AsyncIterator[Bot]:
    """Make the bot from its settings; ``command`` is named when one of them is missing."""
    token = needed(settings.slack_bot_token, "SLACK_BOT_TOKEN", command)
    knowledge = knowledge or Knowledge.load(settings.catalogues)
    async with (
        open_database(settings.database_url.get_secret_value()) as database,
        aiohttp.ClientSession() as session,
    ):
        notifier = Notifier(token, settings.slack_api_url, session)
        identity = Identity(notifier.introduce, token)
        jobs = Jobs(database, clock)
        metrics = Metrics()
        posting = Posting(notifier, Pace(clock, seconds_between_posts))
        services = _services(settings, clock, knowledge, notifier, jobs, posting, database)
        _answerer(settings, clock, knowledge, services, identity, posting, database, metrics).register(jobs)
        introduction = asyncio.create_task(identity.learn())
        try:
            async with jobs.running():
                slack = _slack_app(identity, services)
                yield Bot(slack, identity, services, knowledge, database, jobs, metrics)
        finally:
            introduction.cancel()
            await services.background.close()


def _services(
    settings: Settings,
    clock: Clock,
    knowledge: Knowledge,
    notifier: Notifier,
    jobs: Jobs,
    posting: Posting,
    database: Database,
) -> Services:
    return Services(
        lookup=knowledge.lookup,
        readers=Readers(notifier.user_locale, settings.language, clock),
        notifier=notifier,
        background=Background(),
        once=Once(),
        intake=Intake(knowledge.detector, knowledge.lookup, jobs),
        choices=Choices(database, jobs, clock),
    )


def _answerer(
    settings: Settings,
    clock: Clock,
    knowledge: Knowledge,
    services: Services,
    identity: Identity,
    posting: Posting,
    database: Database,
    metrics: Metrics,
) -> Answerer:
    return Answerer(
        database=database,
        posting=posting,
        channels=Channels(services.notifier.is_shared, clock, allow_external=settings.answer_external),
        wording=Wording(knowledge.lookup, lambda: identity.url),
        tongue=Tongue(database, services.readers),
        refusals=Refusals(database, metrics, clock),
        snippets=Snippets(services.notifier, services.intake),
        metrics=metrics,
        clock=clock,
    )


def _slack_app(identity: Identity, services: Services) -> AsyncApp:
    """Make the Bolt app.

    It processes before it responds, since Bolt otherwise polls for the ack every 10 ms; so listeners only
    decide and hand over. Signatures are checked in front of it. Its warnings are silenced: it would complain
    about a SLACK_BOT_TOKEN in the environment, and quote requests that nobody handles. What the bot says itself
    is left out where events are read: Bolt would also hide that somebody has deleted a reply.
    """
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(logging.ERROR)
    app = AsyncApp(
        client=services.notifier.client,
        authorize=identity,
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        process_before_response=True,
        logger=logger,
    )
    register(app, services)
    return app
