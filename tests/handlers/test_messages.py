"""Codes pasted in a channel, through the front door."""

import pytest

from bot.app import Bot
from bot.dev.slack import ANN, Channel, Person, StandInSlack
from bot.dev.slack.model import File
from bot.dev.slack.shapes import mapping

from .conftest import Rest

ANSWER = '{"status":"error","code":1217,"msg":"API gateway error（-1013）"}'
SNIPPET = File("paste.txt", ("all well\n" * 2_000 + '{"status":"error","code":1203,"msg":"x"}\n').encode())


class TestReplies:
    async def test_a_pasted_answer_is_explained_in_its_thread(self, slack: StandInSlack, bot: Bot) -> None:
        post = await slack.person().say(ANSWER)
        reply = await post.reply()
        assert reply.thread_ts == post.ts
        assert reply.subtype is None
        assert "the end user" in reply.text

    async def test_nested_codes_are_one_story(self, ann: Person) -> None:
        reply = await (await ann.say(ANSWER)).reply()
        assert "*1217 → -1013*" in reply.text
        assert reply.text.count("owner:") == 1

    async def test_top_level_text_holds_what_the_blocks_say(self, ann: Person) -> None:
        reply = await (await ann.say("-1013")).reply()
        sections = [mapping(block["text"])["text"] for block in reply.blocks if block["type"] == "section"]
        assert reply.text == "\n\n".join(map(str, sections))

    async def test_a_thread_reply_is_answered_in_that_thread(self, ann: Person, bo: Person) -> None:
        first = await ann.say("what is going on?")
        post = await bo.say("got -1013 from the identity api", thread_ts=first.ts)
        assert (await post.reply()).thread_ts == first.ts

    async def test_a_reply_shown_in_the_channel_too_is_answered_in_its_thread(self, ann: Person) -> None:
        first = await ann.say("what is going on?")
        post = await ann.say("-1013", thread_ts=first.ts, broadcast=True)
        reply = await post.reply()
        assert (reply.thread_ts, reply.subtype) == (first.ts, None)

    async def test_private_channels_too(self, slack: StandInSlack, ann: Person) -> None:
        slack.workspace.channels["C0SECRET"] = Channel("C0SECRET", "secret", frozenset({ANN.id}), is_private=True)
        slack.workspace.join("C0SECRET")
        assert (await (await ann.say("-1013", "C0SECRET")).reply()).channel == "C0SECRET"


