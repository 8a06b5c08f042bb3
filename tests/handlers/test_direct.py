"""Questions to the bot: direct messages, and messages that name it."""

import pytest

from bot.app import Bot
from bot.dev.slack import Person, StandInSlack
from bot.dev.slack.shapes import mappings

from .conftest import Rest

HINT = "I found no code in that"


class TestDirectMessages:
    async def test_a_bare_number_is_a_question(self, ann: Person) -> None:
        reply = await (await ann.say("1203", ann.im)).reply()
        assert "*1203*" in reply.text

    async def test_it_is_answered_in_the_persons_language(self, ann: Person, bo: Person) -> None:
        assert "owner:" in (await (await ann.say("1203", ann.im)).reply()).text
        assert "归属" in (await (await bo.say("1203", bo.im)).reply()).text

    async def test_each_time(self, ann: Person) -> None:
        assert await (await ann.say("1203", ann.im)).reply()
        assert await (await ann.say("1203", ann.im)).reply()

    async def test_words_find_a_code(self, ann: Person) -> None:
        assert "*1203*" in (await (await ann.say("balance", ann.im)).reply()).text

    async def test_the_vendors_words_find_their_code(self, ann: Person) -> None:
        assert "*1203*" in (await (await ann.say("您的账户余额不足", ann.im)).reply()).text

    async def test_a_number_that_is_not_published_gets_its_neighbours(self, ann: Person) -> None:
        assert "*1207* is not in the published table" in (await (await ann.say("1207", ann.im)).reply()).text

    @pytest.mark.parametrize("text", ["thanks!", "hello", "are you there?", "你好", "99999", "list billing", "help"])
    async def test_no_code_gets_a_helpful_word(self, ann: Person, text: str) -> None:
        reply = await (await ann.say(text, ann.im)).reply()
        assert HINT in reply.text
        assert all(block["type"] != "actions" for block in reply.blocks)

    async def test_no_button_there_decides_about_a_channel(self, ann: Person) -> None:
        reply = await (await ann.say("1203", ann.im)).reply()
        (buttons,) = [block for block in reply.blocks if block["type"] == "actions"]
        assert [button["action_id"] for button in mappings(buttons["elements"])] == ["apicode.more.0"]

    async def test_an_edit_turns_the_word_into_an_answer(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.say("l203", ann.im)
        reply = await post.reply()
        await ann.edit(post, "1203")
        assert "*1203*" in (await slack.said.version(reply)).text

    async def test_an_edited_answer_keeps_its_language(self, slack: StandInSlack, bo: Person) -> None:
        post = await bo.say("1203", bo.im)
        reply = await post.reply()
        await bo.edit(post, "1204")
        assert "归属" in (await slack.said.version(reply)).text


class TestMentions:
    async def test_a_bare_number_is_a_question(self, ann: Person) -> None:
        assert "*1203*" in (await (await ann.mention("1203")).reply()).text

    async def test_two_events_tell_of_it_and_one_reply_comes(
        self, slack: StandInSlack, ann: Person, rest: Rest
    ) -> None:
        post = await ann.mention("1203")
        assert [event.type for event in post.events] == ["message", "app_mention"]
        await post.reply()
        await rest()
        assert len(slack.said.posted) == 1

    async def test_only_the_second_event_may_come(self, slack: StandInSlack, ann: Person) -> None:
        slack.workspace.app.scopes.discard("channels:history")
        post = await ann.mention("1203")
        assert [event.type for event in post.events] == ["app_mention"]
        assert "*1203*" in (await post.reply()).text

    async def test_in_a_thread_it_is_answered_there(self, ann: Person) -> None:
        first = await ann.say("what is going on?")
        reply = await (await ann.mention("-1013", thread_ts=first.ts)).reply()
        assert reply.thread_ts == first.ts

    async def test_nothing_found_gets_a_helpful_word_once(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        post = await ann.mention("who are you")
        assert HINT in (await post.reply()).text
        await rest()
        assert len(slack.said.posted) == 1

    async def test_who_asks_is_answered_within_the_window(self, ann: Person) -> None:
        await (await ann.say("-1013")).reply()
        assert "*-1013*" in (await (await ann.mention("-1013")).reply()).text

    async def test_another_bot_that_names_it_asks_nothing(self, slack: StandInSlack, bot: Bot, rest: Rest) -> None:
        await slack.bot().post("<@U0APICODE> 1203")
        await rest()
        assert slack.said.posted == []
