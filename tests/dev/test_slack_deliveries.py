"""How events reach the app: again, several times, out of order, at two processes, and what comes of its own posts."""

import asyncio

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.dev.slack import BO, GENERAL, StandInSlack, Workspace, late, lost
from bot.dev.slack.shapes import mapping

from .kit import Ear


async def test_an_event_is_brought_again_with_its_reason(channel: StandInSlack, ear: Ear) -> None:
    post = await channel.person().say("-1013")
    (ack,) = await channel.events.redeliver(post.event, 2, "http_error")
    assert ack.status == 200
    assert ear.heard[0] == ear.heard[1]
    headers = ear.headers[1]
    assert (headers["x-slack-retry-num"], headers["x-slack-retry-reason"]) == ("2", "http_error")


async def test_an_event_is_brought_several_times_at_once(channel: StandInSlack, ear: Ear) -> None:
    post = await channel.person().say("-1013")
    ear.waits_for = asyncio.Barrier(4)  # all must be there before the first is answered
    acks = await channel.events.redeliver(post.event, times=4)
    assert [ack.status for ack in acks] == [200] * 4
    assert post.event.brought == 5


async def test_two_processes_take_turns_and_get_the_same_event(channel: StandInSlack, ear: Ear) -> None:
    other = Ear()
    route = await channel.serve_also(other)
    for _ in range(4):
        post = await channel.person().say("-1013")
    assert (len(ear.heard), len(other.heard)) == (2, 2)
    await channel.events.redeliver(post.event, to=route)
    await channel.events.redeliver(channel.events.events[0], to=route)
    assert [body["event_id"] for body in other.heard[2:]] == [post.event.id, "Ev00000001"]


async def test_events_may_come_in_another_order(channel: StandInSlack, ear: Ear) -> None:
    ann = channel.person()
    with channel.events.held() as kept:
        post = await ann.say("-1013")
        await ann.delete(post)
        assert post.statuses == []
    assert ear.heard == []
    for event in reversed(kept):
        await channel.events.bring(event)
    assert ear.types == ["message.message_deleted", "message"]
    await ann.say("-1014")
    assert len(ear.heard) == 3


async def test_what_was_not_acked_is_brought_again(channel: StandInSlack, ear: Ear) -> None:
    ear.status = 500
    post = await channel.person().say("-1013")
    assert (post.statuses, post.event.is_acked) == ([500], False)
    assert [ack.status for ack in await channel.events.retry_failed()] == [500]
    ear.status = 200
    assert [ack.status for ack in await channel.events.retry_failed()] == [200]
    assert await channel.events.retry_failed() == []
    assert [headers.get("x-slack-retry-num") for headers in ear.headers] == [None, "1", "2"]
    assert ear.headers[2]["x-slack-retry-reason"] == "http_error"


async def test_a_late_ack_is_none() -> None:
    async with StandInSlack(Workspace.listening(), ack_seconds=0.05) as slack:
        ear = Ear()
        ear.waits_for = asyncio.Barrier(2)
        await slack.serve(ear)
        post = await slack.person().say("-1013")
        assert post.statuses == [None]
        ear.waits_for = None
        await slack.events.retry_failed()
        assert ear.headers[1]["x-slack-retry-reason"] == "http_timeout"


async def test_an_app_hears_its_own_posts(channel: StandInSlack, ear: Ear, web: AsyncWebClient) -> None:
    posted = await web.chat_postMessage(channel=GENERAL.id, text="hello")
    await web.chat_update(channel=GENERAL.id, ts=posted["ts"], text="hello again")
    await web.chat_delete(channel=GENERAL.id, ts=posted["ts"])
    await channel.events.settled()
    assert ear.types == ["message", "message.message_changed", "message.message_deleted"]
    app = channel.workspace.app
    own = ear.events[0]
    assert (own["user"], own["bot_id"], own["app_id"], own["ts"]) == (
        app.bot_user_id,
        app.bot_id,
        app.app_id,
        posted["ts"],
    )


async def test_what_one_person_sees_is_no_event(channel: StandInSlack, ear: Ear, web: AsyncWebClient) -> None:
    await web.chat_postEphemeral(channel=GENERAL.id, user=BO.id, text="psst")
    await channel.events.settled()
    assert ear.heard == []
    assert [message.text for message in channel.person(BO).sees()] == ["psst"]


