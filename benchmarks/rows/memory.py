"""Row 9: the memory that a process holds once it has answered."""

from collections.abc import Iterator

from benchmarks.measure import Figure, Row, Spread, at_most, ratio
from benchmarks.processes import BOLT, BOT, Program, WebApi, serving, stub

_MB = 1_000_000


def measure(rounds: int) -> Iterator[Figure]:
    """Start each again and again, and look when the first signed request was answered."""
    with stub() as api:
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(_megabytes(BOT, api))
            theirs.append(_megabytes(BOLT, api))
    facts = f"apicode {Spread.of(ours).told(' MB')}; B {Spread.of(theirs).told(' MB')}"
    yield Figure("resident when ready", ratio(ours, theirs), at_most(1.8, "B"), facts)


def _megabytes(program: Program, api: WebApi) -> float:
    with serving(program, api) as server:
        return server.resident() / _MB


ROW = Row(9, "memory", "memory", measure)
