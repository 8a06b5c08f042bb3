"""A watch from its offer to its end, on both databases."""

import pytest
from pydantic import SecretStr

from bot.app import Bot
from bot.blocks import ids
from bot.dev.sandbox import FaultKind, Sandbox
from bot.dev.slack import Person
from bot.store import replays as store
from tests.handlers.conftest import Later
from tests.handlers.replays.kit import ID_NO, NAME, Desk

from .conftest import MINUTES, Turn, Watched, about


@pytest.fixture
def changes(address: str) -> dict[str, object]:
    return {"database_url": SecretStr(address), "watch_times": 4}


async def test_until_the_trouble_is_gone(
    ann: Person, desk: Desk, sandbox: Sandbox, watched: Watched, turn: Turn, later: Later
) -> None:
    post = await watched(ann)
    assert len(sandbox.calls) == 1
    (message,) = about(post)
    assert "watching: 4 times at most, first <!date^" in message.text
    await turn()
    await turn()
    assert len(sandbox.calls) == 3
    (message,) = about(post)
    assert "watching: 2 of 4, still 1203 at <!date^" in message.text
    sandbox.state.credit = 100
    await turn()
    over, told = about(post)
    assert "now 0" in over.text
    assert "after 3 of 4" in over.text
    assert told.text.startswith("<@U0ANN> :white_check_mark: *now 0*")
    await later(3)
    await desk.outcome(post, "resolved <!date^")
    await later(10 * MINUTES)
    assert len(sandbox.calls) == 4
    assert NAME not in str(post.replies)
    assert ID_NO not in str(post.replies)


async def test_another_code_is_explained(
    ann: Person, sandbox: Sandbox, watched: Watched, turn: Turn, desk: Desk
) -> None:
    post = await watched(ann)
    sandbox.state.credit = 100
    sandbox.state.answer_with("-1063")
    await turn()
    told = about(post)[-1]
    assert "<@U0ANN> :large_orange_circle: *changed 1203 -&gt; -1063*" in told.text
    assert "Do now" in told.text
    await ann.submit(await desk.opened(ann, told, ids.WATCH))
    await desk.outcome(post, "It was -1063")


async def test_it_runs_out(ann: Person, sandbox: Sandbox, watched: Watched, turn: Turn, desk: Desk) -> None:
    post = await watched(ann)
    for _ in range(6):
        await turn()
    assert len(sandbox.calls) == 5
    over, told = about(post)
    assert "ran out; last: still 1203" in over.text
    assert "<@U0ANN> :hourglass: *the watch ran out; last: still 1203*" in told.text
    await ann.submit(await desk.opened(ann, told, ids.WATCH))
    await turn()
    assert len(sandbox.calls) == 6
    assert "watching: 1 of 4" in about(post)[-1].text


async def test_turns_are_in_the_trail_as_the_askers(
    ann: Person, bot: Bot, watched: Watched, turn: Turn, sandbox: Sandbox
) -> None:
    await watched(ann)
    sandbox.state.credit = 100
    await turn()
    entries = [entry for entry in await bot.database.read(store.trail) if entry.watch]
    assert [(entry.who, entry.event, entry.asker) for entry in entries] == [
        ("U0ANN", "watch-started", "U0ANN"),
        ("U0ANN", "confirmed", "U0ANN"),
        ("U0ANN", "sending", "U0ANN"),
        ("apicode", "done", "U0ANN"),
        ("apicode", "watch-ended", "U0ANN"),
    ]
    assert len({entry.watch for entry in entries}) == 1
    assert (entries[-1].code_before, entries[-1].code_after, entries[-1].why) == ("1203", "0", "changed")


async def test_turns_without_an_answer(ann: Person, sandbox: Sandbox, watched: Watched, turn: Turn) -> None:
    post = await watched(ann)
    sandbox.faults.add(FaultKind.CUT)
    await turn()
    (message,) = about(post)
    assert "1 of 4, outcome unknown" in message.text
    assert "Times without an answer: 1" in message.text
    await turn()
    (message,) = about(post)
    assert "2 of 4, still 1203" in message.text
    assert "Times without an answer: 1" in message.text
    assert len(sandbox.calls) == 3
