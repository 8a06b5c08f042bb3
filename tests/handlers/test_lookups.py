"""The shortcuts: codes of a message explained to one person, and any code looked up."""

from collections.abc import Awaitable, Callable

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.slack import NotPossible, OpenView, Person, StandInSlack, refused
from bot.dev.slack.shapes import Json, mapping

LookUp = Callable[[Person], Awaitable[OpenView]]


def labels(options: list[Json]) -> list[str]:
    return [str(mapping(option["text"])["text"]) for option in options]


def shown(person: Person) -> str:
    assert person.view
    return str(person.view.content)


class TestExplainCodesHere:
    async def test_in_a_thread_for_the_asker_alone(self, slack: StandInSlack, ann: Person) -> None:
        root = await ann.say("has anybody seen this?")
        post = await ann.say("it says code 1203, then -1013", thread_ts=root.ts)
        said = await (await ann.message_shortcut(ids.EXPLAIN_SHORTCUT, post.message)).next_message()
        assert (said.private, said.thread_ts) == (True, root.ts)
        assert "*1203*" in said.text
        assert "*-1013*" in said.text

    async def test_outside_of_threads_it_stays_outside(self, ann: Person) -> None:
        post = await ann.say("1204")
        said = await (await ann.message_shortcut(ids.EXPLAIN_SHORTCUT, post.message)).next_message()
        assert said.thread_ts is None
        assert "*1204*" in said.text

    async def test_what_other_bots_say_in_blocks_and_attachments(self, slack: StandInSlack, ann: Person) -> None:
        alert = [{"text": "identity api failed", "fields": [{"title": "code", "value": "1203"}]}]
        post = await slack.bot().post("", attachments=alert)
        said = await (await ann.message_shortcut(ids.EXPLAIN_SHORTCUT, post.message)).next_message()
        assert "*1203*" in said.text

    async def test_without_a_code_there_is_a_helpful_word(self, bo: Person) -> None:
        post = await bo.say("今天部署了新版本")
        said = await (await bo.message_shortcut(ids.EXPLAIN_SHORTCUT, post.message)).next_message()
        assert "没有找到结果码" in said.text

    async def test_a_failure_is_told(self, slack: StandInSlack, ann: Person) -> None:
        post = await ann.say("nothing")
        slack.faults.order(refused("internal_error"), "response_url", times=1)
        said = await (await ann.message_shortcut(ids.EXPLAIN_SHORTCUT, post.message)).next_message()
        assert "Slack refused that" in said.text

    async def test_one_that_is_gone_is_explained(self, ann: Person) -> None:
        post = await ann.say("nothing")
        said = await (await ann.message_shortcut("apicode_gone", post.message)).next_message()
        assert "older version" in said.text


class TestLookUp:
    @pytest.fixture
    def look_up(self) -> LookUp:
        async def opened(person: Person) -> OpenView:
            return await (await person.shortcut(ids.LOOK_UP_SHORTCUT)).opened_view()

        return opened

    @pytest.mark.parametrize(
        ("typed", "first"), [("-1013", "-1013 "), ("101", "-101"), ("balence", "1203 "), ("yue", "1203 ")]
    )
    async def test_searches_while_one_types(self, ann: Person, look_up: LookUp, typed: str, first: str) -> None:
        options = await ann.type_into(await look_up(ann), ids.CODE_MENU, typed)
        assert labels(options)[0].startswith(first)

    async def test_in_chinese(self, bo: Person, look_up: LookUp) -> None:
        options = await bo.type_into(await look_up(bo), ids.CODE_MENU, "余额")
        assert labels(options)[0] == "1203 账户余额不足"

    async def test_before_anything_is_typed_there_are_as_many_as_slack_takes(
        self, ann: Person, look_up: LookUp
    ) -> None:
        assert len(await ann.type_into(await look_up(ann), ids.CODE_MENU, "")) == 100

    async def test_what_fits_nothing_has_guesses_or_none(self, ann: Person, look_up: LookUp) -> None:
        assert len(await ann.type_into(await look_up(ann), ids.CODE_MENU, "999999")) == 0

    async def test_what_is_chosen_is_shown_in_the_modal(
        self, slack: StandInSlack, ann: Person, look_up: LookUp
    ) -> None:
        view = await look_up(ann)
        options = await ann.type_into(view, ids.CODE_MENU, "1013")
        await ann.click_in_view(view, ids.CODE_MENU, str(options[0]["value"]))
        await slack.changes.until(lambda: "Causes, most likely first" in shown(ann) or None, "the whole note")
        assert "The mobile number is not in normal use" in shown(ann)

    async def test_one_after_the_other(self, slack: StandInSlack, ann: Person, look_up: LookUp) -> None:
        view = await look_up(ann)
        for code in ("1203", "1204"):
            options = await ann.type_into(view, ids.CODE_MENU, code)
            await ann.click_in_view(view, ids.CODE_MENU, str(options[0]["value"]))
            view = await slack.changes.until(
                lambda code=code: ann.view if f"*{code}*" in shown(ann) else None,  # type: ignore[misc]
                f"the note on {code}",
            )

    async def test_for_somebody_new_the_language_follows(self, slack: StandInSlack, bot: Bot, look_up: LookUp) -> None:
        bo = slack.person(slack.workspace.users["U0BO"])
        await look_up(bo)
        await slack.changes.until(lambda: "查询 API 结果码" in shown(bo) or None, "the modal in Chinese")

    async def test_too_late_to_open_it(self, slack: StandInSlack, ann: Person) -> None:
        slack.faults.order(refused("expired_trigger_id"), "views.open", times=1)
        await ann.shortcut(ids.LOOK_UP_SHORTCUT)
        said = await slack.changes.until(lambda: next(iter(ann.sees(ann.im)), None), "a word in the conversation")
        assert "Slack refused that (expired_trigger_id)" in said.text


async def test_the_stand_in_holds_back_what_slack_would(ann: Person) -> None:
    view = await (await ann.shortcut(ids.LOOK_UP_SHORTCUT)).opened_view()
    with pytest.raises(NotPossible, match="there is no"):
        await ann.type_into(view, "apicode.other", "x")
