"""The sandbox as a process."""

import asyncio
import signal
import sys

import httpx

PROGRAM = "from bot.dev.sandbox import run; from bot.language import Language; run(0, Language.EN)"


async def test_it_says_where_it_is_and_ends_quietly() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    line = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
    address = line.split()[4]
    async with httpx.AsyncClient(trust_env=False) as client:
        assert "timestamp" in (await client.get(f"{address}/service/timestamp")).json()
    process.send_signal(signal.SIGINT)
    _, errors = await asyncio.wait_for(process.communicate(), 30)
    assert (process.returncode, errors) == (0, b"")
