"""Row 6: what one reply costs over the bot's kept session, against a client of slack_sdk's with default settings."""

import asyncio
import shutil
import ssl
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from benchmarks import traffic
from benchmarks.measure import Figure, Row, Spread, at_most, ratio
from benchmarks.processes import WebApi, stub
from bot.blocks.message import Message
from bot.blocks.thread_reply import Tally, thread_reply
from bot.knowledge import Knowledge
from bot.language import Language
from bot.notify import Notifier

REPLIES = 300
REPLIES_OF_DEFAULT = 60
CHANNEL, THREAD = "C0CHANNEL", "1800000000.000001"

Post = Callable[[], Awaitable[object]]


def measure(rounds: int) -> Iterator[Figure]:
    """Post the same reply again and again: over plain http, and over TLS if the system has openssl.

    None of the libraries in the lock file makes certificates.
    """
    said = thread_reply(Knowledge.load().lookup.explain(traffic.CODE), Language.EN, Tally(1, 1, ""))
    if openssl := shutil.which("openssl"):
        with TemporaryDirectory() as folder:
            yield from _figures("TLS", said, _certificate(openssl, Path(folder)), rounds)
    yield from _figures("plain http", said, None, rounds)


def _figures(how: str, said: Message, certificate: Path | None, rounds: int) -> Iterator[Figure]:
    ours, theirs, connections = [], [], []
    for _ in range(rounds):
        with stub(certificate=certificate) as api:
            ours.append(asyncio.run(_by_bot(api, said)))
            connections.append(api.connections())
            theirs.append(asyncio.run(_by_default(api, said)))
    facts = f"apicode {Spread.of(ours).told(' ms')}; default client {Spread.of(theirs).told(' ms')}"
    yield Figure(f"{how}: one reply", ratio(ours, theirs), at_most(0.2, "of a default AsyncWebClient"), facts)
    what = f"{how}: connections after {REPLIES} replies, one after the other"
    yield Figure(what, Spread.of(connections), at_most(4), f"default client {REPLIES}")


async def _by_bot(api: WebApi, said: Message) -> float:
    connector = aiohttp.TCPConnector(ssl=_trust(api) or True)
    async with aiohttp.ClientSession(connector=connector) as session:
        notifier = Notifier(traffic.BOT_TOKEN, api.url, session)
        return await _milliseconds(lambda: notifier.post(CHANNEL, THREAD, said.text, said.blocks, {}), REPLIES)


async def _by_default(api: WebApi, said: Message) -> float:
    client = AsyncWebClient(traffic.BOT_TOKEN, base_url=api.url, ssl=_trust(api))

    def post() -> Awaitable[object]:
        blocks = list(said.blocks)
        return client.chat_postMessage(channel=CHANNEL, thread_ts=THREAD, text=said.text, blocks=blocks)

    return await _milliseconds(post, REPLIES_OF_DEFAULT)


async def _milliseconds(post: Post, times: int) -> float:
    started = time.perf_counter()
    for _ in range(times):
        await post()
    return 1000 * (time.perf_counter() - started) / times


def _trust(api: WebApi) -> ssl.SSLContext | None:
    return ssl.create_default_context(cafile=str(api.certificate)) if api.certificate else None


def _certificate(openssl: str, folder: Path) -> Path:
    """Make a key and a certificate signed with it, in one file."""
    key, certificate, both = (folder / name for name in ("key", "certificate", "both"))
    making = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=127.0.0.1"
    where = ("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate))
    subprocess.run([openssl, *making.split(), *where], check=True, stderr=subprocess.DEVNULL)
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return both


ROW = Row("6", "web-api", "one reply, as far as the Web API goes", measure)
