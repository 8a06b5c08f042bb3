"""What ends a watch besides another code: people, rules, time, and a message that cannot be seen any more."""

import asyncio
import dataclasses

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.sandbox import FaultKind, Sandbox
from bot.dev.slack import GENERAL, OpenView, Person, StandInSlack, held
from bot.store import replays as store
from bot.upkeep import Upkeep
from tests.handlers.conftest import Later, Rest
from tests.handlers.replays.kit import GROUP, Desk

from .conftest import MINUTES, Turn, Watched, about, outcome

DAY = 86_400.0


class TestStop:
    async def test_by_whoever_asked(
        self, ann: Person, desk: Desk, watched: Watched, turn: Turn, sandbox: Sandbox, rest: Rest
    ) -> None:
        post = await watched(ann)
        await turn()
        await ann.click(about(post)[0], ids.STOP_WATCH)
        await rest()
        (message,) = about(post)
        assert "watch stopped" in message.text
        assert "after 1 of 24" in message.text
        assert "stopped by <@U0ANN>" in message.text
        await turn()
        assert len(sandbox.calls) == 2
        await ann.submit(await desk.opened(ann, message, ids.WATCH))
        await rest()
        assert "24 times at most" in about(post)[-1].text

    async def test_by_somebody_who_may_replay(
        self, ann: Person, bo: Person, watched: Watched, rest: Rest, turn: Turn, sandbox: Sandbox
    ) -> None:
        post = await watched(ann)
        await bo.click(about(post)[0], ids.STOP_WATCH)
        await rest()
        assert "stopped by <@U0BO>" in about(post)[0].text
        await turn()
        assert len(sandbox.calls) == 1

    async def test_not_by_others(
        self, ann: Person, cy: Person, desk: Desk, watched: Watched, turn: Turn, sandbox: Sandbox
    ) -> None:
        post = await watched(ann)
        await cy.click(about(post)[0], ids.STOP_WATCH)
        await desk.aside(cy, "people who may replay, can stop it")
        await turn()
        assert len(sandbox.calls) == 2

    async def test_two_at_once(
        self, ann: Person, bo: Person, bot: Bot, watched: Watched, desk: Desk, rest: Rest
    ) -> None:
        post = await watched(ann)
        message = about(post)[0]
        await asyncio.gather(bo.click(message, ids.STOP_WATCH), ann.click(message, ids.STOP_WATCH))
        await rest()
        first = "U0ANN" if "<@U0ANN>" in about(post)[0].text.splitlines()[-1] else "U0BO"
        second = bo if first == "U0ANN" else ann
        said = await desk.aside(second, f"<@{first}>")
        assert "over already" in said.text or "已经结束" in said.text
        trail = [entry.event for entry in await bot.database.read(store.trail)]
        assert trail.count("watch-ended") == 1

    async def test_twice_by_the_same(self, ann: Person, watched: Watched, rest: Rest) -> None:
        post = await watched(ann)
        message = about(post)[0]
        await asyncio.gather(*(ann.click(message, ids.STOP_WATCH) for _ in range(3)))
        await rest()
        assert [each.text for each in ann.sees() if each.private] == []
        assert len(about(post)) == 1

    async def test_while_it_is_being_sent(
        self, ann: Person, watched: Watched, later: Later, sandbox: Sandbox, rest: Rest, turn: Turn
    ) -> None:
        post = await watched(ann)
        await rest()
        sandbox.faults.add(FaultKind.HOLD)
        await later(MINUTES)
        await sandbox.faults.until_held()
        await ann.click(about(post)[0], ids.STOP_WATCH)
        sandbox.faults.release()
        await rest()
        assert "watch stopped" in about(post)[0].text
        await turn()
        assert len(sandbox.calls) == 2

    async def test_before_anything_is_sent(
        self, slack: StandInSlack, bot: Bot, ann: Person, watched: Watched, rest: Rest, turn: Turn, sandbox: Sandbox
    ) -> None:
        """The turn has begun, and Slack is being asked who the asker is; the Stop comes meanwhile."""
        post = await watched(ann)
        await rest()
        answer = asyncio.Event()
        slack.faults.order(held(answer), "users.info", times=1)
        under_way = asyncio.create_task(turn())
        await slack.changes.until(lambda: slack.faults.met["users.info"] or None, "a question", 5)
        await ann.click(about(post)[0], ids.STOP_WATCH)
        answer.set()
        await under_way
        assert "watch stopped" in about(post)[0].text
        assert len(sandbox.calls) == 1
        events = [entry.event for entry in await bot.database.read(store.trail) if entry.watch]
        assert events == ["watch-started", "confirmed", "cancelled", "watch-ended"]


