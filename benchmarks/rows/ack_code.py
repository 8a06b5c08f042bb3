"""Row 3: a message with a code, whose job is on disk before the ack; against B, which keeps nothing."""

import time
from collections.abc import Iterator
from itertools import count

from benchmarks import traffic
from benchmarks.load import Load, Result, run
from benchmarks.measure import Figure, Row, Spread, at_least, at_most, ratio
from benchmarks.processes import BOLT, BOT, Server, WebApi, serving, stub

SLOW = 0.08
SECONDS = 0.5
PAUSE = 0.05
DIFFERENT = 8000
LONGEST_WAIT = 3.0


def measure(rounds: int) -> Iterator[Figure]:
    """Send messages in a hundred channels, each message once; the bot answers them meanwhile, on the same core.

    Without a pause, each message also waits for the work on those before it.
    """
    turns = count()
    with stub() as api, stub(SLOW) as slow, serving(BOT, api) as quick_bot, serving(BOT, slow) as slow_bot:
        for what, pause in ((f"a message every {1000 * PAUSE:.0f} ms", PAUSE), ("without a pause", 0.0)):
            results: tuple[list[Result], list[Result]] = ([], [])
            for turn in range(rounds + 1):
                for (bot, web_api), each in zip(((quick_bot, api), (slow_bot, slow)), results, strict=True):
                    result = _send(bot, web_api, 1, next(turns), pause)
                    each += [result] if turn else []  # the first only warms up
            yield from _times(what, *results)
    with stub() as api, serving(BOT, api) as bot, serving(BOLT, api) as bolt:
        for server in (bot, bolt):
            _send(server, api, 64, next(turns))
        pairs = [(_send(bot, api, 64, next(turns)), _send(bolt, api, 64, next(turns))) for _ in range(rounds)]
    for_us, for_bolt = zip(*pairs, strict=True)
    rates_of = [[result.rate for result in results] for results in (for_us, for_bolt)]
    facts = f"apicode {_told(for_us)}; B {_told(for_bolt)}"
    yield Figure("64 connections, rate", ratio(*rates_of), at_least(1.0, "B"), facts)


def _times(what: str, at_once: list[Result], after: list[Result]) -> Iterator[Figure]:
    quick, delayed = ([result.p50 for result in each] for each in (at_once, after))
    rates = [Spread.of(result.rate for result in each).told("/s") for each in (at_once, after)]
    yield Figure(f"1 connection, {what}: p50", Spread.of(quick), at_most(1.5, "ms"), rates[0])
    facts = f"{rates[1]}; {ratio(delayed, quick).told()} of the one before"
    yield Figure("the same, Web API after 80 ms", Spread.of(delayed), at_most(1.5, "ms"), facts)


def _send(server: Server, api: WebApi, connections: int, turn: int, pause: float = 0.0) -> Result:
    load = Load(
        server.port,
        api.url,
        "spread",
        traffic.PASTED,
        connections,
        2 * SECONDS if pause else SECONDS,
        most=DIFFERENT,
        different=DIFFERENT,
        first=turn * DIFFERENT,
        pause=pause,
    )
    result = run(load)
    until = time.perf_counter() + LONGEST_WAIT
    while time.perf_counter() < until and server.has_jobs():  # what was accepted must not weigh on the next round
        time.sleep(0.1)
    return result


def _told(results: tuple[Result, ...]) -> str:
    rate, p50 = Spread.of(result.rate for result in results), Spread.of(result.p50 for result in results)
    return f"{rate.told('/s')}, p50 {p50.told(' ms')}"


ROW = Row("3", "ack-code", "ack of a message with a code, its job on disk", measure)
