"""Taking jobs on as soon as they may run: in the very transaction that accepts them, or ends the one before them."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.errors import DatabaseError
from bot.store import jobs as store
from bot.store.database import Database
from bot.store.jobs import Claim
from bot.store.writer import stir

RUSH = 8  # so many wait for an ack at once: those are urgent, replies may come a little later
RUSH_SECONDS = 0.2
MOST_IN_A_RUSH = 4


class Slots:
    """How many jobs may be under way."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.taken = 0
        self.is_closed = False
        self._accepting = 0
        self._rush_until = 0.0

    @property
    def free(self) -> int:
        """Tell how many more may be begun."""
        if self.is_closed:
            return 0
        is_rush = time.monotonic() < self._rush_until
        return (min(self._most, MOST_IN_A_RUSH) if is_rush else self._most) - self.taken

    @contextmanager
    def accepting(self) -> Iterator[None]:
        """Mind that somebody waits for an ack meanwhile."""
        self._accepting += 1
        if self._accepting >= RUSH:
            self._rush_until = time.monotonic() + RUSH_SECONDS
        try:
            yield
        finally:
            self._accepting -= 1


@dataclass(frozen=True, slots=True)
class Found:
    """What a look for work gave."""

    claims: Sequence[Claim] = ()
    due: float | None = None  # when the next job is due that is not due yet


class Claims:
    """Claims jobs, and has them begun."""

    def __init__(
        self,
        database: Database,
        kinds: Collection[str],
        clock: Callable[[], float],
        slots: Slots,
        begin: Callable[[Claim], None],
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._kinds = kinds
        self._clock = clock
        self._slots = slots
        self._begin = begin
        self._wake = wake
        self._owner: str | None = None
        self._due: float | None = None
        self._trouble: Exception | None = None

    @property
    def due_in(self) -> float | None:
        """Tell in how many seconds more is due, as far as is known."""
        return None if self._due is None else self._due - self._clock()

    @asynccontextmanager
    async def claiming(self, owner: str) -> AsyncIterator[None]:
        """Claim for this owner meanwhile; in the end all that was claimed has been begun."""
        self._owner = owner
        self._follow(owner)
        try:
            yield
        finally:
            self._owner = None
            with suppress(DatabaseError):
                await self._database.unfollow()

    async def look(self) -> None:
        """Claim what may run without anybody having announced it; raises what went wrong since the last look."""
        trouble, self._trouble = self._trouble, None
        if trouble:
            raise trouble
        await self._database.write(stir)

    def _follow(self, owner: str) -> None:
        self._database.follow(partial(self._claim, owner)).add_done_callback(self._told)

    def _claim(self, owner: str, connection: Connection) -> Found:
        """Claim for an owner, even as that ends: what is claimed is begun before its presence goes."""
        free, now = self._slots.free, self._clock()
        if free <= 0:  # whatever ends comes here as well
            return Found()
        due = store.next_at(connection)
        if due is None or due > now:  # which is cheaper to find out than to claim nothing
            return Found(due=due)
        claims = store.claim(connection, owner, self._kinds, now, free)
        return Found(claims, store.next_at(connection, now))

    def _told(self, future: asyncio.Future[Found]) -> None:
        """Begin what was claimed; this is called on the loop, once the claims are on disk."""
        try:
            found = future.result()
        except IntegrityError:  # another process was faster with a lane
            self._wake()
        except Exception as error:  # an edge: whoever looks is told
            self._trouble = error
            self._wake()
        else:
            for claim in found.claims:
                self._begin(claim)
            self._expect(found.due)
        if self._owner is not None:
            self._follow(self._owner)

    def _expect(self, due: float | None) -> None:
        if due is not None and due != self._due:
            self._wake()  # whoever sleeps may have to get up earlier
        self._due = due
