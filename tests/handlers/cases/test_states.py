"""Cases opened by themselves or by people, and what two people do at once."""

import asyncio
import dataclasses
from collections.abc import Mapping

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.slack import BO, GENERAL, Channel, Person, StandInSlack
from bot.store import cases
from bot.upkeep import CASE_DAYS, DAY_SECONDS, Upkeep
from tests.handlers.conftest import Later, Rest

from .kit import card, look, resolve
from .kit import cards as all_cards

TRIAGE = "C0TRIAGE"
WEEK = 7 * 86_400


@pytest.fixture
def wanted(request: pytest.FixtureRequest) -> Mapping[str, object]:
    return dict(getattr(request, "param", {}))


@pytest.fixture
def triage(slack: StandInSlack) -> str:
    members = slack.workspace.channels[GENERAL.id].members
    slack.workspace.channels[TRIAGE] = Channel(TRIAGE, "triage", members)
    return TRIAGE


async def burst(person: Person, code: str, times: int) -> None:
    for number in range(times):
        await person.say(f"identity api failed with code {code}, attempt {number}")


class TestByItself:
    @pytest.mark.parametrize("wanted", [{"triage_channel": TRIAGE}], indirect=True)
    async def test_a_code_that_pages_at_once(
        self, slack: StandInSlack, triage: str, bot: Bot, ann: Person, rest: Rest
    ) -> None:
        post = await ann.say("identity api failed with code 1203")
        await look(bot, rest)
        told = card(slack)
        assert (told.channel, told.thread_ts) == (TRIAGE, None)
        assert "Opened at once, as the note on the code says." in told.text
        assert "owner: finance" in told.text
        assert f"p{post.ts.replace('.', '')}" in told.text
        assert f"<#{GENERAL.id}>" in told.text

    async def test_a_question_opens_none(self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest) -> None:
        await ann.mention("what is 1203?")
        await ann.say("1203", ann.im)
        await look(bot, rest)
        assert all_cards(slack) == []

    async def test_a_rate_far_beyond_the_usual(
        self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later
    ) -> None:
        for _ in range(4):
            await burst(ann, "-1063", 2)
            await rest()
            await later(WEEK)
        await burst(ann, "-1063", 9)
        await look(bot, rest)
        assert all_cards(slack) == []
        await burst(ann, "-1063", 3)
        await look(bot, rest)
        assert "12 in 10 min; usual for Fri 8:00 is less than 1." in card(slack).text
        assert "Seen 12 times" in card(slack).text

    async def test_without_history_more_are_needed(
        self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest
    ) -> None:
        await burst(ann, "-1063", 19)
        await look(bot, rest)
        assert all_cards(slack) == []
        await burst(ann, "-1063", 1)
        await look(bot, rest)
        assert "20 in 10 min; what is usual for Fri 8:00 is not known yet, so 20 are many." in card(slack).text

    async def test_a_verdict_counts_only_as_a_rate(
        self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later
    ) -> None:
        await burst(ann, "-1013", 20)
        await look(bot, rest)
        await resolve(ann, card(slack))
        await rest()
        await later(60)
        await burst(ann, "-1013", 1)
        await look(bot, rest)
        assert "resolved by" in card(slack).text

    async def test_it_comes_back_within_the_hour_and_is_new_after(
        self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later
    ) -> None:
        await ann.say("identity api failed with code 1206")
        await look(bot, rest)
        await resolve(ann, card(slack), "app disabled", "asked for it back")
        await look(bot, rest)
        assert "resolved by" in card(slack).text  # what was seen before does not reopen it
        await later(3_500)
        await ann.say("identity api failed with code 1206 again")
        await look(bot, rest)
        assert "open again, nobody has it" in card(slack).text
        assert "app disabled → asked for it back" in card(slack).text
        await resolve(ann, card(slack))
        await look(bot, rest)
        await later(3_601)
        await ann.say("identity api failed with code 1206 and again")
        await look(bot, rest)
        assert len(all_cards(slack)) == 2

    async def test_two_processes_open_one(self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest) -> None:
        await ann.say("identity api failed with code 1203")
        await rest()
        await asyncio.gather(*(bot.services.triage.rounds.go() for _ in range(5)))
        await rest()
        assert len(all_cards(slack)) == 1

    async def test_muted_codes_open_none_of_themselves(
        self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest
    ) -> None:
        await bot.services.choices.mute(GENERAL.id, "U0ANN", ["1203"], None)
        await ann.say("identity api failed with code 1203")
        await look(bot, rest)
        assert all_cards(slack) == []


