"""``apicode serve`` and ``apicode socket`` as real processes, from start to SIGTERM."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.dev.slack import StandInSlack

QUIET = {name: value for name, value in os.environ.items() if not name.startswith(("APICODE_", "SLACK_"))}


@asynccontextmanager
async def apicode(slack: StandInSlack, command: str) -> AsyncIterator[asyncio.subprocess.Process]:
    app = slack.workspace.app
    settings = {
        "SLACK_BOT_TOKEN": app.bot_token,
        "SLACK_SIGNING_SECRET": app.signing_secret,
        "SLACK_APP_TOKEN": app.app_token,
        "SLACK_API_URL": slack.api_url,
        "APICODE_PORT": "0",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", command), env=QUIET | settings, stdout=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def logged(process: asyncio.subprocess.Process, event: str) -> dict[str, object]:
    """Read the log until an event comes; each line must be JSON."""
    assert process.stdout is not None
    async with asyncio.timeout(20):
        while line := await process.stdout.readline():
            entry: dict[str, object] = json.loads(line)
            if entry["event"] == event:
                return entry
    raise AssertionError(f"the process ended before {event}")


@pytest.fixture
async def slack() -> AsyncIterator[StandInSlack]:
    async with StandInSlack() as slack:
        yield slack


async def test_serve(slack: StandInSlack) -> None:
    async with apicode(slack, "serve") as process:
        port = (await logged(process, "listening"))["port"]
        slack.bot_url = f"http://127.0.0.1:{port}/slack/events"
        await slack.changes.until(lambda: slack.workspace.counts["auth.test"] or None, "auth.test", seconds=20)
        first = await slack.person().command("/apicode", "-1013")
        assert (await first.next_message()).text.startswith("*-1013*")
        second = await slack.person().command("/apicode", "1203")
        assert second.message is not None
        assert second.message.text.startswith("*1203*")
        assert (await logged(process, "handled"))["kind"] == "/apicode"
        async with httpx.AsyncClient() as http:
            assert (await http.get(f"http://127.0.0.1:{port}/healthz")).json() == {
                "status": "ok",
                "slack": "connected",
            }
        assert slack.workspace.counts["auth.test"] == 1
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 15) in (0, -signal.SIGTERM)


async def test_socket(slack: StandInSlack) -> None:
    async with apicode(slack, "socket") as process:
        await logged(process, "connected_to_socket")
        first = await slack.person().command("/apicode", "-1013")
        assert (await first.next_message()).text.startswith("*-1013*")
        second = await slack.person().command("/apicode", "1203")
        assert second.message is not None
        shared = await slack.person().click(second.message, "apicode.share")
        assert not (await shared.next_message()).private
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 15) == 0


async def test_a_socket_that_slack_refuses_is_one_line(slack: StandInSlack) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "socket"),
        env=QUIET | {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-planted", "SLACK_API_URL": slack.api_url},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, stderr = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 2
    assert b"invalid_auth" in stderr
    assert b"planted" not in stderr