async def test_a_deletion_may_overtake_the_answer_to_the_apps_post(
    channel: StandInSlack, ear: Ear, web: AsyncWebClient
) -> None:
    ann = channel.person()
    post = await ann.say("-1013")
    released = asyncio.Event()
    channel.faults.order(late(released), "chat.postMessage", times=1)
    posting = asyncio.ensure_future(web.chat_postMessage(channel=GENERAL.id, thread_ts=post.ts, text="the reply"))
    reply = await post.reply()
    await ann.delete(post)
    assert not posting.done()
    assert ear.types[-1] == "message.message_changed"  # a tombstone: the reply is there already
    released.set()
    assert (await posting)["ts"] == reply.ts


async def test_an_answer_may_be_lost_though_the_post_is_there(channel: StandInSlack, web: AsyncWebClient) -> None:
    channel.faults.order(lost(), "chat.postMessage", times=1)
    web.retry_handlers.clear()
    with pytest.raises(aiohttp.ClientError):
        await web.chat_postMessage(channel=GENERAL.id, text="hello")
    assert [message.text for message in channel.said.posted] == ["hello"]


async def test_the_official_client_posts_twice_by_default_when_an_answer_is_lost(
    channel: StandInSlack, web: AsyncWebClient
) -> None:
    """Its retry handler for lost connections does not ask what the call did."""
    channel.faults.order(lost(), "chat.postMessage", times=1)
    await web.chat_postMessage(channel=GENERAL.id, text="hello")
    assert [message.text for message in channel.said.posted] == ["hello", "hello"]


async def test_replies_can_be_awaited_with_their_versions(channel: StandInSlack, ear: Ear, web: AsyncWebClient) -> None:
    post = await channel.person().say("-1013")
    waiting = asyncio.ensure_future(post.reply())
    answer = await web.chat_postMessage(channel=GENERAL.id, thread_ts=post.ts, text="first")
    reply = await waiting
    assert (reply.text, post.replies) == ("first", [reply])
    for text in ("second", "third"):
        await web.chat_update(channel=GENERAL.id, ts=answer["ts"], text=text)
    assert (await channel.said.version(reply)).text == "second"
    assert [version.text for version in channel.said.versions(reply)] == ["first", "second", "third"]
    assert [version.text for version in channel.said.updated] == ["second", "third"]
    now = channel.said.current(reply)
    assert now is not None
    assert now.text == "third"
    await web.chat_delete(channel=GENERAL.id, ts=answer["ts"])
    assert (await channel.said.gone(reply)).text == "third"
    assert (channel.said.current(reply), channel.said.now, len(channel.said.deleted)) == (None, [], 1)


async def test_what_does_not_come_is_told(channel: StandInSlack, ear: Ear) -> None:
    post = await channel.person().say("-1013")
    with pytest.raises(TimeoutError, match="a reply to '-1013' did not happen within 0"):
        await post.reply(seconds=0.0)
    with pytest.raises(TimeoutError, match="a post"):
        await channel.said.next_post(seconds=0.0)


async def test_a_reply_in_a_thread_belongs_to_what_was_said_before(
    channel: StandInSlack, ear: Ear, web: AsyncWebClient
) -> None:
    first = await channel.person().say("-1013")
    await web.chat_postMessage(channel=GENERAL.id, thread_ts=first.ts, text="to the first")
    second = await channel.person().say("-1014", thread_ts=first.ts)
    await web.chat_postMessage(channel=GENERAL.id, thread_ts=first.ts, text="to the second")
    assert [message.text for message in second.replies] == ["to the second"]
    assert [message.text for message in first.replies] == ["to the first", "to the second"]
    assert (await channel.said.next_post(after=1)).text == "to the second"


async def test_a_bot_that_is_not_there_hears_nothing_and_that_is_known(channel: StandInSlack) -> None:
    post = await channel.person().say("-1013")
    assert post.statuses == [None]
    assert not post.event.is_acked
    assert mapping(post.event.body["event"])["text"] == "-1013"
