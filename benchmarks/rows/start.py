"""Row 8: how long until the bot answers, and how long until the command line does; whole processes."""

from collections.abc import Iterator

from benchmarks.measure import Figure, Row, Spread, at_most, ratio
from benchmarks.processes import BOLT, BOT, Program, WebApi, seconds_to_run, serving, stub

HELP = ("-m", "bot", "--help")
IMPORT = ("-c", "import slack_bolt.async_app")


def measure(rounds: int) -> Iterator[Figure]:
    """Start each again and again; the first time does not count, since it may write byte code."""
    with stub() as api:
        ours, theirs = [], []
        for _ in range(rounds + 1):
            ours.append(_start(BOT, api))
            theirs.append(_start(BOLT, api))
    yield _figure("start to the first signed 200", ours[1:], theirs[1:], 3.0, "B")
    ours, theirs = [], []
    for _ in range(rounds + 1):
        ours.append(seconds_to_run(*HELP))
        theirs.append(seconds_to_run(*IMPORT))
    yield _figure("apicode --help", ours[1:], theirs[1:], 0.5, "of Bolt's import")


def _start(program: Program, api: WebApi) -> float:
    with serving(program, api) as server:
        return server.seconds


def _figure(what: str, ours: list[float], theirs: list[float], bound: float, unit: str) -> Figure:
    our, their = (Spread.of(1000 * seconds for seconds in all_) for all_ in (ours, theirs))
    facts = f"apicode {our.told(' ms')}; bare {their.told(' ms')}"
    return Figure(what, ratio(ours, theirs), at_most(bound, unit), facts)


ROW = Row("8", "start", "start of the processes", measure)
