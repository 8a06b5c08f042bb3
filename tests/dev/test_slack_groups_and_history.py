"""User groups, and what stands in a channel, as the Web API tells of them."""

import dataclasses

from slack_sdk.web.async_client import AsyncWebClient

from bot.dev.slack import ANN, BO, GENERAL, StandInSlack

from .kit import error_of


async def test_a_group_has_members_who_are_not_deactivated(slack: StandInSlack, client: AsyncWebClient) -> None:
    slack.workspace.app.scopes.add("usergroups:read")
    slack.workspace.usergroups["S0ONCALL"] = frozenset({ANN.id, BO.id})
    assert (await client.usergroups_users_list(usergroup="S0ONCALL"))["users"] == [ANN.id, BO.id]
    slack.workspace.users[BO.id] = dataclasses.replace(BO, deleted=True)
    assert (await client.usergroups_users_list(usergroup="S0ONCALL"))["users"] == [ANN.id]
    assert (await client.users_info(user=BO.id))["user"]["deleted"] is True


async def test_groups_need_a_scope_and_a_name(slack: StandInSlack, client: AsyncWebClient) -> None:
    assert (await error_of(client, "usergroups.users.list", usergroup="S0ONCALL"))["error"] == "missing_scope"
    slack.workspace.app.scopes.add("usergroups:read")
    assert (await error_of(client, "usergroups.users.list", usergroup="S0NONE"))["error"] == "no_such_subteam"


async def test_a_channels_history_is_newest_first_and_without_threads(
    slack: StandInSlack, client: AsyncWebClient
) -> None:
    slack.workspace.app.scopes.add("channels:history")
    slack.workspace.join(GENERAL.id)
    marked = {"event_type": "ours", "event_payload": {"key": "k"}}
    first = await client.chat_postMessage(channel=GENERAL.id, text="first", metadata=marked)
    await client.chat_postMessage(channel=GENERAL.id, text="in its thread", thread_ts=first["ts"])
    await client.chat_postMessage(channel=GENERAL.id, text="second")
    told = (await client.conversations_history(channel=GENERAL.id, include_all_metadata=True))["messages"]
    assert [message["text"] for message in told] == ["second", "first"]
    assert told[1]["metadata"] == marked
    since = await client.conversations_history(channel=GENERAL.id, oldest=first["ts"], limit=1)
    assert [message["text"] for message in since["messages"]] == ["second"]
    assert "metadata" not in since["messages"][0]


async def test_history_needs_a_scope_and_membership(slack: StandInSlack, client: AsyncWebClient) -> None:
    assert (await error_of(client, "conversations.history", channel=GENERAL.id))["error"] == "missing_scope"
    slack.workspace.app.scopes.add("channels:history")
    assert (await error_of(client, "conversations.history", channel=GENERAL.id))["error"] == "not_in_channel"
