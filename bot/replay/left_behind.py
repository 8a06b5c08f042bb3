"""Replays of a command that ended in the middle of its call: nobody else would ever hear what came of them."""

from sqlalchemy import Connection

from bot.replay import ledger
from bot.replay.state import State
from bot.store import replays as store

OPERATOR = "cli:"
"""What the id of somebody at a terminal begins with."""

LONGEST_CALL_SECONDS = 600.0


def give_up(connection: Connection, now: float) -> None:
    """Note that their outcome is unknown; they are never sent again, and keep nobody from asking anew."""
    for row in store.in_state(connection, State.SENDING, OPERATOR, now - LONGEST_CALL_SECONDS):
        ledger.step(connection, row, State.UNKNOWN, ledger.BOT, now, why="crash", ended_at=now)