class TestRules:
    async def test_the_right_is_withdrawn(
        self, slack: StandInSlack, bo: Person, watched: Watched, turn: Turn, sandbox: Sandbox
    ) -> None:
        post = await watched(bo)
        slack.workspace.usergroups[GROUP] = frozenset()
        await turn()
        over, told = about(post)
        assert "watch ended, nothing more is sent: You may not replay requests" in over.text
        assert told.text.startswith("<@U0BO>")
        assert len(sandbox.calls) == 1

    async def test_outsiders_come(
        self, slack: StandInSlack, ann: Person, watched: Watched, clock: HandClock, turn: Turn, sandbox: Sandbox
    ) -> None:
        post = await watched(ann)
        channels = slack.workspace.channels
        channels[GENERAL.id] = dataclasses.replace(channels[GENERAL.id], is_ext_shared=True)
        clock.advance(3_600)
        await turn()
        assert "shared with other organisations" in about(post)[0].text
        assert len(sandbox.calls) == 1


class TestQuota:
    @pytest.fixture
    def changes(self) -> dict[str, object]:
        return {"replay_per_request": 3}

    async def test_is_used_up(self, ann: Person, watched: Watched, turn: Turn, sandbox: Sandbox) -> None:
        post = await watched(ann)
        for _ in range(4):
            await turn()
        assert "APICODE_REPLAY_PER_REQUEST is used up" in about(post)[0].text
        assert "after 3 of 24" in about(post)[0].text
        assert len(sandbox.calls) == 3


class TestTime:
    @pytest.fixture
    def changes(self) -> dict[str, object]:
        return {"watch_minutes": 1_440, "watch_times": 5}

    async def test_the_request_expires(
        self, bot: Bot, clock: HandClock, ann: Person, watched: Watched, rest: Rest, later: Later, sandbox: Sandbox
    ) -> None:
        post = await watched(ann)
        await rest()
        for _ in range(4):
            await Upkeep(bot.database, clock).tidy()
            await later(DAY)
            await rest()
        over, told = about(post)
        assert "the request is no longer kept" in over.text
        assert "the request is no longer kept" in told.text
        assert len(sandbox.calls) == 3

    async def test_after_days_without_the_bot(
        self, ann: Person, watched: Watched, rest: Rest, later: Later, sandbox: Sandbox
    ) -> None:
        post = await watched(ann)
        await rest()
        await later(6 * DAY)
        await rest()
        assert "the watch ran out; last: not sent in time" in about(post)[-1].text
        assert len(sandbox.calls) == 1


class TestClock:
    async def test_missed_turns_are_not_made_up_for(
        self, ann: Person, watched: Watched, rest: Rest, later: Later, sandbox: Sandbox
    ) -> None:
        post = await watched(ann)
        await rest()
        await later(6 * MINUTES + 60)
        await rest()
        assert "1 of 24" in about(post)[0].text
        await later(60)
        await rest()
        assert len(sandbox.calls) == 2
        await later(3 * 60)
        await rest()
        assert len(sandbox.calls) == 3

    async def test_put_back(
        self, ann: Person, watched: Watched, turn: Turn, later: Later, rest: Rest, sandbox: Sandbox
    ) -> None:
        post = await watched(ann)
        await turn()
        await later(-3_600)
        await turn()
        assert len(sandbox.calls) == 2
        await later(3_600)
        await rest()
        assert len(sandbox.calls) == 3
        assert "2 of 24" in about(post)[0].text


