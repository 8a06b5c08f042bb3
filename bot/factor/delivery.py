"""Brings reports to apicode in a thread of its own, so that whoever reports never waits."""

import logging
import threading
from collections.abc import Sequence
from queue import Empty, Full, Queue

import httpx

MOST_WAITING = 200
MOST_TOGETHER = 50
LARGEST = 120_000
"""Bytes of one report, and those after which no further one is taken along: apicode reads 256 kB at once."""

PAUSES = (1.0, 5.0, 30.0)
"""Seconds before each further attempt, unless apicode says how long."""

LONGEST_PAUSE = 60.0
TIMEOUT = 10.0
_PASSING = frozenset({408, 429, 500, 502, 503, 504})

log = logging.getLogger(__name__)


class Delivery:
    """A bounded queue of reports, and the thread that empties it."""

    def __init__(
        self, url: str, token: str, transport: httpx.BaseTransport | None = None, pauses: Sequence[float] = PAUSES
    ) -> None:
        self._url = url
        self._token = token
        self._transport = transport
        self._pauses = pauses
        self._waiting: Queue[bytes | None] = Queue(MOST_WAITING)
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()

    def put(self, report: bytes) -> None:
        """Queue a report in JSON, or drop it where too many wait already or it is too large."""
        if len(report) > LARGEST or self._closing.is_set():
            log.warning("a failure is not reported: it is too large, or the reporter is closed")
            return
        try:
            self._waiting.put_nowait(report)
        except Full:
            log.warning("a failure is not reported: %d wait already", MOST_WAITING)
        self._start()

    def close(self, seconds: float) -> None:
        """Deliver what waits, for so long at most."""
        self._closing.set()  # no more pauses
        thread = self._thread
        if thread is not None and thread.is_alive():
            try:
                self._waiting.put(None, timeout=seconds)
            except Full:
                return
            thread.join(seconds)

    def _start(self) -> None:
        """Start the thread when there is something to do, also after a fork, which takes no threads along."""
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="failure-reports", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        # No proxy and no certificates that somebody's environment names: reports carry people's data.
        with httpx.Client(headers=headers, timeout=TIMEOUT, trust_env=False, transport=self._transport) as http:
            ended = False
            while not ended:
                batch, ended = self._next()
                if batch:
                    self._deliver(http, b'{"failures":[' + b",".join(batch) + b"]}")

    def _next(self) -> tuple[list[bytes], bool]:
        """Wait for a report and take those behind it along; tell whether the end was reached."""
        batch: list[bytes] = []
        report = self._waiting.get()
        while report is not None:
            batch.append(report)
            if len(batch) == MOST_TOGETHER or sum(map(len, batch)) > LARGEST:
                return batch, False
            try:
                report = self._waiting.get_nowait()
            except Empty:
                return batch, False
        return batch, True

    def _deliver(self, http: httpx.Client, body: bytes) -> None:
        """Send a batch, again where that may help: what has a send_id is kept once, however often it comes."""
        for pause in (*self._pauses, None):
            try:
                response = http.post(self._url, content=body)
            except httpx.HTTPError as error:
                said, wanted = type(error).__name__, pause
            else:
                if response.is_success:
                    _tell_refused(response)
                    return
                said = str(response.status_code)
                wanted = _wanted_pause(response, pause) if response.status_code in _PASSING else None
            if wanted is None or pause is None:
                break
            self._closing.wait(wanted)
        log.warning("failures are not reported: apicode answers %s", said)


def _wanted_pause(response: httpx.Response, otherwise: float | None) -> float | None:
    stated = response.headers.get("Retry-After", "")
    return min(float(stated), LONGEST_PAUSE) if stated.isdecimal() and otherwise else otherwise


def _tell_refused(response: httpx.Response) -> None:
    """Say that some of a batch were refused; apicode's own log says why."""
    if response.status_code == httpx.codes.MULTI_STATUS:
        log.warning("some failures of a batch were not taken in")
