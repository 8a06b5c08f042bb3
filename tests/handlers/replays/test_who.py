"""Who may replay: asked of Slack when somebody clicks, and again before anything is sent; in doubt nobody."""

import dataclasses

import pytest

from bot.app import Bot, open_bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.sandbox import Sandbox
from bot.dev.slack import ANN, GENERAL, Person, StandInSlack, refused
from bot.knowledge import Knowledge
from bot.server import web_app
from bot.settings import Settings
from tests.handlers.conftest import Rest

from .kit import GROUP, Desk, curl


async def test_somebody_named(ann: Person, desk: Desk) -> None:
    assert "Sends *idcard*" in str((await desk.opened(ann, (await desk.pasted(ann, curl())).replies[0])).content)


async def test_a_member_of_a_group(ann: Person, bo: Person, desk: Desk) -> None:
    assert "idcard" in str((await desk.opened(bo, (await desk.pasted(ann, curl())).replies[0])).content)


async def test_nobody_else(ann: Person, cy: Person, desk: Desk) -> None:
    await cy.click((await desk.pasted(ann, curl())).replies[0], ids.REPLAY)
    assert "APICODE_REPLAY_USERS" in await desk.told(cy, "You may not replay requests")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"is_restricted": True}, "Guests"),
        ({"is_ultra_restricted": True}, "Guests"),
        ({"team_id": "T0OTHER"}, "other organisations"),
        ({"deleted": True}, "other organisations"),
        ({"is_bot": True}, "Bots never"),
    ],
    ids=str,
)
async def test_named_but_not_one_of_us(
    slack: StandInSlack, ann: Person, desk: Desk, change: dict[str, object], said: str
) -> None:
    post = await desk.pasted(ann, curl())
    slack.workspace.users[ANN.id] = dataclasses.replace(ANN, **change)  # type: ignore[arg-type]
    await ann.click(post.replies[0], ids.REPLAY)
    await desk.told(ann, said)


async def test_slack_does_not_tell_who_it_is(slack: StandInSlack, ann: Person, desk: Desk) -> None:
    post = await desk.pasted(ann, curl())
    slack.workspace.app.scopes.discard("users:read")
    await ann.click(post.replies[0], ids.REPLAY)
    assert "apicode doctor" in await desk.told(ann, "Slack does not say who you are")


async def test_without_the_scope_groups_have_no_members(
    slack: StandInSlack, ann: Person, bo: Person, desk: Desk
) -> None:
    post = await desk.pasted(ann, curl())
    slack.workspace.app.scopes.discard("usergroups:read")
    await bo.click(post.replies[0], ids.REPLAY)
    await desk.told(bo, "您无权重放请求")
    assert "Sends" in str((await desk.opened(ann, post.replies[0])).content)


async def test_slack_is_in_trouble(slack: StandInSlack, ann: Person, desk: Desk) -> None:
    post = await desk.pasted(ann, curl())
    slack.faults.order(refused("internal_error"), "users.info")
    await ann.click(post.replies[0], ids.REPLAY)
    await desk.told(ann, "internal_error")


async def test_the_right_is_withdrawn_in_between(
    slack: StandInSlack, ann: Person, bo: Person, desk: Desk, sandbox: Sandbox
) -> None:
    post = await desk.pasted(ann, curl())
    view = await desk.opened(bo, post.replies[0])
    slack.workspace.usergroups[GROUP] = frozenset()
    await bo.submit(view)
    assert "APICODE_REPLAY_USERS" in (await desk.outcome(post, "refused by policy")).text
    assert len(sandbox.calls) == 0


async def test_not_in_channels_of_others(slack: StandInSlack, ann: Person, desk: Desk, sandbox: Sandbox) -> None:
    post = await desk.pasted(ann, curl())
    channels = slack.workspace.channels
    channels[GENERAL.id] = dataclasses.replace(channels[GENERAL.id], is_ext_shared=True)
    await ann.click(post.replies[0], ids.REPLAY)
    await desk.told(ann, "shared with other organisations")


class TestChannels:
    @pytest.fixture
    def changes(self) -> dict[str, object]:
        return {"replay_channels": frozenset({"C0OTHER"})}

    async def test_only_in_some(self, ann: Person, desk: Desk, other: str) -> None:
        await ann.click((await desk.pasted(ann, curl())).replies[0], ids.REPLAY)
        await desk.told(ann, "not replayed in this channel")
        there = await ann.say(curl(), other)
        assert "Sends" in str((await desk.opened(ann, await there.reply())).content)


class TestQuotas:
    @pytest.fixture
    def changes(self) -> dict[str, object]:
        return {"replay_per_request": 1}

    async def test_a_request_a_day(
        self, ann: Person, desk: Desk, sandbox: Sandbox, rest: Rest, clock: HandClock
    ) -> None:
        post = await desk.pasted(ann, curl())
        await ann.submit(await desk.opened(ann, post.replies[0]))
        await rest()
        clock.advance(60)
        await ann.click(post.replies[0], ids.REPLAY)
        assert "APICODE_REPLAY_PER_REQUEST" in await desk.told(ann, "was replayed 1 times")
        clock.advance(86_400)
        assert "Sends" in str((await desk.opened(ann, post.replies[0])).content)


class TestNotSetUp:
    @pytest.fixture
    def changes(self) -> dict[str, object]:
        return {"replay_users": frozenset(), "replay_usergroups": frozenset(), "factor_apps": {}}

    async def test_there_is_no_button(self, ann: Person, desk: Desk) -> None:
        post = await desk.pasted(ann, curl())
        assert ids.REPLAY not in str(post.replies[0].blocks)

    async def test_the_command_says_what_is_missing(self, ann: Person, desk: Desk) -> None:
        await ann.command("/apicode", "replay")
        told = await desk.told(ann, "no request is replayed")
        assert "APICODE_REPLAY_USERS" in told
        assert "APICODE_FACTOR_APPS" in told
        assert "APICODE_ENCRYPTION_KEYS" not in told


async def test_a_button_from_before_replays_were_switched_off(
    slack: StandInSlack, ann: Person, bot: Bot, desk: Desk, replaying: Settings, knowledge: Knowledge
) -> None:
    post = await desk.pasted(ann, curl())
    view = await desk.opened(ann, post.replies[0])
    without = replaying.model_copy(update={"factor_apps": {}})
    async with open_bot(without, "the tests", knowledge=knowledge) as other:
        await slack.serve(web_app(other, without))
        await ann.submit(view)
        await desk.told(ann, "no request is replayed")
