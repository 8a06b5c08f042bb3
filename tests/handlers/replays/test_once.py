"""One yes is one call: redelivered, submitted twice, or said by two people at the same moment."""

import asyncio

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.sandbox import FaultKind, Sandbox
from bot.dev.slack import Person
from bot.store import replays as store
from tests.handlers.conftest import Rest

from .kit import Desk, curl

Trail = list[tuple[str, str]]


async def trail(bot: Bot) -> Trail:
    """Return who did what, as the audit trail has it."""
    return [(entry.who, entry.event) for entry in await bot.database.read(store.trail)]


async def test_a_submission_that_comes_twice(ann: Person, bot: Bot, desk: Desk, sandbox: Sandbox, rest: Rest) -> None:
    view = await desk.opened(ann, (await desk.pasted(ann, curl())).replies[0])
    first, second = await asyncio.gather(ann.submit(view), ann.submit(view))
    await rest()
    assert (first.error, second.error) == (None, None)
    assert len(sandbox.calls) == 1
    assert await trail(bot) == [("U0ANN", "confirmed"), ("U0ANN", "sending"), ("apicode", "done")]


async def test_two_people_at_the_same_moment(
    ann: Person, bo: Person, bot: Bot, desk: Desk, sandbox: Sandbox, rest: Rest
) -> None:
    post = await desk.pasted(ann, curl())
    views = [await desk.opened(person, post.replies[0]) for person in (ann, bo)]
    await asyncio.gather(ann.submit(views[0]), bo.submit(views[1]))
    await rest()
    assert len(sandbox.calls) == 1
    modals = [str(person.view.content) for person in (ann, bo) if person.view]
    (told,) = modals
    assert "was faster" in told or "抢先一步" in told
    assert [event for _, event in await trail(bot)].count("cancelled") == 1


async def test_a_yes_counts_only_for_what_was_shown(
    ann: Person, bo: Person, desk: Desk, sandbox: Sandbox, rest: Rest, clock: HandClock
) -> None:
    post = await desk.pasted(ann, curl())
    earlier = await desk.opened(bo, post.replies[0])
    clock.advance(1)
    await ann.submit(await desk.opened(ann, post.replies[0]))
    await rest()
    clock.advance(60)
    await bo.submit(earlier)
    await desk.told(bo, "<@U0ANN>")
    clock.advance(1)
    assert "24 小时内已重放 1 次" in str((await desk.opened(bo, post.replies[0])).content)
    assert len(sandbox.calls) == 1


async def test_while_one_is_under_way(
    ann: Person, bo: Person, desk: Desk, sandbox: Sandbox, rest: Rest, clock: HandClock
) -> None:
    post = await desk.pasted(ann, curl())
    sandbox.faults.add(FaultKind.HOLD)
    await ann.submit(await desk.opened(ann, post.replies[0]))
    await sandbox.faults.until_held()
    clock.advance(1)
    await bo.submit(await desk.opened(bo, post.replies[0]))
    await desk.told(bo, "<@U0ANN>")
    sandbox.faults.release()
    await rest()
    assert len(sandbox.calls) == 1


async def test_other_requests_are_not_held_up(ann: Person, bo: Person, desk: Desk, sandbox: Sandbox) -> None:
    sandbox.faults.add(FaultKind.HOLD)
    await ann.submit(await desk.opened(ann, (await desk.pasted(ann, curl())).replies[0]))
    await sandbox.faults.until_held()
    post = await desk.pasted(bo, curl(name="测试二", code="-1063"))
    await bo.submit(await desk.opened(bo, post.replies[0]))
    await desk.outcome(post, "now 0")
    sandbox.faults.release()


async def test_a_modal_that_was_left_open_too_long(
    ann: Person, desk: Desk, sandbox: Sandbox, clock: HandClock, rest: Rest
) -> None:
    view = await desk.opened(ann, (await desk.pasted(ann, curl())).replies[0])
    clock.advance(3_601)
    await ann.submit(view)
    await desk.told(ann, "too long ago")
    await rest()
    assert len(sandbox.calls) == 0