class TestByPeople:
    async def test_a_second_person_is_told_of_the_first_case(
        self, slack: StandInSlack, ann: Person, bo: Person, rest: Rest
    ) -> None:
        reply = await (await ann.say("identity api failed with code -1063")).reply()
        await ann.click(reply, ids.OPEN_CASE)
        await rest()
        await bo.click(reply, ids.OPEN_CASE)
        await rest()
        assert len(all_cards(slack)) == 1
        assert "已有未解决的事件" in bo.sees()[-1].text

    async def test_of_several_codes_one_is_chosen(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        reply = await (await ann.say("submail identity api: -1063 and then 1225")).reply()
        view = await (await ann.click(reply, ids.CHOOSE_CASE)).opened_view()
        await ann.submit(view, {ids.CASE_CODE: "1225"})
        await rest()
        assert "*1225*" in card(slack).text

    async def test_from_the_menu_of_a_message(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        post = await ann.say("identity api failed with code -1063")
        await post.reply()
        await ann.message_shortcut(ids.OPEN_CASE_SHORTCUT, post.message)
        await slack.said.next_post(after=1)
        await rest()
        assert "Opened by <@U0ANN>" in card(slack).text

    async def test_a_message_without_codes_asks_for_one(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        post = await ann.say("everything is slow since lunch")
        view = await (await ann.message_shortcut(ids.OPEN_CASE_SHORTCUT, post.message)).opened_view()
        refused = await ann.submit(view, {ids.CASE_CODE_TYPED: "hello"})
        assert refused.errors == {ids.CASE_CODE_TYPED: "That is no code of the catalogue."}
        assert ann.view
        await ann.submit(ann.view, {ids.CASE_CODE_TYPED: "—1063"})
        await rest()
        assert "*-1063*" in card(slack).text
        assert "Not seen in messages yet" in card(slack).text

    async def test_not_where_outsiders_read_along(self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest) -> None:
        post = await ann.say("everything is slow since lunch")
        shared = dataclasses.replace(slack.workspace.channels[GENERAL.id], is_ext_shared=True)
        slack.workspace.channels[GENERAL.id] = shared
        view = await (await ann.message_shortcut(ids.OPEN_CASE_SHORTCUT, post.message)).opened_view()
        await ann.submit(view, {ids.CASE_CODE_TYPED: "1203"})
        await rest()
        assert all_cards(slack) == []
        assert "People of other organisations read along here" in ann.sees()[-1].text


class TestTwoAtOnce:
    @pytest.fixture
    async def opened(self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest) -> None:
        await ann.say("identity api failed with code 1206")
        await look(bot, rest)

    @pytest.mark.usefixtures("opened")
    async def test_one_acknowledges_and_the_other_sees_who(
        self, slack: StandInSlack, ann: Person, bo: Person, rest: Rest
    ) -> None:
        told = card(slack)
        await asyncio.gather(ann.click(told, ids.CASE_ACKNOWLEDGE), bo.click(told, ids.CASE_ACKNOWLEDGE))
        await rest()
        (holder,) = [who for who in ("U0ANN", "U0BO") if f"in the hands of <@{who}>" in card(slack).text]
        loser = bo if holder == "U0ANN" else ann
        (private,) = [each.text for each in loser.sees() if each.ephemeral_to == loser.user.id]
        assert f"<@{holder}>" in private
        assert card(slack).text.count("acknowledged by") == 1

    @pytest.mark.usefixtures("opened")
    async def test_one_takes_over(self, slack: StandInSlack, ann: Person, bo: Person, rest: Rest) -> None:
        cy = dataclasses.replace(BO, id="U0CY", name="cy")
        slack.workspace.users["U0CY"] = cy
        slack.workspace.join(GENERAL.id, "U0CY")
        await ann.click(card(slack), ids.CASE_ACKNOWLEDGE)
        await rest()
        told, third = card(slack), slack.person(cy)
        await asyncio.gather(bo.click(told, ids.CASE_TAKE_OVER), third.click(told, ids.CASE_TAKE_OVER))
        await rest()
        assert card(slack).text.count("taken over by") == 1

    @pytest.mark.usefixtures("opened")
    async def test_one_resolves_and_both_notes_are_kept(
        self, slack: StandInSlack, bot: Bot, ann: Person, bo: Person, rest: Rest
    ) -> None:
        told = card(slack)
        views = [await (await who.click(told, ids.CASE_RESOLVE)).opened_view() for who in (ann, bo)]
        for who, view in zip((ann, bo), views, strict=True):
            await who.submit(view, {ids.NOTE_CAUSE: f"by {who.user.name}"})
        await rest()
        assert card(slack).text.count("resolved by <@U0ANN>") == 2  # its state, and what happened
        assert len(await bot.services.triage.memory.on("1206")) == 2
        assert "您的记录已保留" in bo.sees()[-1].text

    @pytest.mark.usefixtures("opened")
    async def test_a_click_that_comes_twice_counts_once(
        self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest
    ) -> None:
        await ann.click(card(slack), ids.CASE_ACKNOWLEDGE)
        await rest()
        await ann.click(card(slack), ids.CASE_TAKE_OVER)
        await rest()
        assert "You have this case already." in ann.sees()[-1].text
        events = await bot.database.read(lambda c: cases.events_of(c, 1))
        assert [event.what for event in events] == ["opened", "acknowledged"]


class TestWhoMay:
    @pytest.fixture
    async def opened(self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest) -> None:
        await ann.say("identity api failed with code 1206")
        await look(bot, rest)

    @pytest.mark.usefixtures("opened")
    @pytest.mark.parametrize(
        "change", [{"is_restricted": True}, {"is_ultra_restricted": True}, {"team_id": "T0OTHER"}, {"deleted": True}]
    )
    async def test_only_members(
        self, slack: StandInSlack, bo: Person, rest: Rest, change: Mapping[str, object]
    ) -> None:
        slack.workspace.users["U0BO"] = dataclasses.replace(BO, **change)  # type: ignore[arg-type]
        await bo.click(card(slack), ids.CASE_ACKNOWLEDGE)
        await bo.click(card(slack), ids.CASE_RESOLVE)
        await rest()
        assert "nobody has it" in card(slack).text
        assert bo.view is None
        assert "只有本组织的正式成员可以操作事件" in bo.sees()[-1].text

    @pytest.mark.usefixtures("opened")
    async def test_whoever_slack_does_not_tell_of_may_nothing(
        self, slack: StandInSlack, bo: Person, rest: Rest
    ) -> None:
        slack.workspace.app.scopes.discard("users:read")
        await bo.click(card(slack), ids.CASE_ACKNOWLEDGE)
        await rest()
        assert "nobody has it" in card(slack).text
        assert "users:read" in bo.sees()[-1].text

    @pytest.mark.usefixtures("opened")
    @pytest.mark.parametrize("wanted", [{"resolve_users": "U0ANN"}], indirect=True)
    async def test_a_setting_narrows_who_resolves(
        self, slack: StandInSlack, ann: Person, bo: Person, rest: Rest
    ) -> None:
        reaction = await bo.click(card(slack), ids.CASE_RESOLVE)
        assert "您无权在此解决事件；<@U0ANN> 可以。" in (await reaction.next_message()).text
        await bo.click(card(slack), ids.CASE_ACKNOWLEDGE)
        await rest()
        await resolve(ann, card(slack))
        await rest()
        assert "resolved by <@U0ANN>" in card(slack).text


async def test_a_card_of_a_case_that_is_no_longer_kept(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, clock: HandClock
) -> None:
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    await resolve(ann, card(slack))
    await rest()
    clock.advance(CASE_DAYS * DAY_SECONDS + 1)
    await Upkeep(bot.database, clock).tidy()
    await ann.click(card(slack), ids.CASE_REOPEN)
    await rest()
    (told,) = [each.text for each in ann.sees() if each.ephemeral_to == "U0ANN"]
    assert "no longer kept" in told
