"""Posting, updating and deleting through the Web API, with Slack's refusals."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.dev.clock import HandClock
from bot.dev.slack import ANN, BO, GENERAL, Channel, StandInSlack, Workspace
from bot.dev.slack.pace import BURST
from bot.dev.slack.shapes import Json

from .kit import error_of

SECTION: Json = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}


async def test_a_post_is_answered_with_the_message(channel: StandInSlack, web: AsyncWebClient) -> None:
    metadata: Json = {"event_type": "apicode_reply", "event_payload": {"codes": ["-1013"]}}
    answer = await web.chat_postMessage(
        channel=GENERAL.id, text="hello", blocks=[SECTION], metadata=metadata, unfurl_links=False, unfurl_media=False
    )
    (message,) = channel.said.now
    assert (answer["channel"], answer["ts"]) == (GENERAL.id, message.ts)
    assert answer["message"]["blocks"][0]["block_id"] == message.blocks[0]["block_id"]
    assert answer["message"]["metadata"] == metadata == message.metadata
    assert channel.workspace.calls[0].arguments["unfurl_links"] is False


async def test_a_reply_goes_into_the_thread(channel: StandInSlack, web: AsyncWebClient) -> None:
    post = await channel.person().say("-1013")
    first = await web.chat_postMessage(channel=GENERAL.id, text="a", thread_ts=post.ts)
    second = await web.chat_postMessage(channel=GENERAL.id, text="b", thread_ts=first["ts"], reply_broadcast=True)
    assert [message.thread_ts for message in post.replies] == [post.ts, post.ts]
    assert [message.subtype for message in post.replies] == [None, "thread_broadcast"]
    assert second["message"]["thread_ts"] == post.ts


async def test_a_thread_that_is_gone_takes_no_reply(channel: StandInSlack, web: AsyncWebClient) -> None:
    post = await channel.person().say("-1013")
    await channel.person().delete(post)
    refusal = await error_of(web, "chat.postMessage", channel=GENERAL.id, text="a", thread_ts=post.ts)
    assert refusal["error"] == "thread_not_found"


@pytest.mark.parametrize(
    ("place", "error"),
    [
        (Channel("C0PUBLIC", "public", frozenset({ANN.id})), "not_in_channel"),
        (Channel("C0SECRET", "secret", frozenset({ANN.id}), is_private=True), "channel_not_found"),
        (Channel("C0OLD", "old", frozenset({ANN.id, "U0APICODE"}), is_archived=True), "is_archived"),
        (Channel("C0NEWS", "news", frozenset({ANN.id, "U0APICODE"}), is_read_only=True), "restricted_action"),
        (Channel("C0ELSE", "else"), "channel_not_found"),
    ],
    ids=lambda value: value.name if isinstance(value, Channel) else value,
)
@pytest.mark.parametrize("method", ["chat.postMessage", "chat.postEphemeral"])
async def test_some_channels_take_no_posts(place: Channel, error: str, method: str) -> None:
    asked = "C0NOWHERE" if place.name == "else" else place.id
    async with StandInSlack(Workspace(channels=[place])) as slack:
        web = AsyncWebClient(token=slack.workspace.app.bot_token, base_url=slack.api_url)
        assert (await error_of(web, method, channel=asked, text="x", user=ANN.id))["error"] == error
        assert slack.said.posted == []


async def test_a_scope_opens_public_channels(slack: StandInSlack, client: AsyncWebClient) -> None:
    assert (await error_of(client, "chat.postMessage", channel=GENERAL.id, text="x"))["error"] == "not_in_channel"
    slack.workspace.app.scopes.add("chat:write.public")
    assert (await client.chat_postMessage(channel=GENERAL.id, text="x"))["ok"]


async def test_a_persons_id_stands_for_the_direct_conversation(channel: StandInSlack, web: AsyncWebClient) -> None:
    answer = await web.chat_postMessage(channel=ANN.id, text="hello")
    ann = channel.person()
    assert answer["channel"] == ann.im
    assert [message.text for message in ann.sees(ann.im)] == ["hello"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, "no_text"),
        ({"text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": "x"}, "invalid_blocks_format"),
        ({"blocks": [SECTION | {"text": {"type": "mrkdwn", "text": "x" * 2700}}] * 5}, "msg_blocks_too_long"),
        ({"text": "x", "attachments": "x"}, "invalid_attachments"),
        ({"text": "x", "attachments": [{"text": "x"}] * 101}, "too_many_attachments"),
        ({"text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "x", "event_payload": {"x": "y" * 9000}}}, "metadata_too_large"),
    ],
)
async def test_a_wrong_post_is_refused(channel: StandInSlack, web: AsyncWebClient, given: Json, error: str) -> None:
    assert (await error_of(web, "chat.postMessage", channel=GENERAL.id, **given))["error"] == error
    assert channel.said.posted == []


async def test_a_scope_is_needed(channel: StandInSlack, web: AsyncWebClient) -> None:
    channel.workspace.app.scopes.discard("chat:write")
    for method in ("chat.postMessage", "chat.postEphemeral", "chat.update", "chat.delete"):
        refusal = await error_of(web, method, channel=GENERAL.id, text="x")
        assert (refusal["error"], refusal["needed"]) == ("missing_scope", "chat:write")
        assert "channels:read" in str(refusal["provided"])


async def test_a_token_can_be_revoked(channel: StandInSlack, web: AsyncWebClient) -> None:
    channel.workspace.token_problem = "token_revoked"
    assert (await error_of(web, "chat.postMessage", channel=GENERAL.id, text="x"))["error"] == "token_revoked"


async def test_a_channel_takes_a_burst_and_then_a_message_a_second(
    channel: StandInSlack, web: AsyncWebClient, clock: HandClock
) -> None:
    for _ in range(BURST):
        await web.chat_postMessage(channel=GENERAL.id, text="x")
    with pytest.raises(SlackApiError) as caught:
        await web.chat_postMessage(channel=GENERAL.id, text="x")
    response = caught.value.response
    assert (response.status_code, response["error"], response.headers["Retry-After"]) == (429, "ratelimited", "1")
    await web.chat_postMessage(channel=ANN.id, text="each channel has its own")
    clock.advance(1)
    await web.chat_postMessage(channel=GENERAL.id, text="x")
    assert (await error_of(web, "chat.postMessage", channel=GENERAL.id, text="x"))["error"] == "ratelimited"
    channel.workspace.pace.is_on = False
    await web.chat_postMessage(channel=GENERAL.id, text="x")


async def test_an_update_keeps_what_it_does_not_name(channel: StandInSlack, web: AsyncWebClient) -> None:
    posted = await web.chat_postMessage(channel=GENERAL.id, text="a", blocks=[SECTION], attachments=[{"text": "b"}])
    answer = await web.chat_update(channel=GENERAL.id, ts=posted["ts"], text="c")
    (message,) = channel.said.now
    assert (answer["text"], message.text, len(message.blocks), len(message.attachments)) == ("c", "c", 1, 1)
    assert message.edited is not None
    await web.chat_update(channel=GENERAL.id, ts=posted["ts"], text="c", blocks=[], attachments=[])
    (message,) = channel.said.now
    assert (message.blocks, message.attachments) == ((), ())


@pytest.mark.parametrize(
    ("method", "error"), [("chat.update", "cant_update_message"), ("chat.delete", "cant_delete_message")]
)
async def test_only_own_messages_are_changed(
    channel: StandInSlack, web: AsyncWebClient, method: str, error: str
) -> None:
    post = await channel.person().say("-1013")
    assert (await error_of(web, method, channel=GENERAL.id, ts=post.ts, text="x"))["error"] == error
    assert (await error_of(web, method, channel=GENERAL.id, ts="1.1", text="x"))["error"] == "message_not_found"
    assert (await error_of(web, method, channel="C0ELSE", ts="1.1", text="x"))["error"] == "channel_not_found"
    private = await web.chat_postEphemeral(channel=GENERAL.id, user=BO.id, text="psst")
    refusal = await error_of(web, method, channel=GENERAL.id, ts=private["message_ts"], text="x")
    assert refusal["error"] == "message_not_found"


async def test_an_update_has_its_own_limits(channel: StandInSlack, web: AsyncWebClient) -> None:
    posted = await web.chat_postMessage(channel=GENERAL.id, text="a")
    given: Json = {"channel": GENERAL.id, "ts": posted["ts"]}
    assert (await error_of(web, "chat.update", **given, text="x" * 4001))["error"] == "msg_too_long"
    assert (await error_of(web, "chat.update", **given, blocks=[{"type": "x"}]))["error"] == "invalid_blocks"


async def test_a_deleted_message_is_gone(channel: StandInSlack, web: AsyncWebClient) -> None:
    posted = await web.chat_postMessage(channel=GENERAL.id, text="a")
    await web.chat_delete(channel=GENERAL.id, ts=posted["ts"])
    given: Json = {"channel": GENERAL.id, "ts": posted["ts"]}
    assert (await error_of(web, "chat.delete", **given))["error"] == "message_not_found"


async def test_a_private_word_is_shown_to_one_person(channel: StandInSlack, web: AsyncWebClient) -> None:
    ann, bo = channel.person(), channel.person(BO)
    await web.chat_postEphemeral(channel=GENERAL.id, user=BO.id, text="psst")
    assert [message.text for message in bo.sees()] == ["psst"]
    assert ann.sees() == []


async def test_a_private_word_in_a_thread_is_shown_only_where_there_is_one(
    channel: StandInSlack, web: AsyncWebClient
) -> None:
    ann, bo = channel.person(), channel.person(BO)
    post = await ann.say("a")
    await web.chat_postEphemeral(channel=GENERAL.id, user=BO.id, text="psst", thread_ts=post.ts)
    assert [message.text for message in bo.sees()] == ["a"]
    await ann.say("b", thread_ts=post.ts)
    assert [message.text for message in bo.sees()] == ["a", "psst", "b"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"user": "U0NOBODY"}, "user_not_in_channel"),
        ({"channel": "C0ELSE"}, "channel_not_found"),
        ({"text": None}, "no_text"),
    ],
)
async def test_a_private_word_has_its_rules(
    channel: StandInSlack, web: AsyncWebClient, given: Json, error: str
) -> None:
    wanted: Json = {"channel": GENERAL.id, "user": BO.id, "text": "psst"}
    assert (await error_of(web, "chat.postEphemeral", **wanted | given))["error"] == error


async def test_messages_have_addresses(channel: StandInSlack, web: AsyncWebClient) -> None:
    post = await channel.person().say("-1013")
    answer = await web.chat_getPermalink(channel=GENERAL.id, message_ts=post.ts)
    digits = post.ts.replace(".", "")
    assert answer["permalink"] == f"https://stand-in.slack.com/archives/{GENERAL.id}/p{digits}"
    reply = await channel.person().say("hm", thread_ts=post.ts)
    answer = await web.chat_getPermalink(channel=GENERAL.id, message_ts=reply.ts)
    assert answer["permalink"].endswith(f"?thread_ts={post.ts}&cid={GENERAL.id}")
    refusal = await error_of(web, "chat.getPermalink", channel=GENERAL.id, message_ts="1.1")
    assert refusal["error"] == "message_not_found"
