"""The composition root: settings in, a running bot out; opens and closes everything."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_bolt.async_app import AsyncApp

from bot.background import Background
from bot.codes.catalogue import load_catalogues
from bot.codes.lookup import Lookup
from bot.identity import Identity
from bot.notify import Notifier
from bot.once import Once
from bot.readers import Readers
from bot.services import Services
from bot.settings import Settings, needed
from handlers import register


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that is ready to be served over HTTP or Socket Mode."""

    slack: AsyncApp
    identity: Identity
    services: Services


@asynccontextmanager
async def open_bot(
    settings: Settings,
    command: str,
    clock: Callable[[], float] = time.time,
    lookup: Lookup | None = None,
) -> AsyncIterator[Bot]:
    """Make the bot from its settings; ``command`` is named when one of them is missing."""
    token = needed(settings.slack_bot_token, "SLACK_BOT_TOKEN", command)
    async with aiohttp.ClientSession() as session:
        notifier = Notifier(token, settings.slack_api_url, session)
        services = Services(
            lookup=lookup or Lookup(load_catalogues(settings.catalogues)),
            readers=Readers(notifier.user_locale, settings.language, clock),
            notifier=notifier,
            background=Background(),
            once=Once(),
        )
        identity = Identity(notifier.introduce, token)
        introduction = asyncio.create_task(identity.learn())
        try:
            yield Bot(_slack_app(identity, services), identity, services)
        finally:
            introduction.cancel()
            await services.background.close()


def _slack_app(identity: Identity, services: Services) -> AsyncApp:
    """Make the Bolt app.

    It processes before it responds, since Bolt otherwise polls for the ack every 10 ms; so listeners only
    decide and hand over. Signatures are checked in front of it. Its warnings are silenced: it would complain
    about a SLACK_BOT_TOKEN in the environment, and quote requests that nobody handles.
    """
    logger = logging.getLogger("slack_bolt")
    logger.setLevel(logging.ERROR)
    app = AsyncApp(
        client=services.notifier.client,
        authorize=identity,
        request_verification_enabled=False,
        process_before_response=True,
        logger=logger,
    )
    register(app, services)
    return app
