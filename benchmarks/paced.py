"""Mixed events at a steady rate, whether or not the server keeps up; in a process of its own."""

import asyncio
import json
import re
import subprocess
import sys
import time
from collections import deque
from dataclasses import asdict, dataclass
from typing import cast

from benchmarks import traffic
from benchmarks.cores import LOAD, pin_this_process

CONNECTIONS = 32

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pace:
    """What to send, where to, how often, and when to stop."""

    port: int
    web_api: str
    first: int  # the number of the first event
    rate: int = 500  # a second
    seconds: float = 3.0

    @property
    def number(self) -> int:
        """How many events that makes."""
        return int(self.rate * self.seconds)


class Sender:
    """Sends each event when it is due, on a connection that waits for nothing."""

    def __init__(self, pace: Pace) -> None:
        numbers = range(pace.first, pace.first + pace.number)
        made = (traffic.mixed(number, _text(number), pace.web_api) for number in numbers)
        self._requests = deque(traffic.request(content, pace.port) for content in made)
        self._pace = pace
        self._due: deque[bytes] = deque()
        self.idle: list[Connection] = []
        self.answered, self.number = 0, pace.number
        self.done = asyncio.Event()
        self.sent: dict[str, float] = {}

    async def run(self) -> dict[str, float]:
        """Send all, wait for the last answer, and return when each message was due, by its ts."""
        loop, pace = asyncio.get_running_loop(), self._pace
        for _ in range(CONNECTIONS):
            await loop.create_connection(lambda: Connection(self), "127.0.0.1", pace.port)
        begin = loop.time() + 0.01
        for turn in range(pace.number):
            loop.call_at(begin + turn / pace.rate, self._send, pace.first + turn)
        await self.done.wait()
        return self.sent

    def _send(self, number: int) -> None:
        self.sent[f"1800000000.{number:06}"] = time.monotonic()
        self._due.append(self._requests.popleft())
        self.go_on()

    def go_on(self) -> None:
        """Send what is due, as far as there are connections."""
        while self._due and self.idle:
            self.idle.pop().transport.write(self._due.popleft())


def _text(number: int) -> str:
    return traffic.CODE if number % 20 == 7 else traffic.PASTED


class Connection(asyncio.Protocol):
    """One keep-alive connection with at most one request under way."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's are no subclass of it
        self._sender.idle.append(self)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end or not (length := _LENGTH.search(head)) or len(body) < int(length[1]):
            return
        if self._received[9:12] != b"200":
            raise SystemExit(f"refused: {self._received[:200]!r}")
        self._received = b""
        sender = self._sender
        sender.answered += 1
        sender.idle.append(self)
        sender.go_on()
        if sender.answered == sender.number:
            sender.done.set()


def run(pace: Pace) -> dict[str, float]:
    """Run it in its own process; return when each event was sent, by its ts."""
    command = [sys.executable, "-m", "benchmarks.paced", json.dumps(asdict(pace))]
    sent: dict[str, float] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return sent


async def _main() -> dict[str, float]:
    return await Sender(Pace(**json.loads(sys.argv[1]))).run()


if __name__ == "__main__":
    import uvloop

    pin_this_process(LOAD)
    sys.stdout.write(json.dumps(uvloop.run(_main())))
