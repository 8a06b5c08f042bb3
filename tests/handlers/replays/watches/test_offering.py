"""What a watch is offered for, to whom, and what is said before it begins."""

import asyncio
import dataclasses

import pytest

from bot.blocks import ids
from bot.codes.lookup import Lookup
from bot.codes.model import Outcome
from bot.dev.clock import HandClock
from bot.dev.sandbox import FaultKind, Sandbox
from bot.dev.slack import GENERAL, Message, Person, Post, StandInSlack
from bot.payloads import tables_of
from bot.replay.watching.worth import Worth, watching
from tests.commands.test_trail import ROW
from tests.handlers.conftest import Rest
from tests.handlers.replays.kit import Desk, curl

from .conftest import Watched, about, outcome


def buttons(message: Message) -> list[tuple[object, object]]:
    """Return what can be pressed, with its style."""
    rows = [tables_of(block, "elements") for block in message.blocks if block["type"] == "actions"]
    return [(element["action_id"], element.get("style")) for row in rows for element in row]


async def replayed(person: Person, desk: Desk, text: str, said: str) -> Message:
    post = await desk.pasted(person, text)
    await person.submit(await desk.opened(person, post.replies[0]))
    return await desk.outcome(post, said)


class TestUnderAnOutcome:
    async def test_first_for_the_account(self, ann: Person, failing: Watched) -> None:
        post = await failing(ann)
        assert buttons(outcome(post)) == [(ids.WATCH, "primary"), (ids.REPLAY_AGAIN, None)]

    async def test_later_for_other_trouble(self, ann: Person, desk: Desk, sandbox: Sandbox) -> None:
        sandbox.state.answer_with("-1063")
        message = await replayed(ann, desk, curl(code="-1063"), "still -1063")
        assert buttons(message) == [(ids.REPLAY_AGAIN, None), (ids.WATCH, None)]

    async def test_when_the_api_was_not_reached(self, ann: Person, desk: Desk, sandbox: Sandbox) -> None:
        await sandbox.__aexit__(None, None, None)
        message = await replayed(ann, desk, curl(), "could not reach it")
        assert buttons(message) == [(ids.WATCH, "primary"), (ids.REPLAY_AGAIN, None)]

    @pytest.mark.parametrize(("fault", "said"), [(None, "now 0"), (FaultKind.CUT, "outcome unknown")])
    async def test_not_otherwise(
        self, ann: Person, desk: Desk, sandbox: Sandbox, fault: FaultKind | None, said: str
    ) -> None:
        if fault:
            sandbox.faults.add(fault)
        message = await replayed(ann, desk, curl(), said)
        assert buttons(message) == [(ids.REPLAY_AGAIN, None)]

    @pytest.mark.parametrize("code", ["1203", "1218", "-3012"])
    def test_these_are_trouble_with_the_account(self, lookup: Lookup, code: str) -> None:
        assert watching(dataclasses.replace(ROW, code_after=code), lookup) is Worth.FIRST

    def test_all_that_the_catalogue_calls_so(self, lookup: Lookup) -> None:
        of_account = [each for each in lookup.entries if each.note and each.note.outcome is Outcome.ACCOUNT]
        rows = [dataclasses.replace(ROW, code_after=entry.code) for entry in of_account]
        assert len(rows) >= 8
        assert {watching(row, lookup) for row in rows} == {Worth.FIRST}

    def test_not_where_another_call_does_harm(self, lookup: Lookup) -> None:
        assert watching(dataclasses.replace(ROW, code_after="-1085"), lookup) is Worth.NOTHING


class TestTheModal:
    async def test_tells_what_it_would_do(
        self, ann: Person, desk: Desk, failing: Watched, sandbox: Sandbox, rest: Rest
    ) -> None:
        post = await failing(ann)
        shown = str((await desk.opened(ann, outcome(post), ids.WATCH)).content)
        for said in ("every *5 minutes*", "at most *24 times*", "no longer *1203*", "<!date^1800007200^"):
            assert said in shown
        assert "Each time may be billed" in shown
        assert "Replays of this request in 24 hours: 1." in shown
        await rest()
        assert len(sandbox.calls) == 1
        assert about(post) == []

    async def test_with_the_warning_of_the_catalogue(self, ann: Person, desk: Desk, sandbox: Sandbox) -> None:
        sandbox.state.answer_with("-1013")
        message = await replayed(ann, desk, curl(), "changed 1203 -&gt; -1013")
        assert "a replay is pointless" in str((await desk.opened(ann, message, ids.WATCH)).content)

    async def test_in_the_readers_language(self, bo: Person, desk: Desk, sandbox: Sandbox) -> None:
        sandbox.state.credit = 0
        message = await replayed(bo, desk, curl(), "still 1203")
        assert "每次都可能计费" in str((await desk.opened(bo, message, ids.WATCH)).content)

    async def test_left_open_too_long(
        self, ann: Person, desk: Desk, failing: Watched, clock: HandClock, rest: Rest
    ) -> None:
        post = await failing(ann)
        view = await desk.opened(ann, outcome(post), ids.WATCH)
        clock.advance(3_601)
        await ann.submit(view)
        await desk.told(ann, "too long ago")
        await rest()
        assert about(post) == []


