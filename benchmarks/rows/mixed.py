"""Row 5: many events a second, most of them without a code, against the same bot in plain Bolt.

Each code comes in a channel of its own, so that each is answered. Plain Bolt does not look whether another organisation
is there, so the bot is told not to ask either; in life it asks once for a channel.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.measure import Figure, Row, Spread, at_most, ratio
from benchmarks.paced import Pace, run
from benchmarks.processes import BOT, PLAIN, Server, WebApi, serving, stub

LONGEST_WAIT = 5.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one server did."""

    microseconds: float  # of CPU, an event
    reply: float  # milliseconds to the reply, p50


def measure(rounds: int) -> Iterator[Figure]:
    """Send the same events to both in turn, and see when the replies come to the stub."""
    outcomes: tuple[list[Outcome], list[Outcome]] = ([], [])
    with (
        stub() as ours,
        stub() as theirs,
        serving(BOT, ours, APICODE_ANSWER_EXTERNAL="true") as bot,
        serving(PLAIN, theirs) as plain,
    ):
        for turn in range(rounds + 1):
            for (server, api), each in zip(((bot, ours), (plain, theirs)), outcomes, strict=True):
                outcome = _outcome(server, api, turn)
                each += [outcome] if turn else []  # the first only warms up
        connections = f"connections to Slack in all: apicode {ours.connections()}, plain Bolt {theirs.connections()}"
    cpu = [[outcome.microseconds for outcome in each] for each in outcomes]
    reply = [[outcome.reply for outcome in each] for each in outcomes]
    facts = f"apicode {Spread.of(cpu[0]).told(' µs')}; plain Bolt {Spread.of(cpu[1]).told(' µs')}; {connections}"
    yield Figure("CPU an event", ratio(*cpu), at_most(0.5, "of plain Bolt"), facts)
    facts = f"apicode {Spread.of(reply[0]).told(' ms')}; plain Bolt {Spread.of(reply[1]).told(' ms')}"
    yield Figure("reply, p50", ratio(*reply), at_most(0.6, "of plain Bolt"), facts)


def _outcome(server: Server, api: WebApi, turn: int) -> Outcome:
    pace = Pace(server.port, api.url, first=turn * 10_000)
    before = server.worked()
    sent = run(pace)
    replies = _replies(api, sent, pace.number // 10)
    worked = server.worked() - before
    return Outcome(1e6 * worked / pace.number, median(1000 * (at - sent[ts]) for ts, at in replies.items()))


def _replies(api: WebApi, sent: dict[str, float], number: int) -> dict[str, float]:
    """Wait for the last reply."""
    until = time.perf_counter() + LONGEST_WAIT
    while time.perf_counter() < until:
        replies = {ts: at for ts, at in api.posts().items() if ts in sent}
        if len(replies) == number:
            return replies
        time.sleep(0.05)
    raise RuntimeError(f"{len(replies)} replies came, not {number}")


ROW = Row("5", "mixed", "500 events a second: 85 % without a code, 10 % with one, 5 % commands", measure)
