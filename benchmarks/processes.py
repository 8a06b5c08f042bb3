"""Programs under measurement, as whole processes."""

import http.client
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import bare, cores, traffic, web_api

ROOT = Path(__file__).parents[1]
PATIENCE_SECONDS = 20

_GLANCE_SECONDS = 0.001
_SETTINGS = ("APICODE_", "SLACK_", "PYTHON")
_BYTE_CODE = TemporaryDirectory()  # kept from one process to the next, as in life, and gone at the end


@dataclass(frozen=True, slots=True)
class Program:
    """Arguments for Python; every server takes its port and secrets from the bot's settings."""

    name: str
    arguments: tuple[str, ...]


BOT = Program("apicode", ("-m", "bot", "serve"))
FRONT = Program("F", ("-m", "benchmarks.bare", bare.FRONT))
BOLT = Program("B", ("-m", "benchmarks.bare", bare.BOLT))
PLAIN = Program("plain Bolt", ("-m", "benchmarks.plain"))


@dataclass(frozen=True, slots=True)
class WebApi:
    """A running stub of Slack's Web API."""

    port: int
    certificate: Path | None = None

    @property
    def url(self) -> str:
        """The base address of its methods."""
        return f"{'https' if self.certificate else 'http'}://127.0.0.1:{self.port}/api/"

    def calls(self) -> dict[str, int]:
        """Return how often each method was called so far."""
        counts: dict[str, int] = self._get(web_api.CALLS)
        return counts

    def connections(self) -> int:
        """Return on how many connections methods were called so far."""
        number: int = self._get(web_api.CONNECTIONS)
        return number

    def talk(self) -> list[tuple[str, str, float]]:
        """Return what was said in threads: method, the message's ts, and when."""
        return [(method, ts, moment) for method, ts, moment in self._get(web_api.TALK)]

    def posts(self) -> dict[str, float]:
        """Return when the reply to each message came, by the message's ts."""
        return {ts: moment for method, ts, moment in self.talk() if method == "chat.postMessage"}

    def _get(self, path: str) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        if self.certificate:
            trusting = ssl.create_default_context(cafile=str(self.certificate))
            connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=trusting)
        connection.request("GET", f"/api/{path}")
        told = json.loads(connection.getresponse().read())
        connection.close()
        return told


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers."""

    process: int
    port: int
    seconds: float  # from the start of the process to its first signed 200

    def resident(self) -> int:
        """Return the bytes of memory that the process holds."""
        status = Path(f"/proc/{self.process}/status")
        if not status.exists():
            raise RuntimeError("only Linux tells how much memory a process holds")
        return next(1024 * int(line.split()[1]) for line in status.open() if line.startswith("VmRSS:"))

    def worked(self) -> float:
        """Return the seconds of CPU that the process has used."""
        if sys.platform != "linux":
            raise RuntimeError("only Linux tells how much another process works")
        return time.clock_gettime(~self.process << 3 | 2)  # Linux makes a process's clock of its number so

    def has_jobs(self) -> bool:
        """Tell whether work that the bot has accepted is to be done now; B has none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/metrics")
        lines = connection.getresponse().read().decode().splitlines()
        connection.close()
        return any(line.startswith('apicode_jobs{kind="seen"') for line in lines)

    def kill(self) -> None:
        """End it as kill -9 does."""
        os.kill(self.process, signal.SIGKILL)


@contextmanager
def stub(delay: float = 0.0, certificate: Path | None = None) -> Iterator[WebApi]:
    """Run a stub of Slack's Web API that waits so many seconds before each answer."""
    api = WebApi(_free_port(), certificate)
    arguments = ("-m", "benchmarks.web_api", str(api.port), "--delay", str(delay))
    tls = ("--certificate", str(certificate)) if certificate else ()
    with _process((*arguments, *tls), {}) as process:
        _connected(process, api.port).close()
        yield api


@contextmanager
def serving(
    program: Program, api: WebApi, warm: bool = True, core: int = cores.SERVER, **settings: str
) -> Iterator[Server]:
    """Run a server; unless ``warm`` is false, wait for its first answer to a signed command."""
    port = _free_port()
    own = {
        "APICODE_PORT": str(port),
        "SLACK_API_URL": api.url,
        "SLACK_BOT_TOKEN": traffic.BOT_TOKEN,
        "SLACK_SIGNING_SECRET": traffic.SIGNING_SECRET,
    }
    request = traffic.request(traffic.command(0, "-1013", api.url), port)
    started = time.perf_counter()
    with _process(program.arguments, own | settings) as process:
        cores.pin(process.pid, core)
        with _connected(process, port) as connection:
            if warm:
                _insist_on_ok(connection, request)
        yield Server(process.pid, port, time.perf_counter() - started)


def seconds_to_run(*arguments: str) -> float:
    """Return how long Python takes from its start to its end."""
    with TemporaryDirectory() as elsewhere:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=elsewhere, env=_environment({}), stdout=subprocess.DEVNULL
        )
        cores.pin(process.pid, cores.SERVER)
        if status := process.wait():
            raise RuntimeError(f"{arguments} ended with status {status}")
        return time.perf_counter() - started


@contextmanager
def _process(arguments: tuple[str, ...], settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run Python in an empty directory, so that no .env counts; its log goes to a file, as in life."""
    with TemporaryDirectory() as elsewhere:
        log = Path(elsewhere, "log")
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, *arguments], cwd=elsewhere, env=_environment(settings), stdout=output, stderr=output
            )
        try:
            yield process
        except ConnectionError as error:
            last = log.read_text().splitlines()[-1:]
            raise RuntimeError(f"{' '.join(arguments)}: {error}; its last words: {last}") from error
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _environment(settings: dict[str, str]) -> dict[str, str]:
    """Return our environment without anybody's settings of the bot or of Python."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}
    return ours | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": _BYTE_CODE.name} | settings


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _connected(process: subprocess.Popen[bytes], port: int) -> socket.socket:
    """Connect as soon as the process listens."""
    until = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < until and process.poll() is None:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        except ConnectionRefusedError:
            time.sleep(_GLANCE_SECONDS)
    raise ConnectionError("nobody listens")


def _insist_on_ok(connection: socket.socket, request: bytes) -> None:
    connection.sendall(request)
    if not (answer := connection.recv(65536)).startswith(b"HTTP/1.1 200"):
        raise ConnectionError(f"the first answer is {answer[:200]!r}")
