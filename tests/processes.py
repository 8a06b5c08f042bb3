"""The bot as a process of its own, joined to the stand-in for Slack."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.dev.slack import StandInSlack

Process = asyncio.subprocess.Process

QUIET = {name: value for name, value in os.environ.items() if not name.startswith(("APICODE_", "SLACK_"))}
START_SECONDS = 60  # a busy machine takes its time


@asynccontextmanager
async def apicode(slack: StandInSlack, command: str, database: str, **also: str) -> AsyncIterator[Process]:
    """Run a command of the bot that belongs to the stand-in's workspace; ``also`` are further settings."""
    app = slack.workspace.app
    settings = {
        "SLACK_BOT_TOKEN": app.bot_token,
        "SLACK_SIGNING_SECRET": app.signing_secret,
        "SLACK_APP_TOKEN": app.app_token,
        "SLACK_API_URL": slack.api_url,
        "APICODE_PORT": "0",
        "APICODE_DATABASE_URL": database,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", command), env=QUIET | settings | also, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@asynccontextmanager
async def serving(slack: StandInSlack, database: str, *, also: bool = False, **settings: str) -> AsyncIterator[Process]:
    """Serve the bot over HTTP; ``also`` beside another process of it, with which it takes turns."""
    async with apicode(slack, "serve", database, **settings) as process:
        url = f"http://127.0.0.1:{(await logged(process, 'listening'))['port']}/slack/events"
        if also:
            await slack.serve_also(url)
        else:
            slack.bot_url = url
        reading = asyncio.create_task(_read_on(process))
        try:
            yield process
        finally:
            reading.cancel()
            await asyncio.wait([reading])


async def logged(process: Process, event: str) -> dict[str, object]:
    """Read the log until an event comes; each line must be JSON."""
    assert process.stdout is not None
    async with asyncio.timeout(START_SECONDS):
        while line := await process.stdout.readline():
            entry: dict[str, object] = json.loads(line)
            if entry["event"] == event:
                return entry
    raise AssertionError(f"the process ended before {event}")


async def _read_on(process: Process) -> None:
    """Pass the log on, so that a failing test shows it and the process can go on writing."""
    assert process.stdout is not None
    while line := await process.stdout.readline():
        sys.stdout.write(line.decode())


def sqlite(folder: Path) -> str:
    """Return the address of a database file."""
    return f"sqlite:///{folder}/apicode.db"