class TestSeveralCodes:
    async def test_four_are_explained_and_the_rest_named(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        codes = ("1203", "1204", "1205", "1208", "1225", "1202")
        post = await ann.say("\n".join(f'{{"status":"error","code":"{code}"}}' for code in codes))
        reply = await post.reply()
        await rest()
        assert reply.text.count("owner:") == 4
        assert "Also mentioned: 1225, 1202." in reply.text
        assert len(slack.said.posted) == 1

    async def test_a_code_twice_is_one(self, ann: Person) -> None:
        reply = await (await ann.say("got -1013 and again -1013 from the identity api")).reply()
        assert reply.text.count("*-1013*") == 1


class TestNoAlarm:
    async def test_success_is_named_as_such(self, ann: Person) -> None:
        reply = await (await ann.say("SUBMAIL returned code 0")).reply()
        assert ":white_check_mark: *0*" in reply.text
        assert "Do now" not in reply.text

    async def test_a_verdict_is_no_failure(self, ann: Person) -> None:
        reply = await (await ann.say("-1009")).reply()
        assert reply.text.startswith(":scales: *-1009*")


class TestSilence:
    @pytest.mark.parametrize(
        "text", ["1203", "line 1203", "mysql error 1205", "port 1217", "2024-1013", "lunch at 12:03?", "1 - 1013 = ?"]
    )
    async def test_numbers_that_are_no_codes(self, ann: Person, rest: Rest, text: str) -> None:
        post = await ann.say(text)
        await rest()
        assert post.replies == []

    @pytest.mark.parametrize("subtype", ["channel_join", "channel_topic", "pinned_item", "channel_name"])
    async def test_what_slack_itself_writes(self, slack: StandInSlack, rest: Rest, bot: Bot, subtype: str) -> None:
        await slack.notice(subtype, "set the channel topic: -1013")
        await rest()
        assert slack.said.posted == []

    async def test_what_the_bot_itself_says(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        await (await ann.say(ANSWER)).reply()
        await slack.events.settled()
        await rest()
        assert len(slack.said.posted) == 1

    async def test_an_answer_that_the_bot_shared(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        told = await ann.command("/apicode", "-1013")
        assert told.message
        reaction = await ann.click(told.message, "apicode.share")
        await reaction.next_message()
        await slack.events.settled()
        await rest()
        assert len(slack.said.posted) == 1


class TestSnippets:
    async def test_a_text_that_became_a_file_is_read(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.say("", files=[SNIPPET])
        assert "*1203*" in (await post.reply()).text
        assert len(slack.downloads) == 1

    async def test_the_message_counts_as_well(self, ann: Person) -> None:
        reply = await (await ann.say("got -1013 from the identity api", files=[SNIPPET])).reply()
        assert "*-1013*" in reply.text
        assert "*1203*" in reply.text

    async def test_a_megabyte_is_read_and_no_more(self, ann: Person, rest: Rest) -> None:
        code = b'\n{"status":"error","code":1203,"msg":"x"}\n'
        within = await ann.say("", files=[File("a.log", b"." * 999_900 + code)])
        beyond = await ann.say("", files=[File("b.log", b"." * 1_000_000 + code.replace(b"1203", b"1204"))])
        assert "*1203*" in (await within.reply(10)).text
        await rest()
        assert beyond.replies == []

    async def test_of_several_files_together(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        files = [File("a.log", b"." * 1_000_000), File("b.log", SNIPPET.content)]
        post = await ann.say("", files=files)
        await rest()
        assert post.replies == []
        assert len(slack.downloads) == 1

    async def test_without_the_scope_quietly_nothing(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        slack.workspace.app.scopes.discard("files:read")
        post = await ann.say("here", files=[SNIPPET])
        await rest()
        assert post.replies == []
        assert slack.said.posted == []

    async def test_a_picture_is_not_read(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        await ann.say("", files=[File("a.png", b"code -1013", "image/png", "png", "hosted")])
        await rest()
        assert slack.workspace.counts["files.info"] == 0

    async def test_nothing_is_read_where_nothing_would_be_said(
        self, slack: StandInSlack, ann: Person, rest: Rest
    ) -> None:
        slack.workspace.channels["C0SHARED"] = Channel("C0SHARED", "x", frozenset({ANN.id}), is_ext_shared=True)
        slack.workspace.join("C0SHARED")
        await ann.say("", "C0SHARED", files=[SNIPPET])
        await rest()
        assert slack.downloads == []

    async def test_a_file_for_the_bot_is_read(self, ann: Person) -> None:
        assert "*1203*" in (await (await ann.say("what is this?", ann.im, files=[SNIPPET])).reply()).text


class TestHostileText:
    @pytest.mark.parametrize(
        "text",
        [
            '{"status":"error","code":1203,"msg":"Your credits is not enough. <!channel> <@U0BO>"}',
            "<!here> got -1013 from the identity api *bold* `x` <!subteam^S1>",
        ],
    )
    async def test_nothing_of_it_comes_back(self, ann: Person, text: str) -> None:
        reply = await (await ann.say(text, raw=True)).reply()
        said = f"{reply.text} {reply.blocks}"
        assert all(bad not in said for bad in ("<!", "<@", "evil", "channel>"))

    async def test_nor_of_a_question(self, ann: Person) -> None:
        reply = await (await ann.say("<!channel> zzz <@U0BO>", ann.im, raw=True)).reply()
        assert all(bad not in f"{reply.text} {reply.blocks}" for bad in ("<!", "<@", "zzz"))
