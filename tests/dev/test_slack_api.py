"""The Web API and the response_urls of the stand-in, asked by the official client."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.dev.clock import HandClock
from bot.dev.slack import (
    ANN,
    BO,
    GENERAL,
    Channel,
    Content,
    StandInSlack,
    Workspace,
    cut,
    held,
    rate_limited,
    refused,
    server_error,
    slow,
)
from bot.dev.slack.methods import METHODS
from bot.dev.slack.shapes import Json
from bot.dev.slack.tickets import ResponseUrl

from .kit import error_of

MODAL: Json = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Title"},
    "blocks": [{"type": "divider"}],
}


async def test_auth_test_says_who_the_app_is(slack: StandInSlack, client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    app = slack.workspace.app
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == (app.team_id, app.bot_user_id, app.bot_id)
    assert answer["url"].startswith("https://")
    assert answer.headers["x-oauth-scopes"] == "chat:write,commands,users:read"


@pytest.mark.parametrize(("token", "error"), [(None, "not_authed"), ("", "not_authed"), ("xoxb-other", "invalid_auth")])
async def test_a_token_is_required(slack: StandInSlack, token: str | None, error: str) -> None:
    answer = await error_of(AsyncWebClient(token=token, base_url=slack.api_url), "auth.test")
    assert answer["error"] == error


async def test_each_method_wants_its_kind_of_token(slack: StandInSlack, client: AsyncWebClient) -> None:
    app = AsyncWebClient(token=slack.workspace.app.app_token, base_url=slack.api_url)
    assert (await error_of(client, "apps.connections.open"))["error"] == "not_allowed_token_type"
    assert (await error_of(app, "auth.test"))["error"] == "not_allowed_token_type"


async def test_a_token_may_come_as_an_argument_and_is_not_recorded(slack: StandInSlack) -> None:
    form = {"token": slack.workspace.app.bot_token, "user": BO.id}
    async with aiohttp.ClientSession() as session, session.post(f"{slack.api_url}users.info", data=form) as answer:
        assert (await answer.json())["user"]["id"] == BO.id
    assert [call.arguments for call in slack.workspace.calls] == [{"user": BO.id}]


async def test_an_unknown_method_is_refused(client: AsyncWebClient) -> None:
    assert (await error_of(client, "chat.postMassage"))["error"] == "unknown_method"


async def test_users_info_tells_the_locale_only_when_asked(client: AsyncWebClient) -> None:
    assert "locale" not in (await client.users_info(user=BO.id))["user"]
    assert (await client.users_info(user=BO.id, include_locale=True))["user"]["locale"] == "zh-CN"


async def test_users_info_knows_only_users(client: AsyncWebClient) -> None:
    assert (await error_of(client, "users.info", user="U0NOBODY"))["error"] == "user_not_found"
    assert (await error_of(client, "users.info"))["error"] == "user_not_found"


async def test_a_withdrawn_scope_is_missed(slack: StandInSlack, client: AsyncWebClient) -> None:
    slack.workspace.app.scopes.discard("users:read")
    answer = await error_of(client, "users.info", user=BO.id)
    assert (answer["error"], answer["needed"], answer["provided"]) == (
        "missing_scope",
        "users:read",
        "chat:write,commands",
    )


async def test_a_view_is_opened_once_for_a_trigger(slack: StandInSlack, client: AsyncWebClient) -> None:
    trigger = slack.workspace.triggers.issue(ANN.id)
    answer = await client.views_open(trigger_id=trigger.id, view=MODAL)
    shown = slack.person(ANN).view
    assert shown is not None
    assert answer["view"]["id"] == shown.id
    assert answer["view"]["blocks"][0]["block_id"]
    assert slack.person(BO).view is None
    again = await error_of(client, "views.open", trigger_id=trigger.id, view=MODAL)
    assert again["error"] == "exchanged_trigger_id"


async def test_a_trigger_lives_three_seconds(slack: StandInSlack, client: AsyncWebClient, clock: HandClock) -> None:
    in_time, too_late = (slack.workspace.triggers.issue(ANN.id) for _ in range(2))
    clock.advance(3)
    await client.views_open(trigger_id=in_time.id, view=MODAL)
    clock.advance(0.01)
    answer = await error_of(client, "views.open", trigger_id=too_late.id, view=MODAL)
    assert answer["error"] == "expired_trigger_id"


async def test_an_unknown_trigger_is_invalid(client: AsyncWebClient) -> None:
    assert (await error_of(client, "views.open", trigger_id="1.2.3", view=MODAL))["error"] == "invalid_trigger_id"
    assert (await error_of(client, "views.open", view=MODAL))["error"] == "invalid_arguments"


async def test_a_wrong_view_leaves_the_trigger_unused(slack: StandInSlack, client: AsyncWebClient) -> None:
    trigger = slack.workspace.triggers.issue(ANN.id)
    answer = await error_of(client, "views.open", trigger_id=trigger.id, view=MODAL | {"blocks": []})
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"] == {
        "messages": ["[ERROR] no fewer than 1 items allowed [json-pointer:/view/blocks]"]
    }
    await client.views_open(trigger_id=trigger.id, view=MODAL)


async def test_calls_are_counted(slack: StandInSlack, client: AsyncWebClient) -> None:
    await asyncio.gather(client.auth_test(), client.auth_test(), client.users_info(user=ANN.id))
    assert slack.workspace.counts == {"auth.test": 2, "users.info": 1}


async def test_a_call_can_be_awaited(slack: StandInSlack, client: AsyncWebClient) -> None:
    def asked() -> bool | None:
        return slack.workspace.counts["auth.test"] == 1 or None

    _, found = await asyncio.gather(client.auth_test(), slack.changes.until(asked, "auth.test"))
    assert found
    with pytest.raises(TimeoutError, match="nothing did not happen within 0"):
        await slack.changes.until(lambda: None, "nothing", seconds=0.0)


async def test_rate_limits_name_the_time_to_wait(slack: StandInSlack, client: AsyncWebClient) -> None:
    slack.faults.order(rate_limited(7), "users.info", times=1)
    with pytest.raises(SlackApiError) as caught:
        await client.users_info(user=ANN.id)
    assert (caught.value.response.status_code, caught.value.response["error"]) == (429, "ratelimited")
    assert caught.value.response.headers["Retry-After"] == "7"
    await client.users_info(user=ANN.id)


async def test_faults_hold_until_cleared(slack: StandInSlack, client: AsyncWebClient) -> None:
    slack.faults.order(refused("fatal_error"))
    for method in METHODS:
        assert (await error_of(client, method))["error"] == "fatal_error"
    slack.faults.clear()
    await client.auth_test()


async def test_a_server_error_is_no_json(slack: StandInSlack, client: AsyncWebClient) -> None:
    slack.faults.order(server_error(503), times=1)
    with pytest.raises(SlackApiError) as caught:
        await client.auth_test()
    assert caught.value.response.status_code == 503


async def test_a_connection_can_be_cut(slack: StandInSlack, client: AsyncWebClient) -> None:
    slack.faults.order(cut(), "auth.test")
    with pytest.raises(aiohttp.ClientError):
        await client.auth_test()
    await client.users_info(user=ANN.id)


async def test_an_answer_can_be_held_back(slack: StandInSlack, client: AsyncWebClient) -> None:
    released = asyncio.Event()
    slack.faults.order(held(released), times=1)
    slack.faults.order(slow(0.001), times=1)
    answer = asyncio.ensure_future(client.auth_test())
    await slack.changes.until(lambda: slack.workspace.calls or None, "a call")
    await client.auth_test()
    assert not answer.done()
    released.set()
    assert (await answer)["ok"]


def address_of(slack: StandInSlack, ticket: ResponseUrl) -> AsyncWebhookClient:
    return AsyncWebhookClient(f"{slack.workspace.address}/response/{ticket.token}")


async def test_a_response_is_ephemeral_unless_meant_for_all(slack: StandInSlack) -> None:
    answer = address_of(slack, slack.workspace.response_urls.issue(GENERAL.id, ANN.id))
    assert (await answer.send(text="for Ann")).body == "ok"
    await answer.send(text="for all", response_type="in_channel")
    assert [message.text for message in slack.person(ANN).sees()] == ["for Ann", "for all"]
    assert [message.text for message in slack.person(BO).sees()] == ["for all"]
    assert slack.person(BO).sees()[0].user == slack.workspace.app.bot_user_id


async def test_a_response_replaces_and_deletes_its_original(slack: StandInSlack) -> None:
    answer = address_of(slack, slack.workspace.response_urls.issue(GENERAL.id, ANN.id))
    await answer.send(text="first")
    await answer.send(text="second", replace_original=True, response_type="in_channel")
    (message,) = slack.person(ANN).sees()
    assert (message.text, message.ephemeral_to) == ("second", ANN.id)
    await answer.send(delete_original=True)
    assert slack.person(ANN).sees() == []
    assert "message_not_found" in (await answer.send(delete_original=True)).body


async def test_a_response_may_go_to_a_thread(slack: StandInSlack) -> None:
    ann = slack.person(ANN)
    post = await ann.say("a")
    await ann.say("b", thread_ts=post.ts)
    answer = address_of(slack, slack.workspace.response_urls.issue(GENERAL.id, ANN.id))
    await answer.send_dict({"text": "x", "thread_ts": post.ts, "replace_original": False})
    assert ann.sees()[-1].thread_ts == post.ts


async def test_a_response_url_has_five_uses(slack: StandInSlack) -> None:
    answer = address_of(slack, slack.workspace.response_urls.issue(GENERAL.id, ANN.id))
    assert [(await answer.send(text="x")).status_code for _ in range(5)] == [200] * 5
    sixth = await answer.send(text="x")
    assert (sixth.status_code, sixth.body) == (404, '{"ok": false, "error": "used_url"}')


async def test_a_response_url_lives_thirty_minutes(slack: StandInSlack, clock: HandClock) -> None:
    answer = address_of(slack, slack.workspace.response_urls.issue(GENERAL.id, ANN.id))
    clock.advance(30 * 60)
    assert (await answer.send(text="x")).status_code == 200
    clock.advance(1)
    late = await answer.send(text="x")
    assert (late.status_code, late.body) == (404, '{"ok": false, "error": "expired_url"}')


async def test_an_unknown_response_url_is_not_found(slack: StandInSlack) -> None:
    answer = AsyncWebhookClient(f"{slack.workspace.address}/response/unknown")
    assert (await answer.send(text="x")).status_code == 404


async def test_a_refused_response_is_no_use(slack: StandInSlack) -> None:
    ticket = slack.workspace.response_urls.issue(GENERAL.id, ANN.id)
    answer = await address_of(slack, ticket).send(text="x", blocks=[{"type": "nonsense"}])
    assert '"error": "invalid_blocks"' in answer.body
    assert '"error": "no_text"' in (await address_of(slack, ticket).send(text="")).body
    assert ticket.uses == 0
    assert slack.workspace.counts["response_url"] == 2


async def test_response_urls_meet_faults_too(slack: StandInSlack) -> None:
    slack.faults.order(server_error(), "response_url", times=1)
    answer = address_of(slack, slack.workspace.response_urls.issue(GENERAL.id, ANN.id))
    assert [(await answer.send(text="x")).status_code for _ in range(2)] == [500, 200]


async def test_nothing_is_posted_to_an_archived_channel() -> None:
    old = Channel("C0OLD", "old", frozenset({ANN.id}), is_archived=True)
    async with StandInSlack(Workspace(channels=[old])) as slack:
        answer = address_of(slack, slack.workspace.response_urls.issue(old.id, ANN.id))
        assert "is_archived" in (await answer.send(text="x")).body


async def test_each_timestamp_is_given_once(slack: StandInSlack) -> None:
    posted = [slack.workspace.post(GENERAL.id, ANN.id, Content("x")) for _ in range(3)]
    assert len({message.ts for message in posted}) == 3


def test_people_and_channels_have_names() -> None:
    assert Workspace().names == {ANN.id: "ann", BO.id: "bo", "U0APICODE": "apicode", GENERAL.id: "general"}
