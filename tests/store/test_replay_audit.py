"""The audit trail of replays can be added to, and nothing else, however the database came about."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from bot.store import migrations, replays
from bot.store.address import parse
from bot.store.replays import ReplayRow
from tests.pg import Server

ROW = ReplayRow(
    id="r1",
    request="q1",
    fingerprint="f1",
    endpoint="idcard",
    fields={"name": "测**"},
    changes=[],
    asker="U0ANN",
    channel="C0GENERAL",
    thread=None,
    message=None,
    state="proposed",
    code_before="1203",
    send_id_before=None,
    failed_at=1.0,
    proposed_at=2.0,
)
MAKERS = {"at once": migrations._make, "by migrations": migrations._migrate}


@pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
@pytest.mark.parametrize(
    ("change", "only"),
    [
        ("UPDATE replay_audit SET who = 'nobody'", None),
        ("DELETE FROM replay_audit", None),
        ("TRUNCATE replay_audit", "postgresql"),
    ],
)
def test_it_is_append_only(
    tmp_path: Path, server: Server, make: Callable[[Connection], None], change: str, only: str | None
) -> None:
    for url in (parse(f"sqlite:///{tmp_path / 'empty.db'}"), parse(server.empty_database())):
        if only not in (None, url.get_backend_name()):
            continue
        engine = create_engine(url)
        with engine.begin() as connection:
            make(connection)
            replays.note(connection, ROW, "confirmed", "U0ANN", 3.0)
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(change))
        with engine.begin() as connection:
            (entry,) = replays.trail(connection)
        assert (entry.who, entry.event, entry.fields) == ("U0ANN", "confirmed", {"name": "测**"})
        engine.dispose()
