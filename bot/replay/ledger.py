"""How far replays are: a step is one transaction of the new state and its entry in the audit trail."""

from typing import Any

from sqlalchemy import Connection

from bot.replay.state import MAY_HAVE_BEEN_SENT, State, sources
from bot.store import replays as store
from bot.store.jobs import NewJob
from bot.store.jobs import accept as accept_job
from bot.store.replays import ReplayRow

BOT = "apicode"
"""Who does what nobody asked for: it is over time, or a process was gone."""

ACTIVE = frozenset({State.WAITING, State.CONFIRMED, State.SENDING})
DAY_SECONDS = 86_400.0

RUN, TELL, EXPIRE, VERDICT = "replay", "replay-tell", "replay-expire", "replay-verdict"


def step(
    connection: Connection, row: ReplayRow, wanted: State, who: str, now: float, **values: Any
) -> ReplayRow | None:
    """Bring a replay to a state, and return it as it is then; None if somebody was faster."""
    if not store.become(connection, row.id, wanted, sources(wanted), **values):
        return None
    changed = store.by_id(connection, row.id)
    assert changed is not None
    store.note(connection, changed, wanted, who, now)
    return changed


def sent_since(connection: Connection, row: ReplayRow, now: float) -> tuple[int, int, int]:
    """Count what may have been sent within a day: by this person, of this request, and in all."""
    since = now - DAY_SECONDS
    return store.used(connection, row.asker, row.fingerprint, row.id, since, MAY_HAVE_BEEN_SENT)


def hand_over(connection: Connection, kind: str, id: str, now: float, run_at: float = 0.0, **more: str) -> None:
    """Let work on a replay be done, one piece at a time and each once."""
    key = " ".join((kind, id, *more.values()))
    accept_job(connection, NewJob(key, kind, {"replay": id, **more}, f"{RUN} {id}", run_at), now)
