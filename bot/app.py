"""The composition root: settings in, a running bot out; opens and closes everything."""

import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.assembly.parts import Clock, Parts, make_parts
from bot.assembly.services import make_services, replays_if_set_up
from bot.assembly.work import at_work
from bot.gate import Gate
from bot.identity import Identity
from bot.jobs import Jobs
from bot.knowledge import Knowledge
from bot.leaks.secrets import holds_secret
from bot.metrics import Metrics
from bot.notify import Notifier
from bot.pace import SECONDS_BETWEEN, Pace
from bot.replay.failures import Failures
from bot.services import Services
from bot.settings import Settings, needed
from bot.stats.digest import Digests
from bot.store.database import Database
from bot.store.engine import open_database
from bot.triage.rounds import LOOK_SECONDS
from handlers import InFront, register


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is ready to be served over HTTP or Socket Mode."""

    slack: AsyncApp
    gate: Gate
    in_front: InFront
    identity: Identity
    services: Services
    database: Database
    jobs: Jobs
    metrics: Metrics
    failures: Failures
    digests: Digests | None


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
        parts = make_parts(settings, clock, knowledge or Knowledge.load(settings.catalogues), database, notifier, pace)
        async with replays_if_set_up(parts) as replays:
            services = make_services(parts, replays)
            async with at_work(parts, services, seconds_between_looks) as digests:
                yield _bot(parts, services, digests)


def _bot(parts: Parts, services: Services, digests: Digests | None) -> Bot:
    slack = _slack_app(parts.identity, services.notifier.client)
    return Bot(
        slack=slack,
        gate=Gate([parts.knowledge.detector.may_mention, holds_secret]),
        in_front=register(slack, services),
        identity=parts.identity,
        services=services,
        database=parts.database,
        jobs=parts.jobs,
        metrics=parts.metrics,
        failures=Failures(parts.keeper, parts.database, parts.clock),
        digests=digests,
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
