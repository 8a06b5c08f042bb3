"""Row 9: the memory that a process holds once it has answered."""

from collections.abc import Iterator

from benchmarks import traffic
from benchmarks.load import Load, run
from benchmarks.measure import Figure, Row, Spread, at_most, ratio
from benchmarks.processes import BOLT, BOT, Program, WebApi, serving, stub

MESSAGES = 500_000
LONGEST_SECONDS = 40.0

_MB = 1_000_000


def measure(rounds: int) -> Iterator[Figure]:
    """Start each again and again, and look when the first signed request was answered; then once after many."""
    with stub() as api:
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(_megabytes(BOT, api))
            theirs.append(_megabytes(BOLT, api))
    facts = f"apicode {Spread.of(ours).told(' MB')}; B {Spread.of(theirs).told(' MB')}"
    yield Figure("resident when ready", ratio(ours, theirs), at_most(1.8, "B"), facts)
    with stub() as api, serving(BOT, api) as bot:
        before = bot.resident() / _MB
        load = Load(bot.port, api.url, "message", traffic.SMALL_TALK, 64, LONGEST_SECONDS, most=MESSAGES)
        sent = run(load).requests
        grown = bot.resident() / _MB - before
    yield Figure(f"more after {sent} messages without a code", Spread.of([grown]), at_most(5, "MB"), "once")


def _megabytes(program: Program, api: WebApi) -> float:
    with serving(program, api) as server:
        return server.resident() / _MB


ROW = Row("9", "memory", "memory", measure)
