"""Secrets in messages: their author is told, alone and once, and nothing of them is kept."""

import dataclasses
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.answering.model import ChannelSettings, Mode
from bot.app import Bot
from bot.dev.slack import GENERAL, Fault, File, Message, Person, StandInSlack, cut, lost, rate_limited, refused
from bot.leaks.telling import FEW_ATTEMPTS
from bot.store import troubles
from bot.store.jobs import State
from bot.store.standing import Standing
from bot.store.tables import jobs

from .conftest import Later, Rest
from .test_privacy import kept

KEY = "8f14e45fceea167a5a36dedd4bea2543"
CURL = f"curl https://tpa.mysubmail.com/factor/idcard -d appid=10001 -d appkey={KEY} -d name=x"
WORD = "chat.postEphemeral"


def private(person: Person, channel: str = GENERAL.id) -> list[Message]:
    """Return what only this person sees."""
    return [message for message in person.sees(channel) if message.private]


def told(bot: Bot, kind: str, fate: str) -> float | None:
    return bot.metrics.registry.get_sample_value("apicode_leaks_total", {"kind": kind, "fate": fate})


class TestWhoIsTold:
    async def test_the_author_alone_in_a_channel(
        self, slack: StandInSlack, ann: Person, bo: Person, bot: Bot, rest: Rest
    ) -> None:
        await ann.say(CURL)
        await rest()
        (word,) = private(ann)
        assert "holds the app key" in word.text
        assert "delete the message" in word.text
        assert "rotate the key" in word.text
        assert "signed anew" in word.text
        assert word.thread_ts is None
        assert private(bo) == []
        assert slack.said.posted == []
        assert told(bot, "appkey", "told") == 1

    async def test_in_their_language(self, bo: Person, rest: Rest) -> None:
        await bo.say(CURL)
        await rest()
        (word,) = private(bo)
        assert "含有appkey 密钥" in word.text
        assert "删除该消息" in word.text

    async def test_in_the_thread_where_it_stands(self, ann: Person, bo: Person, rest: Rest) -> None:
        post = await bo.say("what did you send?")
        await ann.say(CURL, thread_ts=post.ts)
        await rest()
        (word,) = private(ann)
        assert word.thread_ts == post.ts

    async def test_in_a_direct_message(self, ann: Person, rest: Rest) -> None:
        await ann.say(CURL, ann.im)
        await rest()
        assert len(private(ann, ann.im)) == 1

    async def test_beside_the_answer_to_a_code(self, ann: Person, rest: Rest) -> None:
        post = await ann.say(f"{CURL}\n-1013")
        await rest()
        assert "*-1013*" in (await post.reply()).text
        assert len(private(ann)) == 1

    async def test_several_kinds_in_one_word(self, ann: Person, bot: Bot, rest: Rest) -> None:
        await ann.say(f"{CURL} -H 'Authorization: Bearer {KEY}' -b sid={KEY}")
        await rest()
        (word,) = private(ann)
        assert "the app key and an Authorization header and a cookie" in word.text
        assert [told(bot, kind, "told") for kind in ("appkey", "authorization", "cookie")] == [1, 1, 1]

    async def test_also_where_outsiders_read_along(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        channels = slack.workspace.channels
        channels[GENERAL.id] = dataclasses.replace(channels[GENERAL.id], is_ext_shared=True)
        post = await ann.say(f"{CURL}\n-1013 from submail")
        await rest()
        assert post.replies == []
        assert len(private(ann)) == 1

    async def test_also_where_the_bot_is_switched_off(
        self, slack: StandInSlack, ann: Person, bot: Bot, rest: Rest
    ) -> None:
        await bot.services.choices.choose(GENERAL.id, "U0ANN", ChannelSettings(Mode.OFF), ())
        await ann.say(f"{CURL}\n-1013")
        await rest()
        assert slack.said.posted == []
        assert len(private(ann)) == 1

    async def test_nobody_where_nothing_is_shown(self, ann: Person, slack: StandInSlack, rest: Rest) -> None:
        await ann.say("set APPKEY in the environment")
        await ann.say('{"code":"1205","msg":"Invalid appkey"}')
        await ann.say("signature=" + "ab12" * 16)
        await rest()
        assert slack.workspace.counts[WORD] == 0


class TestFilesAndEdits:
    async def test_a_snippet(self, ann: Person, rest: Rest) -> None:
        await ann.say("this fails", files=[File("request.sh", CURL.encode())])
        await rest()
        (word,) = private(ann)
        assert "delete the message and its file" in word.text

    async def test_a_secret_edited_in(self, ann: Person, rest: Rest) -> None:
        post = await ann.say("this fails")
        await ann.edit(post, CURL)
        await rest()
        assert len(private(ann)) == 1

    async def test_edits_that_keep_it_say_nothing_more(self, ann: Person, rest: Rest) -> None:
        post = await ann.say(CURL)
        await ann.edit(post, f"{CURL} -d idNo=y")
        await ann.edit(post, f"{CURL} -d idNo=z")
        await rest()
        assert len(private(ann)) == 1


class TestOnce:
    async def test_redelivered_four_times(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        post = await ann.say(CURL)
        await slack.events.redeliver(post.event, times=4)
        await rest()
        assert len(private(ann)) == 1

    async def test_a_mention_comes_as_two_events(self, ann: Person, rest: Rest) -> None:
        post = await ann.mention(CURL)
        assert len(post.events) == 2
        await rest()
        assert len(private(ann)) == 1

    async def test_it_is_accepted_before_the_ack(self, slack: StandInSlack, ann: Person, bot: Bot) -> None:
        slack.faults.order(refused("internal_error"), WORD)
        post = await ann.say(CURL)
        assert post.statuses == [200]
        rows = await bot.database.read(lambda c: c.execute(select(jobs.c.key)).scalars().all())
        assert rows == [f"leak {GENERAL.id} {post.ts}"]


class TestWhatSlackRefuses:
    async def test_an_author_who_has_left_is_said_once(
        self, slack: StandInSlack, ann: Person, bot: Bot, rest: Rest
    ) -> None:
        slack.faults.order(refused("user_not_in_channel"), WORD)
        with capture_logs() as logs:
            post = await ann.say(CURL)
            await slack.events.redeliver(post.event, times=3)
            await rest()
        (line,) = [line for line in logs if line["event"] == "author_not_told"]
        assert line["reason"] == "user_not_in_channel"
        assert slack.workspace.counts[WORD] == 1
        assert told(bot, "appkey", "refused") == 1
        assert await bot.database.read(lambda c: troubles.since(c, 0)) == []

    async def test_anything_else_is_remembered_for_the_doctor(
        self, slack: StandInSlack, ann: Person, bot: Bot, rest: Rest
    ) -> None:
        slack.faults.order(refused("channel_not_found"), WORD)
        with capture_logs() as logs:
            await ann.say(CURL)
            await ann.say(CURL)
            await rest()
        assert [line["reason"] for line in logs if line["event"] == "slack_refuses"] == ["channel_not_found"]
        rows = await bot.database.read(lambda c: troubles.since(c, 0))
        assert [(row["channel"], row["reason"]) for row in rows] == [(GENERAL.id, "channel_not_found")]

    async def test_passing_trouble_is_waited_for(
        self, slack: StandInSlack, ann: Person, put_off: Rest, later: Later, rest: Rest
    ) -> None:
        slack.faults.order(rate_limited(30), WORD, times=1)
        await ann.say(CURL)
        await put_off()
        await later(31)
        await rest()
        assert len(private(ann)) == 1

    @pytest.mark.parametrize("fault", [cut(), lost()])
    async def test_without_an_answer_it_is_not_repeated_without_end(
        self, slack: StandInSlack, ann: Person, bot: Bot, later: Later, fault: Fault
    ) -> None:
        slack.faults.order(fault, WORD)
        await ann.say(CURL)
        state = select(jobs.c.state)
        while await bot.database.read(lambda c: c.execute(state).scalar()) != State.DEAD:
            await later(FEW_ATTEMPTS.longest)
        assert slack.workspace.counts[WORD] == FEW_ATTEMPTS.attempts


class TestBots:
    async def test_nobody_is_told_and_the_log_says_so_once(self, slack: StandInSlack, bot: Bot, rest: Rest) -> None:
        with capture_logs() as logs:
            await slack.bot().post(CURL)
            await slack.bot().post(CURL)
            await rest()
        (line,) = [line for line in logs if line["event"] == "secret_of_a_bot"]
        assert line["log_level"] == "warning"
        assert KEY not in str(line)
        assert slack.workspace.counts[WORD] == 0
        assert told(bot, "appkey", "by_bot") == 2


async def test_the_secret_goes_nowhere(
    slack: StandInSlack, ann: Person, bot: Bot, rest: Rest, put_off: Rest, later: Later, tmp_path: Path
) -> None:
    """Neither to the disk nor into a log, a metric or a call, on any of the ways that it can take."""
    with capture_logs() as logs:
        post = await ann.say(f"{CURL}\n-1013")
        await ann.edit(post, f"{CURL}\n-1015")
        await ann.say(CURL, ann.im)
        await ann.mention(CURL)
        await ann.say("this fails", files=[File("request.sh", f"{CURL}\n-1013".encode())])
        await slack.bot().post(CURL)
        slack.faults.order(refused("user_not_in_channel"), WORD, times=1)
        await ann.say(CURL)
        await rest()
        slack.faults.order(refused("internal_error"), WORD, times=1)
        await ann.say(CURL)
        await put_off()
        waiting = kept(tmp_path)
        await later(10)
        await rest()
    calls = [str(call.arguments) for call in slack.workspace.calls]
    metrics = bot.metrics.exposition(Standing())
    assert b"apicode_leaks_total" in metrics
    assert b"leak" in waiting
    assert not any(KEY in text for text in (*map(str, logs), *calls, metrics.decode()))
    assert KEY.encode() not in waiting + kept(tmp_path)
