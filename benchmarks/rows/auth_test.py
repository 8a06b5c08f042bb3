"""Row 14: how often Slack is asked who the bot is."""

from collections.abc import Iterator

from benchmarks.load import Load, run
from benchmarks.measure import Figure, Row, Spread, at_most
from benchmarks.processes import BOLT, BOT, Program, serving, stub

METHOD = "auth.test"
AT_ONCE = 16
AFTERWARDS = 500
SLACK_TAKES = 0.05  # seconds, so that all of the first requests come before the first answer


def measure(rounds: int) -> Iterator[Figure]:
    """Send the first requests together as soon as the server listens, then some more."""
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(_calls(BOT))
        theirs.append(_calls(BOLT))
    for number, what, bound in ((0, f"from start through the first {AT_ONCE} at once", 1), (1, "then", 0)):
        bare = Spread.of(calls[number] for calls in theirs)
        reached = Spread.of(calls[number] for calls in ours)
        yield Figure(what, reached, at_most(bound, "calls"), f"B {bare.told(' calls')}")


def _calls(program: Program) -> tuple[int, int]:
    with stub(SLACK_TAKES) as api, serving(program, api, warm=False) as server:
        run(Load(server.port, api.url, connections=AT_ONCE, most=AT_ONCE))
        first = api.calls().get(METHOD, 0)
        run(Load(server.port, api.url, connections=AT_ONCE, most=AFTERWARDS))
        return first, api.calls().get(METHOD, 0) - first


ROW = Row("14", "auth-test", "calls of auth.test", measure)
