"""Reported failures at ``apicode serve``, over real connections; nobody is found in what it leaves behind."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import time

import httpx
from pydantic import SecretStr

from bot.codes.endpoints import Field
from bot.dev.sandbox import Sandbox
from bot.dev.slack import StandInSlack, Workspace
from bot.factor import FactorAuth, FailureReporter
from bot.ingest.reading import LARGEST_BODY
from bot.replay.keeping import Keeper
from bot.store.engine import open_database
from bot.vault import Vault
from tests.processes import Process, apicode, logged, sqlite

from .kit import APPKEY, KEY, PLANTED, TOKENS, Service, numbered, report

TOKEN = TOKENS[0]


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[tuple[Process, str]]:
    settings = {"APICODE_INGEST_TOKENS": ",".join(TOKENS), "APICODE_ENCRYPTION_KEYS": KEY}
    async with (
        StandInSlack(Workspace.listening()) as slack,
        apicode(slack, "serve", sqlite(folder), **settings) as process,
    ):
        yield process, f"http://127.0.0.1:{(await logged(process, 'listening'))['port']}"


def kept(folder: Path) -> bytes:
    """Return all that is on disk, the database's further files included."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_nobody_is_found_in_logs_database_answers_and_metrics(tmp_path: Path) -> None:
    fields = report()["fields"]
    async with served(tmp_path) as (process, address):
        async with httpx.AsyncClient(base_url=address) as http:
            service = Service(http)
            answers = [
                await service.send(report(fields=fields | {"appkey": APPKEY})),
                await service.send(report()),
                await service.send(report(code=1203, msg=str(fields))),
                await service.send([report(send_id=numbered(1)), report(fields={"name": [PLANTED]}), *PLANTED]),
                await service.send(report(endpoint=str(fields), send_id=str(fields), at=str(fields), appkey=APPKEY)),
                await service.raw(json.dumps(report())[:-1].encode()),
                await service.send(report(), Authorization=f"Bearer {APPKEY}"),
                await service.send(report(), **{"Content-Type": "text/plain"}),
                await service.send([report()] * 2_000),
            ]
            answers.append(await http.get("/metrics"))
        assert [each.status_code for each in answers] == [201, 200, 409, 207, 422, 400, 401, 415, 413, 200]
        process.terminate()
        logs, _ = await process.communicate()
    left = b"".join([logs, *(each.content for each in answers), kept(tmp_path)])
    assert b"failures" in logs
    for value in PLANTED:
        assert value.encode() not in left
        assert json.dumps(value)[1:-1].encode() not in left
    metrics = dict(re.findall(r'apicode_failures_received_total{result="([\w-]+)"} ([\d.]+)', answers[-1].text))
    assert metrics == {
        **{"kept": "2.0", "known": "1.0", "conflict": "1.0", "invalid": "6.0"},
        **{"malformed": "1.0", "unauthorized": "1.0", "media-type": "1.0", "too-large": "1.0"},
    }


HEAD = f"POST /v1/failures HTTP/1.1\r\nHost: bot\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: application/json\r\n"


async def answer_to(address: str, *pieces: bytes) -> bytes:
    """Send pieces as they are, and return the first line of the answer."""
    host, _, port = address.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        for piece in pieces:
            writer.write(piece)
        async with asyncio.timeout(10):
            head = await reader.readuntil(b"\r\n\r\n")
            return head.partition(b"\r\n")[0]
    finally:
        writer.close()


async def test_bodies_over_the_limit_are_refused_before_they_have_come(tmp_path: Path) -> None:
    chunk = b"%x\r\n%s\r\n" % (LARGEST_BODY + 1, b" " * (LARGEST_BODY + 1))
    async with served(tmp_path) as (_, address):
        told = await answer_to(address, f"{HEAD}Content-Length: 5000000\r\n\r\n{{".encode())
        assert told.startswith(b"HTTP/1.1 413 ")
        told = await answer_to(address, f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode(), chunk)
        assert told.startswith(b"HTTP/1.1 413 ")


async def test_chunked_bodies_within_it_are_read(tmp_path: Path) -> None:
    body = json.dumps(report()).encode()
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n"
    async with served(tmp_path) as (_, address):
        told = await answer_to(address, f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode(), chunks)
        assert told.startswith(b"HTTP/1.1 201 ")


async def test_a_hook_of_httpx_brings_a_failure_to_where_it_is_found(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, served(tmp_path) as (_, address):
        reporter = FailureReporter(address, TOKEN)
        async with httpx.AsyncClient(event_hooks={"response": [reporter]}) as http:
            url, person = f"{sandbox.address}/factor/simple", {**report()["fields"]}
            del person["appid"]
            answer = await http.post(url, data=person, auth=FactorAuth(sandbox.app))
        await asyncio.to_thread(reporter.close, 10)
        async with open_database(sqlite(tmp_path)) as database:
            kept = await Keeper(database, Vault([SecretStr(KEY)]), time, hours=72).by_send_id(answer.json()["send_id"])
    assert kept is not None
    assert kept.request.fields == {Field(name): value for name, value in person.items()}
    assert (kept.request.appid, kept.request.original_code) == (sandbox.app.appid, "-1013")
