"""A failed request is pasted, replayed after a confirmation, and its outcome told in the thread."""

from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.sandbox import Sandbox
from bot.dev.slack import Person

from .kit import ID_NO, NAME, Desk, curl


async def test_the_same_code_and_then_resolved(ann: Person, desk: Desk, sandbox: Sandbox, clock: HandClock) -> None:
    sandbox.state.credit = 0
    post = await desk.pasted(ann, curl())
    view = await desk.opened(ann, post.replies[0])
    assert "Sends *idcard*" in str(view.content)
    assert len(sandbox.calls) == 0
    await ann.submit(view)
    outcome = await desk.outcome(post, "still 1203")
    assert len(sandbox.calls) == 1
    sandbox.state.credit = 100
    clock.advance(60)
    await ann.submit(await desk.opened(ann, outcome, ids.REPLAY_AGAIN))
    resolved = await desk.outcome(post, "now 0")
    assert len(sandbox.calls) == 2
    assert len(post.replies) == 3
    assert NAME not in resolved.text
    assert ID_NO not in str(post.replies)
