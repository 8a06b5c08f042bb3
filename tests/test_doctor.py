"""``apicode doctor`` against the stand-in: what it finds, and what it says to do."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.dev.slack import GENERAL, StandInSlack, Workspace, cut, refused
from bot.doctor import examine
from bot.health import Check, State
from bot.settings import Settings
from bot.store import troubles
from bot.store.engine import open_database
from tests.handlers.conftest import settings_for


@pytest.fixture
async def slack() -> AsyncIterator[StandInSlack]:
    async with StandInSlack(Workspace.listening()) as slack:
        yield slack


def about(checks: list[Check], what: str) -> Check:
    return next(check for check in checks if check.about == what)


async def test_all_is_well(slack: StandInSlack, tmp_path: Path) -> None:
    checks = await examine(settings_for(slack, tmp_path))
    assert {check.state for check in checks if check.about != "switched off"} == {State.GOOD}
    assert "Stand-in" in about(checks, "token").sentence.en
    assert "factor (139)" in about(checks, "catalogue").sentence.en


async def test_what_is_off_for_lack_of_settings_is_told(slack: StandInSlack, tmp_path: Path) -> None:
    settings = settings_for(slack, tmp_path)
    off = [check for check in await examine(settings) if check.about == "switched off"]
    assert {check.state for check in off} == {State.NOTICE}
    assert "`APICODE_REPLAY_USERS` or `APICODE_REPLAY_USERGROUPS`" in off[0].sentence.en
    assert "`APICODE_REPLAY_USERS` 或 `APICODE_REPLAY_USERGROUPS`" in off[0].sentence.zh


async def test_nothing_is_set(tmp_path: Path) -> None:
    checks = await examine(Settings.model_validate({"database_url": f"sqlite:///{tmp_path}/apicode.db"}))
    assert about(checks, "SLACK_BOT_TOKEN").state is State.BAD
    assert about(checks, "SLACK_SIGNING_SECRET").state is State.BAD
    assert about(checks, "SLACK_APP_TOKEN").state is State.BAD


async def test_one_way_in_is_enough(slack: StandInSlack, tmp_path: Path) -> None:
    settings = settings_for(slack, tmp_path).model_copy(update={"slack_app_token": None})
    assert about(await examine(settings), "SLACK_APP_TOKEN").state is State.NOTICE


@pytest.mark.parametrize(
    ("error", "advice"),
    [("invalid_auth", "Copy the Bot User OAuth Token"), ("token_revoked", "Reinstall"), ("fatal_error", "fatal_error")],
)
async def test_a_refused_token_is_explained(slack: StandInSlack, tmp_path: Path, error: str, advice: str) -> None:
    slack.faults.order(refused(error), "auth.test")
    (failed,) = [check for check in await examine(settings_for(slack, tmp_path)) if check.state is State.BAD]
    assert failed.about == "SLACK_BOT_TOKEN"
    assert advice in failed.sentence.en


async def test_an_unreachable_slack_is_told(slack: StandInSlack, tmp_path: Path) -> None:
    slack.faults.order(cut(), "auth.test")
    checks = await examine(settings_for(slack, tmp_path))
    assert "Check the network" in about(checks, slack.api_url).sentence.en


async def test_missing_scopes_are_told_with_their_cost(slack: StandInSlack, tmp_path: Path) -> None:
    slack.workspace.app.scopes.difference_update({"users:read", "commands"})
    checks = await examine(settings_for(slack, tmp_path))
    assert about(checks, "users:read").state is State.NOTICE
    assert "language follows the words" in about(checks, "users:read").sentence.en
    assert about(checks, "commands").state is State.BAD


async def test_what_slack_refused_is_told(slack: StandInSlack, tmp_path: Path) -> None:
    settings = settings_for(slack, tmp_path)
    async with open_database(settings.database_url.get_secret_value()) as database:
        await database.write(lambda connection: troubles.note(connection, "C0GENERAL", "is_archived", time.time()))
    assert "is_archived" in about(await examine(settings), "C0GENERAL").sentence.en


async def test_a_database_that_cannot_be_opened_is_told(slack: StandInSlack, tmp_path: Path) -> None:
    settings = settings_for(slack, tmp_path / "nowhere")
    assert about(await examine(settings), "APICODE_DATABASE_URL").state is State.BAD


async def test_a_socket_that_is_off_is_told(slack: StandInSlack, tmp_path: Path) -> None:
    slack.faults.order(refused("invalid_auth"), "apps.connections.open")
    checks = await examine(settings_for(slack, tmp_path))
    assert "Turn Socket Mode on" in about(checks, "Socket Mode").sentence.en


class TestCases:
    async def test_a_group_that_does_not_exist(self, slack: StandInSlack, tmp_path: Path) -> None:
        slack.workspace.usergroups["S0ONCALL"] = frozenset()
        settings = settings_for(slack, tmp_path, oncall_usergroup="S0ONCALL", escalation_usergroup="S0GONE")
        checks = await examine(settings)
        assert about(checks, "APICODE_ONCALL_USERGROUP").state is State.GOOD
        gone = about(checks, "APICODE_ESCALATION_USERGROUP")
        assert gone.state is State.BAD
        assert "S0GONE does not exist" in gone.sentence.en

    async def test_groups_that_slack_does_not_tell_of(self, slack: StandInSlack, tmp_path: Path) -> None:
        slack.workspace.app.scopes.discard("usergroups:read")
        checks = await examine(settings_for(slack, tmp_path, oncall_usergroup="S0ONCALL"))
        assert "missing_scope" in about(checks, "usergroups").sentence.en

    @pytest.mark.parametrize(
        ("change", "state", "told"),
        [
            ({}, State.GOOD, "can be used"),
            ({"members": frozenset()}, State.NOTICE, "not_in_channel"),
            ({"is_archived": True}, State.NOTICE, "is_archived"),
            ({"is_ext_shared": True}, State.NOTICE, "shared with another organisation"),
        ],
    )
    async def test_the_channel_of_the_cards(
        self, slack: StandInSlack, tmp_path: Path, change: dict[str, object], state: State, told: str
    ) -> None:
        channels = slack.workspace.channels
        channels[GENERAL.id] = replace(channels[GENERAL.id], **change)  # type: ignore[arg-type]
        check = about(await examine(settings_for(slack, tmp_path, triage_channel=GENERAL.id)), "APICODE_TRIAGE_CHANNEL")
        assert (check.state, told in check.sentence.en) == (state, True)

    async def test_a_channel_that_is_gone(self, slack: StandInSlack, tmp_path: Path) -> None:
        checks = await examine(settings_for(slack, tmp_path, triage_channel="C0GONE"))
        assert "channel_not_found" in about(checks, "APICODE_TRIAGE_CHANNEL").sentence.en
