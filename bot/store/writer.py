"""The one writer of a process: a thread that commits together all that waits."""

import asyncio
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.store.trouble import explained, sqlstate

T = TypeVar("T")
Work = Callable[[Connection], T]
Heard = Callable[[], None]

MOST_TOGETHER = 250
TRIES = 5
# PostgreSQL broke a transaction off for the sake of another: serialization failure, deadlock, lock timeout.
BROKEN_OFF = frozenset({"40001", "40P01", "55P03"})
_ANNOUNCED = "apicode.announced"
TELL_OTHERS = "apicode.tell_others"


def announce(connection: Connection) -> None:
    """Tell everybody present that there is something new, once the transaction is committed."""
    connection.info[_ANNOUNCED] = True


@dataclass(frozen=True, slots=True)
class Piece:
    """Work that waits for the writer, and who waits for the work."""

    work: Work[Any]
    future: asyncio.Future[Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a piece: a value, or an error."""

    piece: Piece
    value: Any = None
    error: Exception | None = None


class Writer:
    """Runs pieces of work one after the other, many in a transaction."""

    def __init__(self, engine: Engine, loop: asyncio.AbstractEventLoop) -> None:
        self.heard: set[Heard] = set()
        self._engine = engine
        self._connection: Connection | None = None
        self._loop = loop
        self._queue: SimpleQueue[Piece | None] = SimpleQueue()
        # A daemon, so that a process which cannot close in order can still end.
        self._thread = threading.Thread(target=self._write_all, name="database-write", daemon=True)
        self._thread.start()

    def submit(self, work: Work[T]) -> asyncio.Future[T]:
        """Queue work; the future has its value when that is on disk."""
        future: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(Piece(work, future))
        return future

    def close(self) -> None:
        """Finish what is queued."""
        self._queue.put(None)
        self._thread.join()
        if self._connection:
            with suppress(DBAPIError):  # the server may be gone
                self._connection.close()
        self._engine.dispose()

    def _write_all(self) -> None:
        """Write until told to stop: the body of the thread."""
        going = True
        while going:
            batch = [self._queue.get()]
            with suppress(Empty):
                while len(batch) < MOST_TOGETHER and batch[-1] is not None:
                    batch.append(self._queue.get_nowait())
            going = batch[-1] is not None
            self._write([piece for piece in batch if piece is not None])

    def _write(self, batch: list[Piece]) -> None:
        """Commit pieces together, or if one of them fails each alone, so that it fails alone."""
        if not batch:
            return
        try:
            outcomes, announced = self._transact(batch)
        except _Undone as undone:
            if len(batch) > 1 and undone.may_run_again:
                for piece in batch:
                    self._write([piece])
                return
            outcomes, announced = [Outcome(piece, error=explained(undone.error)) for piece in batch], False
        with suppress(RuntimeError):  # the loop is gone, and with it whoever waited
            self._loop.call_soon_threadsafe(self._settle, outcomes, announced)

    def _transact(self, batch: list[Piece]) -> tuple[list[Outcome], bool]:
        """Run pieces in one transaction; raises _Undone."""
        for remaining in reversed(range(TRIES)):
            is_running = False
            try:
                connection = self._connection = self._connection or self._engine.connect()
                with connection.begin():
                    is_running = True
                    connection.info.pop(_ANNOUNCED, None)
                    outcomes = [Outcome(piece, piece.work(connection)) for piece in batch]
                    announced = connection.info.pop(_ANNOUNCED, False)
                    if announced and (tell := connection.info.get(TELL_OTHERS)):
                        tell(connection)
                    is_running = False
                return outcomes, announced
            except Exception as error:  # an edge: whoever waits is told
                if not (is_running and remaining and _is_passing(error, alone=len(batch) == 1)):
                    raise _Undone(error, may_run_again=is_running) from error
        raise AssertionError("unreachable")

    def _settle(self, outcomes: Iterable[Outcome], announced: bool) -> None:
        for outcome in outcomes:
            future = outcome.piece.future
            if future.done():  # nobody waits any more
                continue
            if outcome.error:
                future.set_exception(outcome.error)
            else:
                future.set_result(outcome.value)
        if announced:
            for heard in tuple(self.heard):
                heard()


class _Undone(Exception):
    """A transaction did not come about; once it was being committed, or never begun, trying again is no good."""

    def __init__(self, error: Exception, *, may_run_again: bool) -> None:
        super().__init__(str(error))
        self.error = error
        self.may_run_again = may_run_again


def _is_passing(error: Exception, *, alone: bool) -> bool:
    """Tell whether the same work may succeed now; what was broken off had better go piece by piece."""
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or (alone and sqlstate(error) in BROKEN_OFF)
