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

WRITER = "database-write"  # the name of its thread
MOST_TOGETHER = 250
TRIES = 5
# PostgreSQL broke a transaction off for the sake of another: serialization failure, deadlock, lock timeout.
BROKEN_OFF = frozenset({"40001", "40P01", "55P03"})
_ANNOUNCED = "apicode.announced"
_STIRRED = "apicode.stirred"
TELL_OTHERS = "apicode.tell_others"


def announce(connection: Connection) -> None:
    """Tell everybody present, here and elsewhere, that there is something new, once the transaction is committed."""
    connection.info[_ANNOUNCED] = connection.info[_STIRRED] = True


def stir(connection: Connection) -> None:
    """Tell those of this process alone."""
    connection.info[_STIRRED] = True


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
        self._follower: Piece | None = None
        # A daemon, so that a process which cannot close in order can still end.
        self._thread = threading.Thread(target=self._write_all, name=WRITER, daemon=True)
        self._thread.start()

    def submit(self, work: Work[T]) -> asyncio.Future[T]:
        """Queue work; the future has its value when that is on disk."""
        future: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(Piece(work, future))
        return future

    def follow(self, work: Work[T]) -> asyncio.Future[T]:
        """Let work be the last piece of the next transaction in which somebody announces or stirs, once."""
        future: asyncio.Future[T] = self._loop.create_future()
        self._follower = Piece(work, future)
        return future

    def unfollow(self) -> None:
        """Let nothing follow; a transaction that is under way may yet have its follower."""
        self._follower = None

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
            self._tell(*self._transact(batch))
        except _Undone as undone:
            if undone.follower:
                self._follower = None
                self._tell([Outcome(undone.follower, error=explained(undone.error))])
            if undone.may_run_again and undone.follower:  # which was at fault
                self._write(batch)
            elif undone.may_run_again and len(batch) > 1:
                for piece in batch:
                    self._write([piece])
            else:
                self._tell([Outcome(piece, error=explained(undone.error)) for piece in batch])

    def _transact(self, batch: list[Piece]) -> tuple[list[Outcome], bool]:
        """Run pieces in one transaction; return also whether others should hear of it; raises _Undone."""
        for remaining in reversed(range(TRIES)):
            is_running, follower = False, None
            try:
                connection = self._connection = self._connection or self._engine.connect()
                with connection.begin():
                    is_running = True
                    _forget_news(connection)
                    outcomes = [Outcome(piece, piece.work(connection)) for piece in batch]
                    _tell_others(connection)
                    is_stirred = connection.info.get(_STIRRED, False)
                    if is_stirred and (follower := self._follower):
                        # Told first, so that whoever stirred finds it done.
                        outcomes.insert(0, Outcome(follower, follower.work(connection)))
                    is_running = False
            except Exception as error:  # an edge: whoever waits is told
                if not (is_running and remaining and _is_passing(error, alone=len(batch) == 1)):
                    raise _Undone(error, is_running, follower) from error
            else:
                if follower:
                    self._follower = None
                return outcomes, is_stirred and not follower
        raise AssertionError("unreachable")

    def _tell(self, outcomes: list[Outcome], news: bool = False) -> None:
        with suppress(RuntimeError):  # the loop is gone, and with it whoever waited
            self._loop.call_soon_threadsafe(self._settle, outcomes, news)

    def _settle(self, outcomes: Iterable[Outcome], news: bool) -> None:
        for outcome in outcomes:
            future = outcome.piece.future
            if future.done():  # nobody waits any more
                continue
            if outcome.error:
                future.set_exception(outcome.error)
            else:
                future.set_result(outcome.value)
        if news:
            for heard in tuple(self.heard):
                heard()


def _forget_news(connection: Connection) -> None:
    for name in (_ANNOUNCED, _STIRRED):
        connection.info.pop(name, None)


def _tell_others(connection: Connection) -> None:
    if connection.info.get(_ANNOUNCED) and (tell := connection.info.get(TELL_OTHERS)):
        tell(connection)


class _Undone(Exception):
    """A transaction did not come about; once it was being committed, or never begun, trying again is no good."""

    def __init__(self, error: Exception, may_run_again: bool, follower: Piece | None) -> None:
        super().__init__(str(error))
        self.error = error
        self.may_run_again = may_run_again
        self.follower = follower  # who had begun to follow


def _is_passing(error: Exception, *, alone: bool) -> bool:
    """Tell whether the same work may succeed now; what was broken off had better go piece by piece."""
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or (alone and sqlstate(error) in BROKEN_OFF)
