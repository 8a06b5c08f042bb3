"""A stub of Slack's Web API: it answers at once or after a fixed delay, counts, and costs next to nothing.

It checks nothing; the stand-in in ``bot/dev/slack`` is for that.
"""

import argparse
import asyncio
import json
import re
import ssl
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import cast

from benchmarks.cores import LOAD, pin_this_process

CALLS, CONNECTIONS, TALK = "calls", "connections", "talk"
"""Get these paths to be told how often each method was called, on how many connections, and what was said in threads:
the method, the ts of the message that it is about, and when that came (``time.monotonic``, the same in all processes).
"""

TALKING = frozenset({"chat.postMessage", "conversations.replies"})

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_END_OF_METHOD = re.compile("[/?]")
_THREAD = re.compile(rb'\bts"?[:=] *"?([0-9.]+)|thread_ts"?[:=] *"?([0-9.]+)')
_NOTHING_TO_SAY = {"ok": True}
_ANSWERS: dict[str, dict[str, object]] = {
    "auth.test": {
        "ok": True,
        "url": "https://benchmarks.slack.com/",
        "team": "Benchmarks",
        "user": "apicode",
        "team_id": "T0TEAM",
        "user_id": "U0BOT",
        "bot_id": "B0BOT",
    },
    "users.info": {"ok": True, "user": {"id": "U0READER", "locale": "en-US"}},
    "chat.postMessage": {"ok": True, "channel": "C0CHANNEL", "ts": "1800000000.000001"},
}


def _response(content: object) -> bytes:
    body = json.dumps(content).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    return head + body


_RESPONSES = {method: _response(answer) for method, answer in _ANSWERS.items()}
_RESPONSE = _response(_NOTHING_TO_SAY)


@dataclass
class Heard:
    """What came on all connections together."""

    calls: Counter[str] = field(default_factory=Counter)
    connections: int = 0
    talk: list[tuple[str, str, float]] = field(default_factory=list)


class Stub(asyncio.Protocol):
    """One connection."""

    def __init__(self, heard: Heard, delay: float) -> None:
        self._heard = heard
        self._delay = delay
        self._received = b""
        self._is_counted = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's are no subclass of it

    def data_received(self, data: bytes) -> None:
        self._received = received = self._received + data
        head = received.find(b"\r\n\r\n")
        length = _LENGTH.search(received, 0, head + 2)
        if head >= 0 and len(received) >= head + 4 + int(length[1] if length else 0):
            self._received = b""
            target = received.split(b" ", 2)[1].decode()
            self._answer(_END_OF_METHOD.split(target.removeprefix("/api/"), maxsplit=1)[0], received)

    def _answer(self, method: str, request: bytes) -> None:
        heard = self._heard
        asked = {CALLS: heard.calls, CONNECTIONS: heard.connections, TALK: heard.talk}
        if method in asked:
            self._transport.write(_response(asked[method]))
            return
        heard.calls[method] += 1
        heard.connections += not self._is_counted
        self._is_counted = True
        if method in TALKING and (thread := _THREAD.search(request)):
            heard.talk.append((method, (thread[1] or thread[2]).decode(), time.monotonic()))
        response = _RESPONSES.get(method, _RESPONSE)
        if self._delay:
            asyncio.get_running_loop().call_later(self._delay, self._transport.write, response)
        else:
            self._transport.write(response)


async def _serve(port: int, delay: float, certificate: str | None) -> None:
    heard, tls = Heard(), None
    if certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Stub(heard, delay), "127.0.0.1", port, ssl=tls)
    await server.serve_forever()


if __name__ == "__main__":
    import uvloop

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--certificate", help="file with a key and its certificate, to speak TLS")
    wanted = parser.parse_args()
    pin_this_process(LOAD)
    uvloop.run(_serve(wanted.port, wanted.delay, wanted.certificate))
