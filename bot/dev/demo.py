"""``apicode demo``: the bot and a stand-in for Slack in one process, and a prompt to type at."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.rule import Rule

from bot import logs
from bot.app import Bot, open_bot
from bot.dev.case_desk import TRIAGE, CaseDesk
from bot.dev.desk import WELCOME, Desk
from bot.dev.replay_desk import ReplayDesk
from bot.dev.rest import is_at_rest
from bot.dev.sandbox import Sandbox
from bot.dev.slack import ANN, BO, GENERAL, StandInSlack, Workspace
from bot.dev.tour import STEPS
from bot.language import Language
from bot.server import web_app
from bot.settings import Settings
from bot.triage.rounds import LOOK_SECONDS as LOOKS
from bot.vault import new_key

_READERS = {Language.EN: ANN, Language.ZH: BO}
LOOK_SECONDS = 0.02
NEVER = 1e9
_LEAVE = frozenset({"quit", "exit", "q"})


def play(*, tour: bool, language: Language) -> None:
    """Play the tour, or give a prompt where somebody sits at a terminal."""
    logs.configure("ERROR")
    asyncio.run(_play(tour or not sys.stdin.isatty(), language))


async def _play(tour: bool, language: Language) -> None:
    console = Console(highlight=False)
    # In the tour the bot looks for cases when its steps say so.
    looks = NEVER if tour else LOOKS
    async with Sandbox() as sandbox, _workspace(language, sandbox, looks) as (slack, bot):
        sandbox.state.credit = 0
        person = slack.person(_READERS[language])
        replays = ReplayDesk(slack, person, sandbox)
        cases = CaseDesk(slack, person, partial(_look, bot))
        desk = Desk(slack, person, replays, cases, partial(_at_rest, bot), console, language)
        if tour:
            await _tour(desk, console, language)
        else:
            await _prompt(desk)


@asynccontextmanager
async def _workspace(language: Language, sandbox: Sandbox, looks: float) -> AsyncIterator[tuple[StandInSlack, Bot]]:
    """Join the bot to a stand-in, with no setting, account or database of anybody's."""
    with TemporaryDirectory() as folder:
        async with StandInSlack(Workspace.listening(channels=(GENERAL, TRIAGE))) as slack:
            settings = _settings(slack, sandbox, language, folder)
            async with open_bot(settings, "apicode demo", seconds_between_posts=0, seconds_between_looks=looks) as bot:
                await slack.serve(web_app(bot, settings))
                yield slack, bot


def _settings(slack: StandInSlack, sandbox: Sandbox, language: Language, folder: str) -> Settings:
    app = slack.workspace.app
    return Settings.model_validate(
        {
            "slack_bot_token": app.bot_token,
            "slack_signing_secret": app.signing_secret,
            "slack_api_url": slack.api_url,
            "database_url": f"sqlite:///{folder}/apicode.db",
            "language": language,
            "factor_url": sandbox.address,
            "factor_apps": {sandbox.app.appid: sandbox.app.appkey},
            "encryption_keys": (new_key(),),
            "replay_users": {ANN.id, BO.id},
            "triage_channel": TRIAGE.id,
        }
    )


async def _at_rest(bot: Bot) -> None:
    # The demo watches from outside, as a person would; it has nothing that could wake it.
    while not await bot.database.read(lambda connection: is_at_rest(connection, time.time())):  # noqa: ASYNC110
        await asyncio.sleep(LOOK_SECONDS)


async def _look(bot: Bot) -> None:
    await _at_rest(bot)
    await bot.services.triage.rounds.go()


async def _tour(desk: Desk, console: Console, language: Language) -> None:
    for heading, line in STEPS:
        console.print(Rule(heading[language], align="left"))
        console.print(f"> {line}\n", style="bold", markup=False)
        await desk.type(line)
        console.print()


async def _prompt(desk: Desk) -> None:
    desk.say(WELCOME)
    while (line := await asyncio.to_thread(_read_line)) not in _LEAVE:
        if line:
            await desk.type(line)


def _read_line() -> str:
    try:
        return input("\n> ").strip()
    except EOFError:
        return "quit"
