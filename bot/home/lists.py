"""The lists of other features as the Home tells of them."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.home.model import OwnReplay, RunningWatch
from bot.replay.state import State, words
from bot.store import replays, watches
from bot.store.replays import ReplayRow


def own_replays(connection: Connection, person: str, most: int) -> Sequence[OwnReplay]:
    """Return the last replays of a person."""
    return [_own_replay(row) for row in replays.of_asker(connection, person, most)]


def own_watches(connection: Connection, person: str, most: int) -> Sequence[RunningWatch]:
    """Return the running watches of a person."""
    running = watches.running_by(connection, person, most)
    return [RunningWatch(row.id, row.code or "?", row.endpoint, row.until) for row in running]


def _own_replay(row: ReplayRow) -> OwnReplay:
    return OwnReplay(row.endpoint, row.code_before, row.code_after, words(State(row.state)), row.confirmed_at or 0.0)
