"""Row 15: two processes on one PostgreSQL, against one."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from benchmarks import traffic
from benchmarks.cores import LOAD, SERVER
from benchmarks.load import Load, run
from benchmarks.measure import Figure, Row, Spread, at_least, ratio
from benchmarks.processes import BOT, Server, WebApi, serving, stub
from tests.pg import postgres

MESSAGES = 300
SLACK_TAKES = 0.2  # seconds; the real one takes about as long
PATIENCE_SECONDS = 30


def measure(rounds: int) -> Iterator[Figure]:
    """Bring messages with a code, each in a channel of its own, and count the replies a second."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, postgres(Path(folder) / "data") as databases:
        Path(folder).chmod(0o755)  # the server may run as a user of its own
        for what, delay in (("Web API after 200 ms", SLACK_TAKES), ("Web API at once", 0.0)):
            with ExitStack() as stack:
                teams = []
                for cores in ((SERVER,), (SERVER, LOAD)):
                    api = stack.enter_context(stub(delay))
                    database = databases.new_database()
                    team = [
                        stack.enter_context(
                            serving(BOT, api, core=core, APICODE_DATABASE_URL=database, APICODE_ANSWER_EXTERNAL="true")
                        )
                        for core in cores
                    ]
                    teams.append((team, api))
                yield _figure(what, teams, rounds)


def _figure(what: str, teams: list[tuple[list[Server], WebApi]], rounds: int) -> Figure:
    numbers = count()
    rates: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for (team, api), each in zip(teams, rates, strict=True):
            rate = _rate(team, api, next(numbers) * MESSAGES)
            each += [rate] if turn else []  # the first only warms up
    one, two = rates
    facts = f"two {Spread.of(two).told('/s')}; one {Spread.of(one).told('/s')}"
    return Figure(f"{what}: replies a second of two processes", ratio(two, one), at_least(1.6, "of one"), facts)


def _rate(team: list[Server], api: WebApi, first: int) -> float:
    """Return the replies a second, leaving out the first and the last tenth."""
    share = MESSAGES // len(team)
    threads = [
        Thread(target=run, args=(_messages(server, api, first + turn * share, share),))
        for turn, server in enumerate(team)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    at = sorted(_replies(api, {f"1800000000.{number:06}" for number in range(first, first + MESSAGES)}))
    low, high = MESSAGES // 10, MESSAGES * 9 // 10
    return (high - low) / (at[high] - at[low])


def _messages(server: Server, api: WebApi, first: int, number: int) -> Load:
    return Load(
        server.port,
        api.url,
        "apart",
        traffic.PASTED,
        connections=16,
        seconds=PATIENCE_SECONDS,
        most=number,
        different=number,
        first=first,
    )


def _replies(api: WebApi, messages: set[str]) -> list[float]:
    until = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < until:
        if len(replies := [at for ts, at in api.posts().items() if ts in messages]) == MESSAGES:
            return replies
        time.sleep(0.1)
    raise RuntimeError(f"{len(replies)} replies came, not {MESSAGES}")


ROW = Row("15", "two-processes", "two processes on PostgreSQL", measure)
