"""Messages that are edited, touched by Slack or deleted, and our replies to them."""

import asyncio

import pytest

from bot.app import Bot
from bot.dev.slack import Person, StandInSlack, language_detected, late, replied, unfurled
from bot.dev.slack.model import File

from .conftest import Rest


class TestEdits:
    async def test_a_code_that_is_added_is_answered(self, ann: Person, rest: Rest) -> None:
        post = await ann.say("it fails")
        await ann.edit(post, "it fails: got -1013 from the identity api")
        assert "*-1013*" in (await post.reply()).text

    async def test_a_code_that_changes_changes_the_reply(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        await ann.edit(post, "-1015")
        now = await slack.said.version(reply)
        assert "*-1015*" in now.text
        assert "*-1013*" not in now.text
        assert len(slack.said.posted) == 1

    async def test_a_second_code_joins_the_first(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.say("got -1013 from the identity api")
        reply = await post.reply()
        await ann.edit(post, "got -1013 and then -1015 from the identity api")
        now = await slack.said.version(reply)
        assert now.text.index("*-1013*") < now.text.index("*-1015*")

    async def test_a_code_that_is_gone_takes_the_reply_along(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        await ann.edit(post, "never mind")
        await slack.said.gone(reply)

    async def test_a_code_that_comes_back_is_answered_again(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.say("-1013")
        first = await post.reply()
        await ann.edit(post, "never mind")
        await slack.said.gone(first)
        await ann.edit(post, "-1015, after all")
        await ann.edit(post, "-1015")
        assert "*-1015*" in (await slack.said.next_post(after=1)).text

    async def test_two_edits_within_one_second_both_count(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        await ann.edit(post, "-1015")
        await ann.edit(post, "-1016")
        await rest()
        now = slack.said.current(reply)
        assert now
        assert "*-1016*" in now.text

    async def test_other_words_around_the_same_code_change_nothing(
        self, slack: StandInSlack, ann: Person, rest: Rest
    ) -> None:
        post = await ann.say("got -1013 from the identity api")
        await post.reply()
        await ann.edit(post, "we got -1013 from the identity api, again")
        await rest()
        assert slack.said.updated == []

    async def test_an_alert_that_changes_changes_the_reply(self, slack: StandInSlack, bot: Bot) -> None:
        alerts = slack.bot()
        post = await alerts.post("identity api failed with code -1013")
        reply = await post.reply()
        await alerts.edit(post, "identity api failed with code -1015", raw=True)
        assert "*-1015*" in (await slack.said.version(reply)).text

    async def test_words_beside_a_file_do_not_lose_its_codes(
        self, slack: StandInSlack, ann: Person, rest: Rest
    ) -> None:
        post = await ann.say("see", files=[File("a.log", b'{"status":"error","code":1203,"msg":"x"}')])
        reply = await post.reply()
        await ann.edit(post, "see there")
        await rest()
        assert slack.said.current(reply) == reply


class TestTouches:
    @pytest.fixture
    async def answered(self, slack: StandInSlack, ann: Person) -> StandInSlack:
        post = await ann.say("got -1013 from the identity api")
        await post.reply()
        await slack.touch(post, lambda message: unfurled(message, text="-1015"))
        await slack.touch(post, language_detected)
        await slack.touch(post, lambda message: replied(message, "U0BO", "1.000200"))
        await slack.events.settled()
        return slack

    async def test_what_slack_changes_by_itself_is_no_edit(self, answered: StandInSlack, rest: Rest) -> None:
        await rest()
        assert len(answered.said.posted) == 1
        assert answered.said.updated == []
        assert answered.said.deleted == []

    async def test_a_preview_with_a_code_is_not_answered(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        post = await ann.say("https://status.example/incidents/1")
        await slack.touch(post, lambda message: unfurled(message, text='{"status":"error","code":-1013}'))
        await rest()
        assert slack.said.posted == []


class TestDeletions:
    async def test_a_deleted_message_takes_the_reply_along(self, slack: StandInSlack, ann: Person) -> None:
        first = await ann.say("what is going on?")
        post = await ann.say("-1013", thread_ts=first.ts)
        reply = await post.reply()
        await ann.delete(post)
        await slack.said.gone(reply)

    async def test_also_where_a_tombstone_stays(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        deleted = await ann.delete(post)
        assert deleted.event.type == "message.message_changed"
        await slack.said.gone(reply)

    async def test_also_with_a_file(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.say("", files=[File("a.log", b'{"status":"error","code":1203,"msg":"x"}')])
        reply = await post.reply()
        await ann.delete(post)
        await slack.said.gone(reply)

    async def test_also_of_a_question_without_a_code(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.mention("hello")
        reply = await post.reply()
        await ann.delete(post)
        await slack.said.gone(reply)

    async def test_a_reply_that_people_deleted_stays_away(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        post = await ann.say("-1013")
        slack.workspace.delete(await post.reply())
        await slack.events.settled()
        await rest()
        await ann.edit(post, "-1015")
        await rest()
        assert len(slack.said.posted) == 1
        assert slack.said.now == []

    async def test_so_does_a_helpful_word(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        post = await ann.mention("hello")
        slack.workspace.delete(await post.reply())
        await slack.events.settled()
        await rest()
        await ann.edit(post, "<@U0APICODE> 1203", raw=True)
        await rest()
        assert len(slack.said.posted) == 1

    async def test_its_code_may_be_explained_again(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        post = await ann.say("-1013")
        slack.workspace.delete(await post.reply())
        await slack.events.settled()
        await rest()
        assert "*-1013*" in (await (await ann.say("-1013")).reply()).text


class TestInBetween:
    """What happens to a message before Slack has answered our post."""

    @pytest.fixture
    def answer(self, slack: StandInSlack) -> asyncio.Event:
        answer = asyncio.Event()
        slack.faults.order(late(answer), "chat.postMessage", times=1)
        return answer

    async def test_an_edit(self, slack: StandInSlack, ann: Person, answer: asyncio.Event) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        await ann.edit(post, "-1015")
        answer.set()
        assert "*-1015*" in (await slack.said.version(reply)).text
        assert len(slack.said.posted) == 1

    async def test_an_edit_without_a_code(self, slack: StandInSlack, ann: Person, answer: asyncio.Event) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        await ann.edit(post, "never mind")
        answer.set()
        await slack.said.gone(reply)

    async def test_a_deletion(self, slack: StandInSlack, ann: Person, answer: asyncio.Event) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        await ann.delete(post)
        answer.set()
        await slack.said.gone(reply)
        assert slack.said.now == []