class TestOnce:
    async def test_a_yes_that_comes_twice(self, ann: Person, desk: Desk, failing: Watched, rest: Rest) -> None:
        post = await failing(ann)
        view = await desk.opened(ann, outcome(post), ids.WATCH)
        answers = await asyncio.gather(*(ann.submit(view) for _ in range(3)))
        await rest()
        assert [answer.error for answer in answers] == [None] * 3
        assert len(about(post)) == 1

    async def test_two_people_at_the_same_moment(
        self, ann: Person, bo: Person, desk: Desk, failing: Watched, rest: Rest
    ) -> None:
        post = await failing(ann)
        views = [await desk.opened(person, outcome(post), ids.WATCH) for person in (ann, bo)]
        await asyncio.gather(ann.submit(views[0]), bo.submit(views[1]))
        await rest()
        (told,) = [str(person.view.content) for person in (ann, bo) if person.view]
        assert "watches this request already" in told or "已在监视该请求" in told
        assert len(about(post)) == 1

    async def test_a_second_person_is_told_who_watches(
        self, ann: Person, bo: Person, desk: Desk, watched: Watched
    ) -> None:
        post = await watched(ann)
        shown = await desk.opened(bo, outcome(post), ids.WATCH)
        assert "<@U0ANN> 已在监视该请求" in str(shown.content)


class TestWhoMay:
    async def test_nobody_else(self, ann: Person, cy: Person, desk: Desk, failing: Watched) -> None:
        post = await failing(ann)
        await cy.click(outcome(post), ids.WATCH)
        await desk.told(cy, "You may not replay requests")

    async def test_not_where_outsiders_read_along(
        self, slack: StandInSlack, ann: Person, desk: Desk, failing: Watched, clock: HandClock
    ) -> None:
        post = await failing(ann)
        channels = slack.workspace.channels
        channels[GENERAL.id] = dataclasses.replace(channels[GENERAL.id], is_ext_shared=True)
        clock.advance(3_600)
        await ann.click(outcome(post), ids.WATCH)
        await desk.told(ann, "shared with other organisations")

    @pytest.mark.parametrize("code", ["-1085"])
    async def test_not_what_failed_with_a_harmful_code(
        self, ann: Person, bo: Person, desk: Desk, sandbox: Sandbox, code: str
    ) -> None:
        post = await desk.pasted(ann, curl(code=code))
        await ann.submit(await desk.opened(ann, post.replies[0]))
        sandbox.state.credit = 0
        await bo.click(await desk.outcome(post, "waits for a second person"), ids.APPROVE)
        changed = await desk.outcome(post, f"changed {code} -&gt; 1203")
        await ann.click(changed, ids.WATCH)
        await desk.told(ann, "Nobody can approve what is sent later")


class TestGuarded:
    @pytest.fixture
    def changes(self) -> dict[str, object]:
        return {"replay_guarded": frozenset({"idcard"})}

    async def test_is_not_watched(self, ann: Person, bo: Person, desk: Desk, sandbox: Sandbox) -> None:
        sandbox.state.credit = 0
        post: Post = await desk.pasted(ann, curl())
        await ann.submit(await desk.opened(ann, post.replies[0]))
        await bo.click(await desk.outcome(post, "waits for a second person"), ids.APPROVE)
        await ann.click(await desk.outcome(post, "still 1203"), ids.WATCH)
        await desk.told(ann, "Nobody can approve what is sent later")


class TestQuota:
    @pytest.fixture
    def changes(self) -> dict[str, object]:
        return {"replay_per_request": 1}

    async def test_is_asked_about_before(self, ann: Person, desk: Desk, failing: Watched) -> None:
        post = await failing(ann)
        await ann.click(outcome(post), ids.WATCH)
        await desk.told(ann, "This request was replayed 1 times in 24 hours")
