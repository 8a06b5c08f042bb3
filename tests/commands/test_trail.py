"""``apicode replays``: the audit trail as CSV and JSON."""

import csv
import dataclasses
import json
from io import StringIO

from bot.replay.state import State
from bot.store import replays as store
from bot.store.engine import open_database
from bot.store.replays import ReplayRow

from .kit import Operator

ROW = ReplayRow(
    id="r1",
    request="",
    fingerprint="f1",
    endpoint="simple",
    fields={"name": "测*"},
    changes=[],
    asker="U0ANN",
    channel="C0GENERAL",
    thread=None,
    message=None,
    state=State.DONE,
    code_before="-1013",
    send_id_before=None,
    failed_at=1_700_000_000.0,
    proposed_at=1_700_000_000.0,
)


async def filled(operator: Operator, *rows: ReplayRow) -> None:
    async with open_database(operator.database) as database:
        for number, row in enumerate(rows):
            at = 1_700_000_000.0 + number * 86_400
            await database.write(lambda c, row=row, at=at: store.note(c, row, State.DONE, row.asker, at))  # type: ignore[misc]


async def test_an_empty_trail(operator: Operator) -> None:
    assert (await operator.run("replays", "--json")).out == "[]\n"
    assert (await operator.run("replays")).out.startswith("seq,at,who,event,replay,")


async def test_it_is_exported_whole_and_since_a_time(operator: Operator) -> None:
    await filled(operator, *[dataclasses.replace(ROW, id=f"r{number}") for number in range(1_500)])
    told = json.loads((await operator.run("replays", "--json")).out)
    assert [entry["replay"] for entry in told] == [f"r{number}" for number in range(1_500)]
    assert told[0] | {"seq": 1} == {
        **{"seq": 1, "at": "2023-11-14T22:13:20.000+00:00", "who": "U0ANN", "event": "done", "replay": "r0"},
        **{"fingerprint": "f1", "endpoint": "simple", "fields": {"name": "测*"}, "asker": "U0ANN", "approver": None},
        **{"channel": "C0GENERAL", "why": None, "code_before": "-1013", "code_after": None},
        **{"send_id_before": None, "send_id_after": None, "watch": None},
    }
    for since, first in (("2023-11-16", "r2"), ("2023-11-16T06:13:20+08:00", "r1"), ("2023-11-15T22:13:20.1", "r2")):
        told = json.loads((await operator.run("replays", "--json", "--since", since)).out)
        assert told[0]["replay"] == first


async def test_no_cell_is_a_formula(operator: Operator) -> None:
    evil = ("=1+1", "+cmd", "-2+3", "@SUM(1)", "\t=1", "\r=1", "-", "=\u200b")
    await filled(operator, *[dataclasses.replace(ROW, why=text, asker=text) for text in evil])
    rows = list(csv.DictReader(StringIO((await operator.run("replays", "--csv")).out)))
    assert [row["code_before"] for row in rows] == ["-1013"] * len(evil)  # a number, which a reader of CSV expects
    assert [row["why"].replace("\n", "\r") for row in rows] == [f"'{text}" for text in evil]
    assert json.loads(rows[0]["fields"]) == {"name": "测*"}
