"""Rows 1 and 2: a message without a code, which is what nearly all events are."""

from collections.abc import Iterator

from benchmarks import traffic
from benchmarks.load import Load, Result, run
from benchmarks.measure import Figure, Row, Spread, at_least, at_most, ratio
from benchmarks.processes import BOLT, BOT, FRONT, serving, stub

MANY = 64


def measure(rounds: int) -> Iterator[Figure]:
    """Send it to the bot, to F and to B in turn: on many connections for the rate, on one for the time of each."""
    with stub() as api, serving(BOT, api) as bot, serving(FRONT, api) as front, serving(BOLT, api) as bolt:
        servers = (bot, front, bolt)
        for connections in (MANY, 1):
            results: tuple[list[Result], ...] = ([], [], [])
            for turn in range(rounds + 1):
                for server, each in zip(servers, results, strict=True):
                    load = Load(server.port, api.url, "message", traffic.SMALL_TALK, connections)
                    result = run(load)
                    each += [result] if turn else []  # the first only warms up
            yield from _figures(connections, *results)


def _figures(connections: int, bot: list[Result], front: list[Result], bolt: list[Result]) -> Iterator[Figure]:
    facts = f"apicode {_told(bot)}; F {_told(front)}; B {_told(bolt)}"
    if connections == MANY:
        rates = [[result.rate for result in results] for results in (bot, front, bolt)]
        yield Figure("64 connections, rate", ratio(rates[0], rates[1]), at_least(0.75, "F"), facts)
        yield Figure("64 connections, rate", ratio(rates[0], rates[2]), at_least(4, "B"), "the same")
    else:
        times = [[result.p50 for result in results] for results in (bot, front)]
        yield Figure("1 connection, p50", ratio(*times), at_most(1.3, "F"), facts)


def _told(results: list[Result]) -> str:
    p50 = Spread.of(1000 * result.p50 for result in results)
    return f"{Spread.of(result.rate for result in results).told('/s')}, p50 {p50.told(' µs')}"


ROW = Row("1, 2", "ack-message", "ack of a message without a code", measure)
