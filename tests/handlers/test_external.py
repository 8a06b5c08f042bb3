"""Channels that other organisations can read."""

import pytest

from bot.app import open_bot
from bot.dev.clock import HandClock
from bot.dev.slack import ANN, BO, Channel, Event, Person, StandInSlack, refused, server_error
from bot.knowledge import Knowledge
from bot.server import web_app

from .conftest import Later, Rest, settings_for

PEOPLE = frozenset({ANN.id, BO.id})
SHARED = Channel("C0SHARED", "shared", PEOPLE, is_ext_shared=True)
PENDING = Channel("C0PENDING", "pending", PEOPLE, is_pending_ext_shared=True)
OWN = Channel("C0OWN", "own", PEOPLE)


@pytest.fixture(autouse=True)
def channels(slack: StandInSlack) -> None:
    for channel in (SHARED, PENDING, OWN):
        slack.workspace.channels[channel.id] = channel
        slack.workspace.join(channel.id)


@pytest.mark.parametrize("place", [SHARED, PENDING], ids=lambda place: place.name)
async def test_the_bot_is_silent_there(slack: StandInSlack, ann: Person, rest: Rest, place: Channel) -> None:
    await ann.say("-1013", place.id)
    await ann.mention("-1013", place.id)
    await rest()
    assert slack.said.posted == []


async def test_a_setting_allows_it(
    slack: StandInSlack, clock: HandClock, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = settings_for(slack, tmp_path_factory.mktemp("own")).model_copy(update={"answer_external": True})
    async with open_bot(settings, "the tests", clock, knowledge, seconds_between_posts=0) as bot:
        await slack.serve(web_app(bot, settings))
        assert await (await slack.person().say("-1013", SHARED.id)).reply()
        assert slack.workspace.counts["conversations.info"] == 0


async def test_slack_is_asked_once_in_a_while(slack: StandInSlack, ann: Person, later: Later) -> None:
    await (await ann.say("-1013", OWN.id)).reply()
    await (await ann.say("-1015", OWN.id)).reply()
    assert slack.workspace.counts["conversations.info"] == 1
    await later(601)
    await (await ann.say("-1016", OWN.id)).reply()
    assert slack.workspace.counts["conversations.info"] == 2


class TestWhereItCannotBeTold:
    @pytest.fixture
    async def untold(self, slack: StandInSlack, ann: Person) -> Event:
        """An event that does not tell whether its channel is shared."""
        with slack.events.held() as kept:
            await ann.say("-1013", OWN.id)
        del kept[0].body["is_ext_shared_channel"]
        return kept[0]

    async def test_the_bot_is_silent(self, slack: StandInSlack, untold: Event, rest: Rest) -> None:
        slack.faults.order(refused("missing_scope"), "conversations.info")
        await slack.events.bring(untold)
        await rest()
        assert slack.said.posted == []

    async def test_but_not_where_slack_tells_when_asked(self, slack: StandInSlack, untold: Event) -> None:
        await slack.events.bring(untold)
        assert await slack.said.next_post()

    async def test_and_it_waits_while_slack_is_out_of_order(
        self, slack: StandInSlack, untold: Event, put_off: Rest, later: Later
    ) -> None:
        slack.faults.order(server_error(503), "conversations.info", times=1)
        await slack.events.bring(untold)
        await put_off()
        await later(6)
        assert await slack.said.next_post()


async def test_the_event_may_have_told(slack: StandInSlack, ann: Person) -> None:
    slack.workspace.app.scopes.difference_update({"channels:read", "groups:read", "im:read", "mpim:read"})
    assert await (await ann.say("-1013", OWN.id)).reply()
