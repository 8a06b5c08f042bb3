"""Who is called to a case, when, and how often."""

import dataclasses
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.slack import BO, Person, StandInSlack
from tests.handlers.conftest import Later, Rest

from .kit import card, look, pages, resolve

MINUTES_15 = 900


@pytest.fixture
def wanted(request: pytest.FixtureRequest) -> Mapping[str, object]:
    groups = {"oncall_usergroup": "S0ONCALL", "escalation_usergroup": "S0BOSS", "finance_usergroup": "S0FINANCE"}
    return groups | dict(getattr(request, "param", {}))


@pytest.fixture(autouse=True)
def usergroups(slack: StandInSlack) -> None:
    slack.workspace.app.scopes.add("usergroups:read")
    slack.workspace.usergroups |= {group: frozenset({"U0ANN"}) for group in ("S0ONCALL", "S0BOSS", "S0FINANCE")}


async def test_once_then_once_more_then_the_escalation(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later
) -> None:
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    assert [page.split()[0] for page in pages(slack)] == ["<!subteam^S0ONCALL>"]
    await later(MINUTES_15 - 1)
    await rest()
    assert len(pages(slack)) == 1
    await later(1)
    await rest()
    assert pages(slack)[1].startswith("<!subteam^S0ONCALL> ")
    assert "Nobody has acknowledged it for 15 min." in pages(slack)[1]
    await later(MINUTES_15)
    await rest()
    assert pages(slack)[2].startswith("<!subteam^S0BOSS> ")
    await later(10 * MINUTES_15)
    await rest()
    assert len(pages(slack)) == 3
    assert "escalated to the escalation group" in card(slack).text
    assert "subteam" not in card(slack).text


async def test_whoever_acknowledges_ends_it(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later
) -> None:
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    (page,) = [each for each in slack.said.now if "subteam" in each.text]
    await ann.click(page, ids.CASE_ACKNOWLEDGE)
    await rest()
    await later(10 * MINUTES_15)
    await rest()
    assert len(pages(slack)) == 1
    assert "in the hands of <@U0ANN>" in card(slack).text


async def test_finance_is_called_for_credit(slack: StandInSlack, bot: Bot, ann: Person, rest: Rest) -> None:
    await ann.say("identity api failed with code 1203")
    await look(bot, rest)
    assert pages(slack)[0].startswith("<!subteam^S0FINANCE> ")


async def test_a_case_that_comes_back_calls_whoever_had_it(
    slack: StandInSlack, bot: Bot, ann: Person, bo: Person, rest: Rest, later: Later
) -> None:
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    await bo.click(card(slack), ids.CASE_ACKNOWLEDGE)
    await rest()
    view = await (await bo.click(card(slack), ids.CASE_RESOLVE)).opened_view()
    await bo.submit(view)
    await rest()
    await later(60)
    await ann.say("identity api failed with code 1206 again")
    await look(bot, rest)
    assert "open again, nobody has it" in card(slack).text
    assert pages(slack)[1].startswith("<@U0BO> Case 1: *1206* This app has been disabled is open again.")
    await later(MINUTES_15)
    await rest()
    assert pages(slack)[2].startswith("<!subteam^S0ONCALL> ")


async def test_a_case_that_comes_back_calls_nobody_who_is_gone(
    slack: StandInSlack, bot: Bot, ann: Person, bo: Person, rest: Rest, later: Later
) -> None:
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    await bo.click(card(slack), ids.CASE_ACKNOWLEDGE)
    await rest()
    await resolve(bo, card(slack))
    await rest()
    slack.workspace.users["U0BO"] = dataclasses.replace(BO, deleted=True)
    await later(60)
    await ann.say("identity api failed with code 1206 again")
    await look(bot, rest)
    assert pages(slack)[1].startswith("<!subteam^S0ONCALL> ")


@pytest.mark.parametrize("wanted", [{"quiet_hours": "22:00-07:00"}], indirect=True)
class TestQuietHours:
    @pytest.fixture
    def clock(self) -> HandClock:
        return HandClock(datetime(2027, 1, 14, 23, 0, tzinfo=UTC).timestamp())

    async def test_what_must_not_wait_pages(self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest) -> None:
        await ann.say("identity api failed with code 1206")
        await look(bot, rest)
        assert len(pages(slack)) == 1

    async def test_the_rest_waits_until_the_morning(
        self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later
    ) -> None:
        reply = await (await ann.say("identity api failed with code -1063")).reply()
        await ann.click(reply, ids.OPEN_CASE)
        await rest()
        await later(7 * 3_600)
        await rest()
        assert pages(slack) == []
        await later(3_600)
        await rest()
        assert len(pages(slack)) == 1


async def test_a_group_that_does_not_exist_is_not_mentioned(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest
) -> None:
    del slack.workspace.usergroups["S0ONCALL"]
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    assert pages(slack)[0].startswith("Case 1: *1206*")
    assert "The user group S0ONCALL of the settings does not exist" in pages(slack)[0]


async def test_without_the_scope_it_is_mentioned_all_the_same(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest
) -> None:
    slack.workspace.app.scopes.discard("usergroups:read")
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    assert pages(slack)[0].startswith("<!subteam^S0ONCALL> ")


@pytest.mark.parametrize("jump", [-3_600, 86_400])
async def test_a_jump_of_the_clock_pages_nobody_twice(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later, jump: float
) -> None:
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    await later(jump)
    await rest()
    await later(abs(jump) + 2 * MINUTES_15)
    await rest()
    await later(MINUTES_15)
    await rest()
    assert [page.split()[0] for page in pages(slack)] == [
        "<!subteam^S0ONCALL>",
        "<!subteam^S0ONCALL>",
        "<!subteam^S0BOSS>",
    ]


async def test_the_messages_text_calls_nobody(slack: StandInSlack, bot: Bot, ann: Person, rest: Rest) -> None:
    await ann.say("identity api failed with code 1206 <!subteam^S0OTHER> <!channel>")
    await look(bot, rest)
    assert all("S0OTHER" not in each.text and "<!channel>" not in each.text for each in slack.said.now)
