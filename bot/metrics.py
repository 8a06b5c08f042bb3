"""What can be watched: counters and times for Prometheus, and nothing that names a person or a message."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from bot.answering.policy import Decision
from bot.store.standing import Standing

OWN_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0)
REPLY_SECONDS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0)

CALL_SECONDS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0)


class Metrics:
    """Counts what the bot does; one for each bot, so that two in one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._events = _Tally("apicode_events_total", "Events received from Slack")
        self._gated = _Tally("apicode_events_gated_total", "Events that could not matter, dropped before Bolt")
        self.registry.register(self._events)
        self.registry.register(self._gated)
        self._answered = self._counter("apicode_codes_answered_total", "Codes explained in a reply")
        self._suppressed = self._counter("apicode_codes_suppressed_total", "Codes not answered, by reason", "reason")
        self._reply_seconds = self._times("apicode_reply_seconds", "Seconds from a message to the reply", REPLY_SECONDS)
        self._replays = self._counter("apicode_replays_total", "Replays that ended, by outcome", "outcome")
        self._replay_seconds = self._times("apicode_replay_seconds", "Seconds that the API took", CALL_SECONDS)
        self._leaks = self._counter("apicode_leaks_total", "Secrets in messages, by kind and fate", "kind", "fate")
        self._cases = self._gauge("apicode_cases", "Cases that are not resolved, by state", "state")
        self._pages = self._counter("apicode_pages_total", "Pages about cases, by who was called", "whom")
        own = "Seconds of the bot's own work for what is shown: numbers, and the Home"
        self._own_seconds = self._times("apicode_own_seconds", own, OWN_SECONDS, "what")
        self._jobs = self._gauge("apicode_jobs", "Durable work, by kind and state", "kind", "state")
        self._watches = self._gauge("apicode_watches", "Watches of 90 days that run, or by how they ended", "state")
        self._slack_errors = self._counter("apicode_slack_errors_total", "Errors of Slack's Web API, by name", "error")
        self._failures = self._counter("apicode_failures_received_total", "Failures that services reported", "result")

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(name, told, labels, registry=self.registry)

    def _gauge(self, name: str, told: str, *labels: str) -> Gauge:
        return Gauge(name, told, labels, registry=self.registry)

    def _times(self, name: str, told: str, buckets: Sequence[float], *labels: str) -> Histogram:
        return Histogram(name, told, labels, registry=self.registry, buckets=buckets)

    def paged(self, whom: str) -> None:
        """Count a page."""
        self._pages.labels(whom).inc()

    def event(self, *, gated: bool) -> None:
        """Count an event."""
        self._events.count += 1
        if gated:
            self._gated.count += 1

    def decided(self, decision: Decision) -> None:
        """Count what was decided about the codes of a message."""
        self._answered.inc(len(decision.post))
        for _ in decision.count_on:
            self._suppressed.labels("counted").inc()
        for reason in decision.silent.values():
            self._suppressed.labels(reason.value).inc()

    def answered(self, seconds: float) -> None:
        """Observe how long a reply took, from the message's own time."""
        self._reply_seconds.observe(max(0.0, seconds))

    def replayed(self, outcome: str, seconds: float | None) -> None:
        """Count a replay that ended; one that was sent took so many seconds."""
        self._replays.labels(outcome).inc()
        if seconds is not None:
            self._replay_seconds.observe(seconds)

    def leaked(self, kind: str, fate: str) -> None:
        """Count a secret that stood in a message, by its kind and by what became of it."""
        self._leaks.labels(kind, fate).inc()

    @contextmanager
    def own_work(self, what: str) -> Iterator[None]:
        """Observe how long the bot works for what it shows."""
        started = monotonic()
        yield
        self._own_seconds.labels(what).observe(monotonic() - started)

    def slack_error(self, error: str) -> None:
        """Count an error of Slack's Web API."""
        self._slack_errors.labels(error).inc()

    def failures(self, results: Mapping[str, int]) -> None:
        """Count reported failures by what came of them; of a request that is refused, one."""
        for result, number in results.items():
            self._failures.labels(result).inc(number)

    def exposition(self, standing: Standing) -> bytes:
        """Return everything in Prometheus' text format, what the database knows included."""
        self._jobs.clear()
        for (kind, state), number in standing.jobs.items():
            self._jobs.labels(kind, state.value).set(number)
        self._cases.clear()
        for case_state, number in standing.cases.items():
            self._cases.labels(case_state).set(number)
        self._watches.clear()
        for ending, number in standing.watches.items():
            self._watches.labels(ending or "running").set(number)
        return generate_latest(self.registry)


class _Tally(Collector):
    """Counts what only the event loop counts, without the lock of a Counter: the gate does little else."""

    def __init__(self, name: str, documentation: str) -> None:
        self._name = name
        self._documentation = documentation
        self.count = 0

    def collect(self) -> Iterable[Metric]:
        return [CounterMetricFamily(self._name, self._documentation, self.count)]
