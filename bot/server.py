"""Run the bot: as an HTTP server, or over Socket Mode."""

import asyncio
import signal
import time
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
import uvicorn
from starlette.types import ASGIApp

from bot import logs
from bot.app import Bot, open_bot
from bot.errors import SlackUnreachable
from bot.ingest import LateDoor
from bot.settings import Settings, needed
from bot.sockets import GatedSocket
from bot.web import Web

log = structlog.get_logger()


def web_app(bot: Bot, settings: Settings) -> Web:
    """Return the ASGI application of an open bot."""
    secret = needed(settings.slack_signing_secret, "SLACK_SIGNING_SECRET", "apicode serve")

    def door() -> ASGIApp:
        from bot.ingest.door import FailuresDoor
        from bot.ingest.tokens import Tokens

        tokens = Tokens(settings.ingest_tokens, time.monotonic)
        return FailuresDoor(bot.failures, tokens, bot.metrics, time.time)

    return Web(bot, secret, time.time, LateDoor(door))


async def serve(settings: Settings) -> None:
    """Answer Slack over HTTP until a signal says stop."""
    async with open_bot(settings, "apicode serve") as bot:
        config = uvicorn.Config(
            web_app(bot, settings),
            host=settings.host,
            port=settings.port,
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
        listener = config.bind_socket()
        listener.listen(config.backlog)  # from here on requests wait, rather than being refused
        log.info("listening", host=settings.host, port=listener.getsockname()[1])
        await uvicorn.Server(config).serve(sockets=[listener])


async def socket(settings: Settings) -> None:
    """Answer Slack over Socket Mode until a signal says stop."""
    app_token = needed(settings.slack_app_token, "SLACK_APP_TOKEN", "apicode socket")
    async with open_bot(settings, "apicode socket") as bot:
        await _refuse_bad_token(bot, app_token)
        handler = GatedSocket(bot, app_token)
        try:
            await handler.connect_async()
            log.info("connected_to_socket")
            await _stopped()
        finally:
            await handler.close_async()


async def _refuse_bad_token(bot: Bot, app_token: str) -> None:
    """Raise SlackRefused for a token that Slack does not take: the official client would retry for ever."""
    try:
        await bot.services.notifier.try_socket(app_token)
    except SlackUnreachable as error:
        log.warning("slack_unreachable", reason=error.reason)


async def _stopped() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()


def run(work: Callable[[Settings], Coroutine[Any, Any, None]], settings: Settings) -> None:
    """Run one of the above to its end, on the faster event loop where there is one."""
    logs.configure(settings.log_level)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(work(settings))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:  # there is none for Windows
        return None
    return uvloop.new_event_loop