class TestUnseen:
    async def test_its_message_is_deleted_once(
        self, ann: Person, watched: Watched, turn: Turn, slack: StandInSlack, rest: Rest, sandbox: Sandbox
    ) -> None:
        post = await watched(ann)
        await rest()
        slack.workspace.delete(about(post)[0])
        await turn()
        (message,) = about(post)
        assert "1 of 24" in message.text
        await turn()
        assert "2 of 24" in about(post)[0].text
        slack.workspace.delete(about(post)[0])
        await turn()
        (told,) = about(post)
        assert "<@U0ANN> :no_entry: *watch ended: its message was deleted*" in told.text
        await turn()
        assert len(sandbox.calls) == 4

    async def test_the_bot_has_left(
        self, slack: StandInSlack, ann: Person, watched: Watched, turn: Turn, rest: Rest, sandbox: Sandbox
    ) -> None:
        await watched(ann)
        await rest()
        slack.workspace.channels[GENERAL.id] = dataclasses.replace(
            slack.workspace.channels[GENERAL.id], is_archived=True
        )
        await turn()
        await turn()
        assert "I cannot write there any more" in ann.sees(ann.im)[-1].text
        assert len(sandbox.calls) == 2


class TestBesides:
    async def test_the_api_is_away_for_a_while(
        self, ann: Person, watched: Watched, turn: Turn, sandbox: Sandbox, clock: HandClock
    ) -> None:
        post = await watched(ann)
        port = int(sandbox.address.rpartition(":")[2])
        await sandbox.__aexit__(None, None, None)
        await turn()
        await turn()
        (message,) = about(post)
        assert "2 of 24, could not reach it (no connection)" in message.text
        assert "Times without an answer: 2" in message.text
        async with Sandbox(port, clock=clock):
            await turn()
        assert "now 0" in about(post)[0].text

    async def test_somebody_replays_it_meanwhile(
        self,
        ann: Person,
        bo: Person,
        desk: Desk,
        watched: Watched,
        later: Later,
        sandbox: Sandbox,
        rest: Rest,
        put_off: Rest,
        clock: HandClock,
    ) -> None:
        post = await watched(ann)
        await rest()
        clock.advance(MINUTES - 1)
        sandbox.faults.add(FaultKind.HOLD)
        await bo.submit(await desk.opened(bo, outcome(post), ids.REPLAY_AGAIN))
        await sandbox.faults.until_held()
        await later(1)
        await put_off()
        assert len(sandbox.calls) == 2
        sandbox.faults.release()
        await desk.outcome(post, "<@U0BO> replays")
        await rest()
        assert len(sandbox.calls) == 2
        await later(15)
        await desk.outcome(post, "1 of 24")
        await rest()
        assert len(sandbox.calls) == 3

    async def test_in_the_home(
        self, slack: StandInSlack, ann: Person, bo: Person, watched: Watched, rest: Rest
    ) -> None:
        post = await watched(ann)
        await rest()
        await bo.open_home()
        await ann.open_home()
        home = await _home(slack, ann, "Your running watches")
        assert "*1203* on `idcard`" in str(home.content)
        await ann.click_in_view(home, ids.STOP_WATCH)
        await rest()
        await slack.changes.until(lambda: "running watches" not in str(ann.home and ann.home.content) or None, "none")
        assert "watch stopped" in about(post)[0].text
        assert "正在进行的监视" not in str(bo.home and bo.home.content)


async def _home(slack: StandInSlack, person: Person, said: str) -> OpenView:
    return await slack.changes.until(
        lambda: person.home if person.home and said in str(person.home.content) else None, said
    )
