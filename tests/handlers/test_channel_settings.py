"""``/apicode settings``: what the people of a channel want of the bot."""

from collections.abc import Awaitable, Callable

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.slack import BO, GENERAL, OpenView, Person, StandInSlack
from bot.dev.slack.shapes import Json, mapping, mappings
from bot.store import channel_choices

from .conftest import Later, Rest

Choose = Callable[..., Awaitable[None]]


@pytest.fixture
def choose(ann: Person) -> Choose:
    """Open the modal, enter values, and submit it."""

    async def submit(**values: object) -> None:
        reaction = await ann.command("/apicode", "settings")
        view = await reaction.opened_view()
        names = {getattr(ids, name): value for name, value in values.items()}
        answer = await ann.submit(view, names)
        assert (answer.status, answer.errors) == (200, {})

    return submit


def _entered(view: OpenView) -> dict[str, object]:
    """Return what stands in the inputs of a modal before anybody touches them."""
    inputs = [block for block in mappings(view.content["blocks"]) if block["type"] == "input"]
    return {str(block["block_id"]): _initial(mapping(block["element"])) for block in inputs}


def _initial(element: Json) -> object:
    if "initial_option" in element:
        return mapping(element["initial_option"])["value"]
    return [option["value"] for option in mappings(element.get("initial_options"))]


class TestModes:
    @pytest.fixture
    def alert(self, slack: StandInSlack) -> Callable[[], Awaitable[bool]]:
        async def answered() -> bool:
            post = await slack.bot().post("identity api failed with code 1203")
            await self.rest()
            return bool(post.replies)

        return answered

    @pytest.fixture(autouse=True)
    def resting(self, rest: Rest) -> None:
        self.rest = rest

    @pytest.mark.parametrize(
        ("mode", "people", "alerts", "asked"),
        [
            ("all", True, True, True),
            ("alerts", False, True, True),
            ("asked", False, False, True),
            ("off", False, False, False),
        ],
    )
    async def test_who_is_answered(
        self,
        ann: Person,
        choose: Choose,
        alert: Callable[[], Awaitable[bool]],
        mode: str,
        people: bool,
        alerts: bool,
        asked: bool,
    ) -> None:
        await choose(MODE=mode)
        pasted, question = await ann.say("-1013"), await ann.mention("1204")
        got_alert = await alert()
        assert [bool(pasted.replies), got_alert, bool(question.replies)] == [people, alerts, asked]

    async def test_a_direct_message_is_answered_all_the_same(self, ann: Person, choose: Choose) -> None:
        await choose(MODE="off")
        assert await (await ann.say("1203", ann.im)).reply()

    async def test_a_reply_from_before_is_not_left_wrong(
        self, slack: StandInSlack, ann: Person, choose: Choose
    ) -> None:
        post = await ann.say("-1013")
        reply = await post.reply()
        await choose(MODE="off")
        await ann.edit(post, "-1013!")
        await self.rest()
        assert slack.said.current(reply) == reply
        await ann.edit(post, "-1015")
        await slack.said.gone(reply)


class TestOtherChoices:
    async def test_language(self, ann: Person, choose: Choose) -> None:
        await choose(LANGUAGE="zh")
        assert "归属" in (await (await ann.say("-1013")).reply()).text

    async def test_a_shorter_window(self, ann: Person, choose: Choose, later: Later) -> None:
        await choose(WINDOW="1")
        await (await ann.say("-1013")).reply()
        await later(61)
        assert await (await ann.say("-1013")).reply()

    async def test_a_longer_window(self, ann: Person, choose: Choose, later: Later, rest: Rest) -> None:
        await choose(WINDOW="240")
        await (await ann.say("-1013")).reply()
        await later(239 * 60)
        again = await ann.say("-1013")
        await rest()
        assert again.replies == []

    async def test_a_channel_about_the_api_takes_bare_numbers(self, ann: Person, choose: Choose) -> None:
        await choose(ABOUT_API=["yes"])
        assert "*1203*" in (await (await ann.say("1203")).reply()).text

    async def test_the_modal_shows_what_is_in_force(self, ann: Person, choose: Choose) -> None:
        chosen = {"MODE": "asked", "LANGUAGE": "zh", "WINDOW": "30", "ABOUT_API": ["yes"]}
        await choose(**chosen)
        view = await (await ann.command("/apicode", "settings")).opened_view()
        assert _entered(view) == {getattr(ids, name): value for name, value in chosen.items()}


class TestWhoChangedWhat:
    async def test_is_kept(self, slack: StandInSlack, bot: Bot, choose: Choose) -> None:
        await choose(MODE="asked", WINDOW="30")
        bo = slack.person(BO)
        view = await (await bo.command("/apicode", "设置")).opened_view()
        await bo.submit(view, {ids.MODE: "all"})
        changes = await bot.database.read(lambda c: channel_choices.changes(c, GENERAL.id))
        told = [(each["who"], each["what"], each["before"], each["after"]) for each in changes]
        assert told == [
            ("U0BO", "mode", "asked", "all"),
            ("U0ANN", "window_minutes", "10", "30"),
            ("U0ANN", "mode", "all", "asked"),
        ]

    async def test_what_stays_is_no_change(self, bot: Bot, choose: Choose) -> None:
        await choose()
        assert not await bot.database.read(lambda c: channel_choices.changes(c, GENERAL.id))


async def test_a_direct_conversation_has_no_settings(slack: StandInSlack, ann: Person) -> None:
    reaction = await ann.command("/apicode", "settings", channel=ann.im)
    assert "in the channel it is about" in (await reaction.next_message()).text
    assert ann.view is None
