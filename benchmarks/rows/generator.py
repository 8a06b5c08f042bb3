"""Whether the load generator can drive the fastest server of all; if not, nothing else here counts."""

from collections.abc import Iterator

from benchmarks.load import Load, Result, run
from benchmarks.measure import Figure, Row, Spread
from benchmarks.processes import FRONT, serving, stub


def measure(rounds: int) -> Iterator[Figure]:
    """Drive F, and then the stub of the Web API, which does still less for a request."""
    with stub() as api, serving(FRONT, api) as front:
        servers = {"F": front.port, "a server that does nothing, on the generator's core": api.port}
        for name, port in servers.items():
            for connections in (64, 1):
                load = Load(port, api.url, "message", "Hello", connections, seconds=0.4)
                yield _figure(f"{name}, {connections} connections", [run(load) for _ in range(rounds)])


def _figure(what: str, results: list[Result]) -> Figure:
    busy = Spread.of(100 * result.busy for result in results)
    p50, p99 = Spread.of(result.p50 for result in results), Spread.of(result.p99 for result in results)
    facts = f"requests a second; p50 {p50.told(' ms')}, p99 {p99.told(' ms')}; generator's core busy {busy.told(' %')}"
    return Figure(what, Spread.of(result.rate for result in results), facts=facts)


ROW = Row(None, "generator", "the load generator itself", measure)
