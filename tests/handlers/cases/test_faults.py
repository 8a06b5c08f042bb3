"""Cases when something is missing, gone, or too much."""

import dataclasses
from collections.abc import Mapping

import pytest
from sqlalchemy import Connection

from bot.app import Bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.slack import BO, GENERAL, Channel, Person, StandInSlack, refused
from bot.store import cases, troubles
from bot.store.answer_tables import sightings
from tests.handlers.conftest import Later, Rest

from .kit import card, look, pages, resolve
from .kit import cards as all_cards

TRIAGE = "C0TRIAGE"


@pytest.fixture
def wanted() -> Mapping[str, object]:
    return {"triage_channel": TRIAGE, "oncall_usergroup": "S0ONCALL"}


@pytest.fixture(autouse=True)
def triage(slack: StandInSlack) -> None:
    members = slack.workspace.channels[GENERAL.id].members
    slack.workspace.channels[TRIAGE] = Channel(TRIAGE, "triage", members)


@pytest.mark.parametrize("fault", ["channel_not_found", "is_archived", "not_in_channel"])
async def test_without_its_channel_the_card_stands_where_the_case_arose(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, fault: str
) -> None:
    channels = slack.workspace.channels
    if fault == "channel_not_found":
        del channels[TRIAGE]
    elif fault == "is_archived":
        channels[TRIAGE] = dataclasses.replace(channels[TRIAGE], is_archived=True)
    else:
        slack.workspace.leave(TRIAGE)
    post = await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    assert (card(slack).channel, card(slack).thread_ts) == (GENERAL.id, post.ts)
    assert len(pages(slack)) == 1
    rows = await bot.database.read(lambda c: troubles.since(c, 0))
    assert [(row["channel"], row["reason"]) for row in rows] == [(TRIAGE, fault)]


async def test_a_channel_archived_later_moves_the_card(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later
) -> None:
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    channels = slack.workspace.channels
    channels[TRIAGE] = dataclasses.replace(channels[TRIAGE], is_archived=True)
    await ann.say("identity api failed with code 1206 again")
    await look(bot, rest)
    await later(5)
    await rest()
    assert [each.channel for each in all_cards(slack)] == [TRIAGE, GENERAL.id]
    assert "Seen 2 times" in all_cards(slack)[-1].text


class TestDeletedCards:
    async def test_it_is_posted_anew_once(self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest) -> None:
        await ann.say("identity api failed with code 1206")
        await look(bot, rest)
        await slack.events.done(lambda: slack.workspace.delete(card(slack)))
        await rest()
        second = card(slack)
        await ann.click(second, ids.CASE_ACKNOWLEDGE)
        await rest()
        assert "in the hands of <@U0ANN>" in card(slack).text
        await slack.events.done(lambda: slack.workspace.delete(card(slack)))
        await rest()
        await ann.say("identity api failed with code 1206 again")
        await look(bot, rest)
        assert all_cards(slack) == []
        assert len(pages(slack)) == 1

    async def test_also_if_nobody_told_of_it(
        self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later
    ) -> None:
        await ann.say("identity api failed with code 1206")
        await look(bot, rest)
        slack.workspace.delete(card(slack))
        await ann.say("identity api failed with code 1206 again")
        await look(bot, rest)
        await later(5)
        await rest()
        assert "Seen 2 times" in card(slack).text


class TestPeopleWhoLeave:
    async def test_their_case_is_nobodys_and_pages_again(
        self, slack: StandInSlack, bot: Bot, ann: Person, bo: Person, rest: Rest, later: Later
    ) -> None:
        await ann.say("identity api failed with code 1206")
        await look(bot, rest)
        await bo.click(card(slack), ids.CASE_ACKNOWLEDGE)
        await rest()
        slack.workspace.users["U0BO"] = dataclasses.replace(BO, deleted=True)
        await later(301)
        await look(bot, rest)
        assert "open, nobody has it" in card(slack).text
        assert "<@U0BO> is deactivated: nobody has it now" in card(slack).text
        assert "Whoever had it has left Slack. Please take it on." in pages(slack)[1]

    async def test_where_slack_does_not_tell_they_are_there(
        self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later
    ) -> None:
        await ann.say("identity api failed with code 1206")
        await look(bot, rest)
        await ann.click(card(slack), ids.CASE_ACKNOWLEDGE)
        await rest()
        slack.faults.order(refused("internal_error"), "users.info", times=5)
        await later(301)
        await look(bot, rest)
        assert "in the hands of <@U0ANN>" in card(slack).text


async def test_ten_thousand_in_a_minute(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later, clock: HandClock
) -> None:
    now = clock.now

    def flood(connection: Connection, second: int) -> None:
        rows = [
            {
                "channel": GENERAL.id if number % 4 else TRIAGE,
                "message": f"{int(now)}.{second:02d}{number:04d}",
                "code": "1206",
                "at": now + second,
                "by_bot": True,
                "outcome": "answered" if number == 0 else "counted",
            }
            for number in range(500)
        ]
        connection.execute(sightings.insert(), rows)

    for second in range(20):
        await bot.database.write(lambda c, second=second: flood(c, second))
        await look(bot, rest)
        await later(3)
        await rest()
    await look(bot, rest)
    await later(3)
    await rest()
    assert "Seen 10000 times" in card(slack).text
    assert slack.workspace.counts["chat.postMessage"] == 2  # the card and one page
    assert slack.workspace.counts["chat.update"] <= 22
    assert len(pages(slack)) == 1
    assert len(await bot.database.read(cases.unresolved)) == 1


async def test_what_people_note_is_disarmed_and_masked(slack: StandInSlack, bot: Bot, ann: Person, rest: Rest) -> None:
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    await resolve(ann, card(slack), "<!channel> *bad* 12345678901", "call <@U0BO>\nname: Zhang San 000000190001010000")
    await rest()
    text = card(slack).text
    assert "<!channel>" not in text
    assert "&lt;!channel&gt;" in text
    assert "12345678901" not in text
    assert "000000190001010000" not in text
    assert "Zhang San" not in text
    assert "call &lt;@U0BO&gt; name: ***" in text
