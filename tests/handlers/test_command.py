"""``/apicode`` through the front door."""

import pytest

from bot.app import Bot
from bot.dev.clock import HandClock
from bot.dev.slack import GENERAL, Person, StandInSlack, cut, rate_limited, refused, server_error
from bot.readers import BLIND_SECONDS, KEPT_SECONDS


async def answer(person: Person, text: str) -> str:
    """Type the command and return the text of the answer that came with the ack, as only they see it."""
    reaction = await person.command("/apicode", text)
    assert reaction.error is None, reaction.problems
    assert reaction.message is not None
    assert reaction.message.ephemeral_to == person.user.id
    return reaction.message.text


class TestAnswers:
    async def test_a_code_comes_with_the_ack(self, ann: Person) -> None:
        told = await answer(ann, "-1013")
        assert told.index("*-1013*") < told.index("手机号状态异常") < told.index("owner: the end user")
        assert told.index("owner: the end user") < told.index("Do now") < told.index("Tell the customer")

    async def test_a_chinese_reader_gets_chinese(self, bo: Person) -> None:
        told = await answer(bo, "-1013")
        assert "归属：终端用户" in told
        assert "现在做什么" in told
        assert "Do now" not in told

    @pytest.mark.parametrize("writing", ["–1013", "—1013", "−1013", "－１０１３", "负1013", "`-1013`"])
    async def test_a_phone_may_change_the_minus(self, ann: Person, writing: str) -> None:
        assert (await answer(ann, writing)).startswith("*-1013*")

    async def test_a_lost_minus_is_told(self, ann: Person) -> None:
        assert "You wrote 1013; the table has -1013" in await answer(ann, "1013")

    async def test_words_find_a_code(self, ann: Person, bo: Person) -> None:
        assert (await answer(ann, "balence")).startswith("*1203*")
        assert (await answer(bo, "余额")).startswith("*1203*")

    async def test_an_absent_code_gets_its_neighbours(self, ann: Person) -> None:
        told = await answer(ann, "1207")
        assert "*1207* is not in the published table" in told
        assert "*1206*" in told
        assert "*1208*" in told

    async def test_a_pasted_answer_is_read(self, ann: Person) -> None:
        told = await answer(ann, '{"status":"error","code":"1204","msg":"Invalid signature"}')
        assert told.startswith("*1204*")

    async def test_a_wrapped_code_is_read_too(self, ann: Person) -> None:
        told = await answer(ann, '{"code":1217,"msg":"API gateway error（-1013）"}')
        assert told.startswith("*1217*")
        assert "*-1013*" in told

    @pytest.mark.parametrize("text", ["", "help", "帮助"])
    async def test_help_has_examples(self, ann: Person, text: str) -> None:
        assert "/apicode list billing" in await answer(ann, text)

    async def test_a_list(self, ann: Person) -> None:
        told = await answer(ann, "list billing")
        assert "*1203*" in told
        assert "*-3012*" in told


class TestLanguage:
    async def test_it_is_asked_once_a_day(self, slack: StandInSlack, bot: Bot, clock: HandClock) -> None:
        person = slack.person()
        first = await person.command("/apicode", "-1013")
        assert first.message is None
        assert "Do now" in (await first.next_message()).text
        await answer(person, "1203")
        assert slack.workspace.counts["users.info"] == 1
        clock.advance(KEPT_SECONDS + 1)
        again = await person.command("/apicode", "-1013")
        await again.next_message()
        assert slack.workspace.counts["users.info"] == 2

    async def test_without_the_scope_the_words_decide(self, slack: StandInSlack, bot: Bot) -> None:
        slack.workspace.app.scopes.discard("users:read")
        person = slack.person()
        assert "现在做什么" in (await (await person.command("/apicode", "余额")).next_message()).text
        assert "Do now" in await answer(person, "balance")
        assert slack.workspace.counts["users.info"] == 1

    @pytest.mark.parametrize("fault", [cut(), server_error(), rate_limited(), refused("fatal_error")])
    async def test_a_failing_web_api_costs_no_answer(self, slack: StandInSlack, bot: Bot, fault: object) -> None:
        slack.faults.order(fault, "users.info")
        person = slack.person()
        assert (await (await person.command("/apicode", "-1013")).next_message()).text.startswith("*-1013*")
        await answer(person, "-1013")

    async def test_trouble_is_forgotten_soon(self, slack: StandInSlack, bot: Bot, clock: HandClock) -> None:
        slack.faults.order(refused("fatal_error"), "users.info", times=1)
        person = slack.person(slack.workspace.users["U0BO"])
        assert "Do now" in (await (await person.command("/apicode", "-1013")).next_message()).text
        clock.advance(BLIND_SECONDS + 1)
        assert "现在做什么" in (await (await person.command("/apicode", "-1013")).next_message()).text


class TestBadInput:
    async def test_an_unknown_list_names_the_lists(self, ann: Person) -> None:
        told = await answer(ann, "list <!channel>")
        assert "&lt;!channel&gt;" in told
        assert "`account`" in told

    async def test_ten_thousand_characters(self, ann: Person) -> None:
        assert len(await answer(ann, "balance " * 1250)) < 12_000

    async def test_two_hundred_codes(self, ann: Person) -> None:
        told = await answer(ann, " ".join(str(number) for number in range(-1085, -885)))
        assert "Only the first" in told

    @pytest.mark.parametrize(
        "text", ["\x00\x1b[31m", "<!channel> <@U0BO>", "😀" * 50, "((((", "-" * 200, "%s{0}{code}"]
    )
    async def test_anything_else_gets_a_calm_answer(self, ann: Person, text: str) -> None:
        told = await answer(ann, text)
        assert "<!" not in told
        assert "<@" not in told


class TestShare:
    async def test_everybody_sees_it_once(self, slack: StandInSlack, ann: Person) -> None:
        own = (await ann.command("/apicode", "-1013")).message
        assert own is not None
        shared = await (await ann.click(own, "apicode.share")).next_message()
        assert not shared.private
        assert "Shared by <@U0ANN>" in shared.text
        await ann.click(own, "apicode.share")
        await ann.command("/apicode", "help")
        assert [message for message in ann.sees(GENERAL.id) if not message.private] == [shared]


class TestMore:
    async def test_the_whole_note_opens(self, ann: Person) -> None:
        own = (await ann.command("/apicode", "-1013")).message
        assert own is not None
        view = await (await ann.click(own, "apicode.more.0")).opened_view()
        told = str(view.content)
        assert "Causes, most likely first" in told
        assert "inferred" in told
        assert "mobile_status" in told

    async def test_a_refusal_is_told(self, slack: StandInSlack, ann: Person) -> None:
        slack.faults.order(refused("fatal_error"), "views.open")
        own = (await ann.command("/apicode", "-1013")).message
        assert own is not None
        told = await (await ann.click(own, "apicode.more.0")).next_message()
        assert "fatal_error" in told.text
        assert told.private


class TestPages:
    async def test_a_list_is_turned_in_place(self, ann: Person) -> None:
        own = (await ann.command("/apicode", "list")).message
        assert own is not None
        assert "Page 1 of 7" in own.text
        turned = await (await ann.click(own, "apicode.page.on")).next_message()
        assert turned.ts == own.ts
        assert "Page 2 of 7" in turned.text
        back = await (await ann.click(turned, "apicode.page.back")).next_message()
        assert back.text == own.text
