"""When Slack does not do as it is asked."""

import pytest
from structlog.testing import capture_logs

from bot.app import Bot
from bot.dev.clock import HandClock
from bot.dev.slack import GENERAL, Fault, Person, StandInSlack, cut, rate_limited, refused, server_error
from bot.store import troubles

from .conftest import Later, Rest

POST = "chat.postMessage"


def kinds(blocks: object) -> list[str]:
    return [str(block["type"]) for block in blocks] if isinstance(blocks, list | tuple) else []


async def remembered(bot: Bot) -> list[tuple[str, str]]:
    rows = await bot.database.read(lambda connection: troubles.since(connection, 0))
    return [(row["channel"], row["reason"]) for row in rows]


class TestBlocks:
    async def test_refused_once_they_become_plain(self, slack: StandInSlack, ann: Person) -> None:
        slack.faults.order(refused("invalid_blocks"), POST, times=1)
        reply = await (await ann.say("-1013")).reply()
        assert kinds(reply.blocks) == ["section"]
        assert "*-1013*" in reply.text

    async def test_refused_again_the_text_remains(self, slack: StandInSlack, ann: Person) -> None:
        slack.faults.order(refused("invalid_blocks"), POST, times=2)
        reply = await (await ann.say("-1013")).reply()
        assert "*-1013*" in reply.text
        assert slack.workspace.calls[-1].arguments.get("blocks") is None
        assert slack.workspace.counts[POST] == 3

    async def test_an_update_steps_down_too(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        slack.faults.order(refused("invalid_blocks"), "chat.update", times=2)
        await ann.edit(post, "-1015")
        now = await slack.said.version(reply)
        assert "*-1015*" in now.text
        assert now.blocks == ()

    async def test_it_is_no_trouble(self, slack: StandInSlack, ann: Person, bot: Bot, rest: Rest) -> None:
        slack.faults.order(refused("invalid_blocks"), POST, times=1)
        await ann.say("-1013")
        await rest()
        assert await remembered(bot) == []


class TestRateLimits:
    async def test_slack_says_when_to_come_back(
        self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later
    ) -> None:
        slack.faults.order(rate_limited(30), POST, times=1)
        post = await ann.say("-1013")
        await put_off()
        await later(29)
        await slack.events.settled()
        assert slack.workspace.counts[POST] == 1
        await later(2)
        assert await post.reply()
        assert slack.workspace.counts[POST] == 2

    async def test_other_channels_do_not_wait(
        self, slack: StandInSlack, ann: Person, other: str, put_off: Rest
    ) -> None:
        slack.faults.order(rate_limited(30), POST, times=1)
        waits = await ann.say("-1013")
        await put_off()
        assert await (await ann.say("-1013", other)).reply()
        assert waits.replies == []

    async def test_what_comes_meanwhile_keeps_its_order(
        self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later
    ) -> None:
        slack.faults.order(rate_limited(30), POST, times=1)
        first = await ann.say("-1013")
        await put_off()
        await ann.edit(first, "-1015")
        await later(31)
        reply = await first.reply()
        assert "*-1015*" in (await slack.said.version(reply)).text


class TestGivenUp:
    @pytest.mark.parametrize("error", ["not_in_channel", "is_archived", "restricted_action", "channel_not_found"])
    async def test_said_once_and_remembered(
        self, slack: StandInSlack, ann: Person, bot: Bot, rest: Rest, error: str
    ) -> None:
        slack.faults.order(refused(error), POST)
        with capture_logs() as logs:
            await ann.say("-1013")
            await ann.say("-1015")
            await rest()
        assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == ["slack_refuses"]
        assert slack.workspace.counts[POST] == 2
        assert await remembered(bot) == [(GENERAL.id, error)]

    @pytest.mark.parametrize("error", ["token_revoked", "account_inactive", "invalid_auth"])
    async def test_the_token_belongs_to_no_channel(
        self, slack: StandInSlack, ann: Person, other: str, bot: Bot, rest: Rest, error: str
    ) -> None:
        await (await ann.say("-1016")).reply()
        slack.workspace.token_problem = error
        with capture_logs() as logs:
            await ann.say("-1013")
            await ann.say("-1015", other)
            await rest()
        assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == ["slack_refuses"]
        assert await remembered(bot) == [("", error)]

    async def test_it_is_not_tried_again(self, slack: StandInSlack, ann: Person, rest: Rest, later: Later) -> None:
        slack.faults.order(refused("restricted_action"), POST, times=1)
        post = await ann.say("-1013")
        await rest()
        await later(86_400)
        await rest()
        assert post.replies == []

    async def test_nothing_counts_on_a_reply_that_never_came(
        self, slack: StandInSlack, ann: Person, rest: Rest
    ) -> None:
        slack.faults.order(refused("restricted_action"), POST, times=1)
        await ann.say("-1013")
        await rest()
        assert await (await ann.say("-1013")).reply()

    async def test_a_thread_that_is_gone_is_no_trouble(
        self, slack: StandInSlack, ann: Person, bot: Bot, rest: Rest
    ) -> None:
        slack.faults.order(refused("thread_not_found"), POST, times=1)
        await ann.say("-1013")
        await rest()
        assert await remembered(bot) == []

    async def test_what_the_doctor_is_told_is_when_it_was_last(
        self, slack: StandInSlack, ann: Person, bot: Bot, rest: Rest, later: Later, clock: HandClock
    ) -> None:
        slack.faults.order(refused("is_archived"), POST)
        await ann.say("-1013")
        await rest()
        await later(60)
        await ann.say("-1015")
        await rest()
        (row,) = await bot.database.read(lambda connection: troubles.since(connection, 0))
        assert row["at"] == clock.now


class TestDown:
    DOWN = (server_error(503), cut(), refused("internal_error"), Fault(status=429))

    @pytest.mark.parametrize("fault", DOWN, ids=["page", "cut", "error", "page that limits"])
    async def test_slack_is_out_of_order_for_an_hour_and_then_answered(
        self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later, fault: Fault
    ) -> None:
        slack.faults.order(fault)
        post = await ann.say("-1013")
        for _ in range(12):
            await put_off()
            await later(300)
        slack.faults.clear()
        await later(10)
        assert "*-1013*" in (await post.reply(5)).text

    async def test_an_update_is_made_later(self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        slack.faults.order(server_error(503), "chat.update", times=1)
        await ann.edit(post, "-1015")
        await put_off()
        await later(10)
        assert "*-1015*" in (await slack.said.version(reply)).text

    async def test_a_deletion_is_made_later(
        self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later
    ) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        slack.faults.order(cut(), "chat.delete", times=1)
        await ann.delete(post)
        await put_off()
        await later(10)
        await slack.said.gone(reply)


async def test_what_cannot_be_written_down_is_not_acknowledged(slack: StandInSlack, ann: Person, bot: Bot) -> None:
    await bot.database.close()
    post = await ann.say("-1013")
    assert post.statuses == [503]
