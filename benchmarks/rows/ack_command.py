"""Row 4: ``/apicode -1013``, answered inside the ack, against a bare command that acks a short text."""

from collections.abc import Iterator

from benchmarks.load import Load, Result, run
from benchmarks.measure import Figure, Row, Spread, at_least, at_most, ratio
from benchmarks.processes import BOLT, BOT, Server, WebApi, serving, stub

CODE = "-1013"


def measure(rounds: int) -> Iterator[Figure]:
    """Ask on many connections for the rate, on one for the time that a person waits."""
    with stub() as api, serving(BOT, api) as bot, serving(BOLT, api) as bolt:
        _warm(bot, bolt, api)
        ours, theirs = _alternate(rounds, bot, bolt, api, connections=64)
        rates = [[result.rate for result in results] for results in (ours, theirs)]
        yield Figure("64 connections, rate", ratio(*rates), at_least(1.2, "B"), _facts(ours, theirs))
        ours, theirs = _alternate(rounds, bot, bolt, api, connections=1)
        times = [[result.p50 for result in results] for results in (ours, theirs)]
        yield Figure("1 connection, p50", ratio(*times), at_most(0.05, "B"), _facts(ours, theirs))


def _warm(bot: Server, bolt: Server, api: WebApi) -> None:
    """Let both run for a moment; by then the bot has asked for the reader's language."""
    for server in (bot, bolt):
        run(Load(server.port, api.url, text=CODE, connections=64, seconds=0.5))
    result = run(Load(bot.port, api.url, text=CODE, most=1))
    if CODE not in result.answer:
        raise RuntimeError(f"the bot does not answer inside its ack: {result.answer[:200]!r}")


def _alternate(
    rounds: int, bot: Server, bolt: Server, api: WebApi, connections: int
) -> tuple[list[Result], list[Result]]:
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(run(Load(bot.port, api.url, text=CODE, connections=connections)))
        theirs.append(run(Load(bolt.port, api.url, text=CODE, connections=connections)))
    return ours, theirs


def _facts(ours: list[Result], theirs: list[Result]) -> str:
    return f"apicode {_told(ours)}; B {_told(theirs)}"


def _told(results: list[Result]) -> str:
    rate = Spread.of(result.rate for result in results)
    p50, p99 = Spread.of(result.p50 for result in results), Spread.of(result.p99 for result in results)
    return f"{rate.told('/s')}, p50 {p50.told(' ms')}, p99 {p99.told(' ms')}"


ROW = Row("4", "ack-command", "/apicode -1013 with its answer", measure)
