"""Row 12: kill -9, and how long until another process goes on. That nothing is done twice is for the tests to prove."""

import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import traffic
from benchmarks.load import Load, run
from benchmarks.measure import Figure, Row, Spread, at_most
from benchmarks.processes import BOT, Server, WebApi, serving, stub

SLACK_TAKES = 0.3  # seconds, so that the kill comes before its answer
PATIENCE_SECONDS = 10


def measure(rounds: int) -> Iterator[Figure]:
    """Kill the bot as soon as it has acked, or while it posts; start it again on what it left."""
    numbers = count()
    for what, posting in (("killed right after the ack", False), ("killed while posting", True)):
        took = [_seconds(next(numbers), posting) for _ in range(rounds)]
        resumed, listening = zip(*took, strict=True)
        facts = f"it listened after {Spread.of(listening).told(' s')}"
        yield Figure(f"{what}: start to resumed", Spread.of(resumed), at_most(2, "s"), facts)


def _seconds(number: int, posting: bool) -> tuple[float, float]:
    """Return the seconds from the start of a fresh process to its first call about the message, and to listening."""
    with TemporaryDirectory() as folder, stub(SLACK_TAKES) as api:
        database = f"sqlite:///{Path(folder)}/apicode.db"
        with serving(BOT, api, APICODE_DATABASE_URL=database) as bot:
            _say(bot, api, number)
            if posting:
                _first_call(api, 0.0)
            bot.kill()
        started = time.monotonic()
        with serving(BOT, api, warm=False, APICODE_DATABASE_URL=database) as fresh:
            return _first_call(api, started) - started, fresh.seconds


def _say(bot: Server, api: WebApi, number: int) -> None:
    run(Load(bot.port, api.url, "apart", traffic.PASTED, most=1, different=1, first=number))


def _first_call(api: WebApi, since: float) -> float:
    """Wait for a post, or for a look whether it was posted; return when that came."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if calls := [moment for _, _, moment in api.talk() if moment > since]:
            return calls[0]
        time.sleep(0.002)
    raise RuntimeError("nobody went on with the message")


ROW = Row("12", "resume", "kill -9 and a fresh process", measure)
