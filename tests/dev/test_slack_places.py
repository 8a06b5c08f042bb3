"""Where the app hears what is said, and where it does not."""

import pytest

from bot.dev.slack import ANN, BO, GENERAL, Channel, NotPossible, StandInSlack, User, Workspace

from .kit import Ear


@pytest.mark.parametrize(
    ("place", "scope", "kind"),
    [
        (GENERAL, "channels:history", "channel"),
        (Channel("C0SECRET", "secret", frozenset({ANN.id}), is_private=True), "groups:history", "group"),
        (Channel("C0SEVERAL", "several", frozenset({ANN.id}), is_mpim=True), "mpim:history", "mpim"),
    ],
)
async def test_an_app_hears_what_its_scopes_and_places_allow(place: Channel, scope: str, kind: str) -> None:
    async with StandInSlack(Workspace.listening(channels=[place])) as slack:
        ear = Ear()
        await slack.serve(ear)
        ann = slack.person()
        await ann.say("heard", channel=place.id)
        slack.workspace.app.scopes.discard(scope)
        await ann.say("no scope", channel=place.id)
        slack.workspace.app.scopes.add(scope)
        slack.workspace.leave(place.id)
        post = await ann.say("not there", channel=place.id)
        assert [(event["text"], event["channel_type"]) for event in ear.events] == [("heard", kind)]
        assert post.events == []


async def test_an_app_hears_what_it_subscribed_to(channel: StandInSlack, ear: Ear) -> None:
    channel.workspace.app.scopes.discard("channels:history")
    await channel.person().mention("1203")
    assert ear.types == ["app_mention"]


async def test_shared_channels_are_told_so() -> None:
    shared = Channel("C0SHARED", "shared", frozenset({ANN.id}), is_ext_shared=True)
    async with StandInSlack(Workspace.listening(channels=[shared])) as slack:
        ear = Ear()
        await slack.serve(ear)
        await slack.person().say("-1013", channel=shared.id)
        assert ear.heard[0]["is_ext_shared_channel"] is True


async def test_nothing_is_said_where_people_are_not() -> None:
    old = Channel("C0OLD", "old", frozenset({ANN.id}), is_archived=True)
    async with StandInSlack(Workspace.listening(channels=[old])) as slack:
        with pytest.raises(NotPossible, match="old is archived"):
            await slack.person().say("x", channel=old.id)
        with pytest.raises(NotPossible, match="bo is not in C0OLD"):
            await slack.person(BO).say("x", channel=old.id)
        with pytest.raises(NotPossible, match="there is no C0NEW"):
            await slack.bot().post("x", channel="C0NEW")


async def test_a_guest_from_elsewhere_says_so() -> None:
    guest = User("U0GUEST", "guest", team_id="T0OTHER")
    place = Channel("C0SHARED", "shared", frozenset({guest.id}), is_ext_shared=True)
    workspace = Workspace.listening(channels=[place])
    workspace.users[guest.id] = guest
    async with StandInSlack(workspace) as slack:
        ear = Ear()
        await slack.serve(ear)
        await slack.person(guest).say("-1013", channel=place.id)
        (event,) = ear.events
        assert (event["team"], event["user_team"]) == ("T0OTHER", "T0OTHER")
        assert ear.heard[0]["team_id"] == workspace.app.team_id
