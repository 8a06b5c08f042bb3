"""``apicode serve`` and ``apicode socket`` as real processes, from start to SIGTERM."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.blocks import ids
from bot.dev.slack import StandInSlack
from tests.processes import QUIET, apicode, logged, sqlite


@pytest.fixture
async def slack() -> AsyncIterator[StandInSlack]:
    async with StandInSlack() as slack:
        yield slack


async def test_serve(slack: StandInSlack, tmp_path: Path) -> None:
    async with apicode(slack, "serve", sqlite(tmp_path)) as process:
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
                "database": "ok",
            }
        assert slack.workspace.counts["auth.test"] == 1
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 15) in (0, -signal.SIGTERM)


async def test_socket(slack: StandInSlack, tmp_path: Path) -> None:
    async with apicode(slack, "socket", sqlite(tmp_path)) as process:
        await logged(process, "connected_to_socket")
        first = await slack.person().command("/apicode", "-1013")
        assert (await first.next_message()).text.startswith("*-1013*")
        second = await slack.person().command("/apicode", "1203")
        assert second.message is not None
        shared = await slack.person().click(second.message, "apicode.share")
        assert not (await shared.next_message()).private
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 15) == 0


async def test_the_home_and_menus_over_a_socket(slack: StandInSlack, tmp_path: Path) -> None:
    async with apicode(slack, "socket", sqlite(tmp_path)) as process:
        await logged(process, "connected_to_socket")
        ann = slack.person()
        await ann.open_home()
        await slack.changes.until(lambda: ann.home, "the Home")
        view = await (await ann.shortcut(ids.LOOK_UP_SHORTCUT)).opened_view()
        assert await ann.type_into(view, ids.CODE_MENU, "1013")
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 15) == 0


async def test_a_socket_that_slack_refuses_is_one_line(slack: StandInSlack, tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "socket"),
        env=QUIET | {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-planted", "SLACK_API_URL": slack.api_url},
        cwd=tmp_path,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    _, stderr = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 2
    assert b"invalid_auth" in stderr
    assert b"planted" not in stderr
