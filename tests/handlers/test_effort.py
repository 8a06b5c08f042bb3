"""What a reply may cost: the number of statements and transactions decides how many the bot can give."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event

from bot.dev.slack import Person
from bot.store.writer import WRITER

from .conftest import Rest

MOST_STATEMENTS = 14
MOST_TRANSACTIONS = 3  # accepted and claimed; decided; posted and ended


class Effort:
    """Counts what the writer does."""

    def __init__(self) -> None:
        self.statements = 0
        self.transactions = 0

    def executed(self, _connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if threading.current_thread().name == WRITER and not statement.startswith("BEGIN"):
            self.statements += 1

    def begun(self, _: Connection) -> None:
        if threading.current_thread().name == WRITER:
            self.transactions += 1


@contextmanager
def counting() -> Iterator[Effort]:
    effort = Effort()
    listeners = (("before_cursor_execute", effort.executed), ("begin", effort.begun))
    for name, listener in listeners:
        event.listen(Engine, name, listener)
    try:
        yield effort
    finally:
        for name, listener in listeners:
            event.remove(Engine, name, listener)


async def test_a_reply_takes_few_statements_in_few_transactions(ann: Person, rest: Rest) -> None:
    """The least of some counts: once a second the bot looks for work that nobody announced."""
    counts = []
    for code in ("-1013", "-1012", "-1002", "-1003", "-1004"):
        with counting() as effort:
            post = await ann.say(code)
            await post.reply()
            await rest()
        counts.append((effort.transactions, effort.statements))
    transactions, statements = min(counts)
    assert transactions <= MOST_TRANSACTIONS
    assert statements <= MOST_STATEMENTS
