"""Reading a thread through the Web API."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.dev.slack import ANN, GENERAL, Channel, StandInSlack, Workspace
from bot.dev.slack.shapes import Json

from .kit import error_of

METADATA: Json = {"event_type": "apicode_reply", "event_payload": {"key": "C0GENERAL 1"}}


async def test_a_thread_comes_oldest_first(channel: StandInSlack, web: AsyncWebClient) -> None:
    ann = channel.person()
    first = await ann.say("-1013")
    reply = await web.chat_postMessage(channel=GENERAL.id, text="a", thread_ts=first.ts, metadata=METADATA)
    last = await ann.say("thanks", thread_ts=first.ts)
    await ann.say("elsewhere")
    answer = await web.conversations_replies(channel=GENERAL.id, ts=first.ts, include_all_metadata=True)
    assert [message["ts"] for message in answer["messages"]] == [first.ts, reply["ts"], last.ts]
    assert [message.get("metadata") for message in answer["messages"]] == [None, METADATA, None]
    assert answer["has_more"] is False


async def test_metadata_comes_only_when_asked_for(channel: StandInSlack, web: AsyncWebClient) -> None:
    first = await channel.person().say("-1013")
    await web.chat_postMessage(channel=GENERAL.id, text="a", thread_ts=first.ts, metadata=METADATA)
    answer = await web.conversations_replies(channel=GENERAL.id, ts=first.ts)
    assert "metadata" not in answer["messages"][1]


async def test_a_part_of_a_thread_comes_with_its_beginning(channel: StandInSlack, web: AsyncWebClient) -> None:
    ann = channel.person()
    first = await ann.say("one")
    ts = [(await ann.say(word, thread_ts=first.ts)).ts for word in ("two", "three", "four")]

    async def asked(**arguments: object) -> list[str]:
        answer = await web.api_call(
            "conversations.replies", params={"channel": GENERAL.id, "ts": first.ts, **arguments}
        )
        return [message["text"] for message in answer["messages"]]

    assert await asked(oldest=ts[1]) == ["one", "four"]
    assert await asked(oldest=ts[1], inclusive="true") == ["one", "three", "four"]
    assert await asked(latest=ts[1]) == ["one", "two"]
    assert await asked(limit=2) == ["one", "two"]


async def test_a_reply_names_its_thread_too(channel: StandInSlack, web: AsyncWebClient) -> None:
    ann = channel.person()
    first = await ann.say("one")
    second = await ann.say("two", thread_ts=first.ts)
    answer = await web.conversations_replies(channel=GENERAL.id, ts=second.ts)
    assert [message["text"] for message in answer["messages"]] == ["one", "two"]


async def test_what_is_deleted_is_no_thread(channel: StandInSlack, web: AsyncWebClient) -> None:
    post = await channel.person().say("-1013")
    await channel.person().delete(post)
    refusal = await error_of(web, "conversations.replies", channel=GENERAL.id, ts=post.ts)
    assert refusal["error"] == "thread_not_found"


async def test_it_takes_a_scope_and_being_there(channel: StandInSlack, web: AsyncWebClient) -> None:
    post = await channel.person().say("-1013")
    channel.workspace.app.scopes.discard("channels:history")
    refusal = await error_of(web, "conversations.replies", channel=GENERAL.id, ts=post.ts)
    assert (refusal["error"], refusal["needed"]) == ("missing_scope", "channels:history")
    channel.workspace.app.scopes.add("channels:history")
    channel.workspace.leave(GENERAL.id)
    refusal = await error_of(web, "conversations.replies", channel=GENERAL.id, ts=post.ts)
    assert refusal["error"] == "not_in_channel"


@pytest.mark.parametrize("place", [Channel("C0SECRET", "secret", frozenset({ANN.id}), is_private=True)])
async def test_outside_a_private_channel_there_is_none(place: Channel) -> None:
    async with StandInSlack(Workspace(channels=[place])) as slack:
        web = AsyncWebClient(token=slack.workspace.app.bot_token, base_url=slack.api_url)
        refusal = await error_of(web, "conversations.replies", channel=place.id, ts="1.000100")
    assert refusal["error"] == "channel_not_found"