class TestSecondPerson:
    @pytest.fixture
    def changes(self) -> dict[str, object]:
        return {"replay_guarded": frozenset({"idcard"})}

    async def test_approves(self, ann: Person, bo: Person, bot: Bot, desk: Desk, sandbox: Sandbox) -> None:
        post = await desk.pasted(ann, curl())
        view = await desk.opened(ann, post.replies[0])
        assert "guarded" in str(view.content)
        await ann.submit(view)
        asked = await desk.outcome(post, "waits for a second person")
        assert len(sandbox.calls) == 0
        await bo.click(asked, ids.APPROVE)
        told = await desk.outcome(post, "now 0")
        assert told.ts == asked.ts
        assert "approved by <@U0BO>" in told.text
        assert (await trail(bot))[:2] == [("U0ANN", "waiting"), ("U0BO", "confirmed")]

    async def test_twice_is_one_call(self, ann: Person, bo: Person, desk: Desk, sandbox: Sandbox, rest: Rest) -> None:
        post = await desk.pasted(ann, curl())
        await ann.submit(await desk.opened(ann, post.replies[0]))
        asked = await desk.outcome(post, "waits for a second person")
        await asyncio.gather(*(bo.click(asked, ids.APPROVE) for _ in range(3)))
        await rest()
        assert len(sandbox.calls) == 1

    async def test_is_not_the_asker_and_may_replay(
        self, ann: Person, cy: Person, desk: Desk, sandbox: Sandbox, rest: Rest
    ) -> None:
        post = await desk.pasted(ann, curl())
        await ann.submit(await desk.opened(ann, post.replies[0]))
        asked = await desk.outcome(post, "waits for a second person")
        await ann.click(asked, ids.APPROVE)
        await desk.aside(ann, "cannot approve it")
        for button in (ids.APPROVE, ids.DECLINE):
            await cy.click(asked, button)
        await desk.aside(cy, "Only people who may replay")
        await rest()
        assert len(sandbox.calls) == 0

    async def test_declines(self, ann: Person, bo: Person, desk: Desk, sandbox: Sandbox, rest: Rest) -> None:
        post = await desk.pasted(ann, curl())
        await ann.submit(await desk.opened(ann, post.replies[0]))
        asked = await desk.outcome(post, "waits for a second person")
        await bo.click(asked, ids.DECLINE)
        assert "declined by <@U0BO>" in (await desk.outcome(post, "nothing was sent")).text
        await bo.click(asked_now := post.replies[-1], ids.REPLAY_AGAIN)
        assert asked_now.ts == asked.ts
        await rest()
        assert len(sandbox.calls) == 0

    async def test_the_asker_may_withdraw(self, ann: Person, desk: Desk, sandbox: Sandbox, rest: Rest) -> None:
        post = await desk.pasted(ann, curl())
        await ann.submit(await desk.opened(ann, post.replies[0]))
        await ann.click(await desk.outcome(post, "waits for a second person"), ids.DECLINE)
        await desk.outcome(post, "withdrawn")
        await rest()
        assert len(sandbox.calls) == 0

    async def test_nobody_answers(self, ann: Person, bo: Person, desk: Desk, sandbox: Sandbox, later: object) -> None:
        post = await desk.pasted(ann, curl())
        await ann.submit(await desk.opened(ann, post.replies[0]))
        asked = await desk.outcome(post, "waits for a second person")
        await later(3_601)  # type: ignore[operator]
        told = await desk.outcome(post, "nobody said yes in time")
        assert told.ts == asked.ts
        assert len(sandbox.calls) == 0

    async def test_there_is_none_in_a_direct_conversation(self, ann: Person, desk: Desk) -> None:
        post = await ann.say(curl(), ann.im)
        await desk.opened(ann, await post.reply())
        await desk.told(ann, "ask for it in a channel")
