"""Whatever Slack delivers, and however often: one reply."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import Bot, open_bot
from bot.dev.clock import HandClock
from bot.dev.slack import Person, StandInSlack, cut, lost
from bot.knowledge import Knowledge
from bot.server import web_app

from .conftest import Later, Rest, settings_for


@pytest.fixture
async def second(
    slack: StandInSlack, bot: Bot, clock: HandClock, knowledge: Knowledge, tmp_path: Path
) -> AsyncIterator[Bot]:
    """A second bot over the same database; Slack brings things to both in turns."""
    settings = settings_for(slack, tmp_path)
    async with open_bot(settings, "the tests", clock, knowledge, seconds_between_posts=0) as second:
        await slack.serve_also(web_app(second, settings))
        yield second


class TestRedelivery:
    async def test_four_times_at_once(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        with slack.events.held() as kept:
            post = await ann.say("-1013")
        acks = await slack.events.redeliver(kept[0], times=4)
        assert [ack.status for ack in acks] == [200] * 4
        await post.reply()
        await rest()
        assert len(slack.said.posted) == 1

    async def test_after_the_answer(self, slack: StandInSlack, ann: Person, rest: Rest, later: Later) -> None:
        post = await ann.say("-1013")
        await post.reply()
        await later(3_600)
        await slack.events.redeliver(post.event, 3)
        await rest()
        assert len(slack.said.posted) == 1

    async def test_in_two_processes(self, slack: StandInSlack, ann: Person, second: Bot, rest: Rest) -> None:
        with slack.events.held() as kept:
            post = await ann.say("-1013")
        await slack.events.redeliver(kept[0], times=4)
        await post.reply()
        await rest()
        assert len(slack.said.posted) == 1

    async def test_a_mention_in_two_processes(self, slack: StandInSlack, ann: Person, second: Bot, rest: Rest) -> None:
        post = await ann.mention("1203")
        await post.reply()
        await rest()
        assert len(slack.said.posted) == 1

    async def test_an_edit_again(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        post = await ann.say("-1013")
        await post.reply()
        edit = await ann.edit(post, "-1015")
        await rest()
        await slack.events.redeliver(edit.event, times=3)
        await slack.events.redeliver(post.event)
        await rest()
        assert len(slack.said.updated) == 1

    async def test_a_click_again_in_two_processes(
        self, slack: StandInSlack, ann: Person, second: Bot, rest: Rest
    ) -> None:
        reply = await (await ann.say("-1013")).reply()
        await asyncio.gather(*(ann.click(reply, "apicode.notcode") for _ in range(2)))
        await slack.said.gone(reply)
        await rest()
        assert slack.workspace.counts["chat.delete"] == 1

    async def test_many_messages_in_two_processes(
        self, slack: StandInSlack, ann: Person, second: Bot, rest: Rest
    ) -> None:
        slack.workspace.pace.is_on = False
        posts = await asyncio.gather(*(ann.say(f"-10{number}") for number in (13, 15, 16, 17, 18, 19)))
        await rest()
        assert [len(post.replies) for post in posts] == [1] * len(posts)


class TestOrder:
    async def test_an_edit_before_its_message(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        with slack.events.held() as kept:
            post = await ann.say("-1013")
            await ann.edit(post, "-1015")
        for event in reversed(kept):
            await slack.events.bring(event)
        await rest()
        (reply,) = slack.said.posted
        assert "*-1015*" in reply.text
        assert slack.said.updated == []

    async def test_an_edit_without_a_code_before_its_message(
        self, slack: StandInSlack, ann: Person, rest: Rest
    ) -> None:
        with slack.events.held() as kept:
            post = await ann.say("-1013")
            await ann.edit(post, "never mind")
        for event in reversed(kept):
            await slack.events.bring(event)
        await rest()
        assert slack.said.posted == []

    @pytest.mark.parametrize("order", [(0, 2, 1), (2, 0, 1), (2, 1, 0), (1, 2, 0)])
    async def test_edits_in_the_wrong_order(
        self, slack: StandInSlack, ann: Person, rest: Rest, order: tuple[int, ...]
    ) -> None:
        with slack.events.held() as kept:
            post = await ann.say("-1013")
            await ann.edit(post, "-1015")
            await ann.edit(post, "-1016")
        for number in order:
            await slack.events.bring(kept[number])
        await rest()
        (now,) = slack.said.now
        assert "*-1016*" in now.text

    @pytest.mark.parametrize("order", [(2, 0, 1), (2, 1, 0)])
    async def test_a_deletion_before_its_message(
        self, slack: StandInSlack, ann: Person, rest: Rest, order: tuple[int, ...]
    ) -> None:
        with slack.events.held() as kept:
            post = await ann.say("-1013")
            await ann.edit(post, "-1015")
            await ann.delete(post)
        for number in order:
            await slack.events.bring(kept[number])
        await rest()
        assert slack.workspace.counts["chat.postMessage"] == 0


class TestLostAnswers:
    async def test_a_post_whose_answer_is_lost_is_found_again(
        self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later, rest: Rest
    ) -> None:
        slack.faults.order(lost(), "chat.postMessage", times=1)
        post = await ann.say("-1013")
        await put_off()
        await later(10)
        await rest()
        assert len(slack.said.posted) == 1
        await ann.delete(post)
        await slack.said.gone(slack.said.posted[0])

    async def test_also_in_a_long_thread(
        self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later, rest: Rest
    ) -> None:
        first = await ann.say("what is going on?")
        await ann.say("no idea", thread_ts=first.ts)
        slack.faults.order(lost(), "chat.postMessage", times=1)
        await ann.say("-1013", thread_ts=first.ts)
        await put_off()
        await ann.say("thanks", thread_ts=first.ts)
        await later(10)
        await rest()
        assert len(slack.said.posted) == 1

    async def test_one_that_never_got_there_is_made_again(
        self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later
    ) -> None:
        slack.faults.order(cut(), "chat.postMessage", times=1)
        post = await ann.say("-1013")
        await put_off()
        await later(10)
        assert await post.reply()
        assert slack.workspace.counts["conversations.replies"] == 1

    async def test_an_update_whose_answer_is_lost(
        self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later, rest: Rest
    ) -> None:
        post = await ann.say("-1013")
        await post.reply()
        slack.faults.order(lost(), "chat.update", times=1)
        await ann.edit(post, "-1015")
        await put_off()
        await later(10)
        await rest()
        (now,) = slack.said.now
        assert "*-1015*" in now.text

    async def test_a_deletion_whose_answer_is_lost(
        self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later, rest: Rest
    ) -> None:
        post = await ann.say("-1013")
        await post.reply()
        slack.faults.order(lost(), "chat.delete", times=1)
        await ann.edit(post, "never mind")
        await put_off()
        await later(10)
        await rest()
        assert slack.said.now == []
