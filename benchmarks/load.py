"""The load generator, in a process of its own.

It does as little as it can for a request: one write of bytes made beforehand, one look for the end of
the answer. Each connection sends its next request when the last one is answered.
"""

import asyncio
import json
import re
import subprocess
import sys
import time
from array import array
from dataclasses import asdict, dataclass
from itertools import cycle
from typing import cast

from benchmarks import traffic
from benchmarks.cores import LOAD, pin_this_process

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_OK = b"200"


@dataclass(frozen=True, slots=True)
class Load:
    """What to send, where to, on how many connections, and when to stop."""

    port: int
    web_api: str
    kind: str = "command"
    text: str = "-1013"
    connections: int = 1
    seconds: float = 0.7
    most: int | None = None  # requests; no limit but the time when None
    different: int = 4000  # requests that differ from one another; then they repeat
    first: int = 0  # the number of the first of them
    pause: float = 0.0  # seconds between an answer and the next request of its connection


@dataclass(frozen=True, slots=True)
class Result:
    """How that went; times in milliseconds."""

    requests: int
    refused: int
    seconds: float
    p50: float
    p99: float
    busy: float  # share of the time in which the generator used its core
    answer: str  # the last one

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


class Generator:
    """Counts what all connections do together."""

    def __init__(self, load: Load) -> None:
        make = traffic.KINDS[load.kind]
        numbers = range(load.first, load.first + load.different)
        requests = [traffic.request(make(number, load.text, load.web_api), load.port) for number in numbers]
        self._requests = cycle(requests)
        self._load = load
        self.pause = load.pause
        self._left = load.most if load.most is not None else sys.maxsize
        self._until = 0.0
        self._open = load.connections
        self._done = asyncio.Event()
        self.took = array("d")
        self.refused = 0
        self.answer = b""

    async def run(self) -> Result:
        """Open the connections, then send on all of them at once."""
        loop = asyncio.get_running_loop()
        made = [
            await loop.create_connection(lambda: Connection(self), "127.0.0.1", self._load.port)
            for _ in range(self._load.connections)
        ]
        started, used = time.perf_counter(), time.process_time()
        self._until = started + self._load.seconds
        for _, connection in made:
            connection.send()
        await self._done.wait()
        seconds, used = time.perf_counter() - started, time.process_time() - used
        took = sorted(1000 * one for one in self.took) or [0.0]
        return Result(
            requests=len(self.took),
            refused=self.refused,
            seconds=seconds,
            p50=took[len(took) // 2],
            p99=took[len(took) * 99 // 100],
            busy=used / seconds,
            answer=self.answer.decode(),
        )

    def next(self, now: float) -> bytes | None:
        """Return the next request, or None when it is time to stop."""
        if now >= self._until or self._left <= 0:
            return None
        self._left -= 1
        return next(self._requests)

    def closed(self) -> None:
        """Note that a connection is done."""
        self._open -= 1
        if not self._open:
            self._done.set()


class Connection(asyncio.Protocol):
    """One keep-alive connection with one request under way."""

    def __init__(self, generator: Generator) -> None:
        self._generator = generator
        self._received = b""
        self._sent = 0.0  # when the request under way was sent

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's are no subclass of it

    def send(self) -> None:
        """Send the next request, or close."""
        now = time.perf_counter()
        if request := self._generator.next(now):
            self._sent = now
            self._transport.write(request)
        else:
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._received = received = self._received + data
        head = received.find(b"\r\n\r\n")
        length = _LENGTH.search(received, 0, head + 2)
        if head < 0 or not length or len(received) < head + 4 + int(length[1]):
            return
        self._generator.took.append(time.perf_counter() - self._sent)
        if received[9:12] != _OK:
            self._generator.refused += 1
        self._generator.answer = received[head + 4 :]
        self._received, self._sent = b"", 0.0
        if pause := self._generator.pause:
            asyncio.get_running_loop().call_later(pause, self.send)
        else:
            self.send()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._sent:
            self._generator.refused += 1
        self._generator.closed()


def run(load: Load) -> Result:
    """Run the load in its own process, and insist that every request was answered with 200."""
    command = [sys.executable, "-m", "benchmarks.load", json.dumps(asdict(load))]
    finished = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    result = Result(**json.loads(finished.stdout))
    if result.refused or not result.requests:
        raise RuntimeError(f"{result.refused} of {result.requests} requests were refused: {result.answer[:200]}")
    return result


async def _main() -> Result:
    return await Generator(Load(**json.loads(sys.argv[1]))).run()


if __name__ == "__main__":
    import uvloop

    pin_this_process(LOAD)
    sys.stdout.write(json.dumps(asdict(uvloop.run(_main()))))
