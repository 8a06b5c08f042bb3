"""Socket Mode of the stand-in, against the official client."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.dev.slack import ANN, GENERAL, Content, StandInSlack, Workspace
from bot.dev.slack.shapes import Json

Listener = Callable[[AsyncBaseSocketModeClient, SocketModeRequest], Awaitable[None]]
BUTTON: Json = {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "More"}}


def answering(payload: Json | None = None) -> tuple[Listener, list[SocketModeRequest]]:
    heard: list[SocketModeRequest] = []

    async def hear(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        heard.append(request)
        await client.send_socket_mode_response(SocketModeResponse(request.envelope_id, payload))

    return hear, heard


def connections(slack: StandInSlack, wanted: int) -> Callable[[], bool | None]:
    return lambda: slack.workspace.sockets.connections == wanted or None


@asynccontextmanager
async def connected(slack: StandInSlack, listener: Listener) -> AsyncIterator[SocketModeClient]:
    web_client = AsyncWebClient(base_url=slack.api_url)
    client = SocketModeClient(slack.workspace.app.app_token, web_client=web_client)
    client.socket_mode_request_listeners.append(listener)
    before = slack.workspace.sockets.connections
    await client.connect()  # type: ignore[no-untyped-call]  # slack_sdk leaves it so
    await slack.changes.until(connections(slack, before + 1), "a connection")
    try:
        yield client
    finally:
        await client.close()  # type: ignore[no-untyped-call]  # slack_sdk leaves it so


async def test_a_command_goes_over_the_socket_and_its_answer_comes_with_the_ack(slack: StandInSlack) -> None:
    hear, heard = answering({"text": "hello"})
    async with connected(slack, hear):
        reaction = await slack.person(ANN).command("/apicode", "-1013")
    assert (reaction.status, reaction.error) == (200, None)
    assert reaction.message is not None
    assert reaction.message.text == "hello"
    (request,) = heard
    assert (request.type, request.accepts_response_payload) == ("slash_commands", True)
    assert request.payload["text"] == "-1013"


async def test_an_ack_without_payload_shows_nothing(slack: StandInSlack) -> None:
    hear, _ = answering()
    async with connected(slack, hear):
        reaction = await slack.person(ANN).command("/apicode")
    assert (reaction.status, reaction.message) == (200, None)


async def test_a_click_takes_no_answer(slack: StandInSlack) -> None:
    hear, heard = answering({"text": "lost"})
    content = Content("x", ({"type": "actions", "elements": [BUTTON]},))
    message = slack.workspace.post(GENERAL.id, slack.workspace.app.bot_user_id, content)
    async with connected(slack, hear):
        reaction = await slack.person(ANN).click(message, "more")
    assert (reaction.status, reaction.message) == (200, None)
    assert (heard[0].type, heard[0].accepts_response_payload) == ("interactive", False)
    assert heard[0].payload["type"] == "block_actions"


async def test_what_is_not_acknowledged_runs_out_of_time() -> None:
    async def ignore(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        await client.send_socket_mode_response(SocketModeResponse("another envelope"))

    async with StandInSlack(Workspace(), ack_seconds=0.05) as slack, connected(slack, ignore):
        assert (await slack.person(ANN).command("/apicode")).error == "operation_timeout"


async def test_several_connections_take_turns(slack: StandInSlack) -> None:
    first, heard_by_first = answering()
    second, heard_by_second = answering()
    async with connected(slack, first), connected(slack, second):
        for _ in range(4):
            await slack.person(ANN).command("/apicode")
    assert (len(heard_by_first), len(heard_by_second)) == (2, 2)


async def test_without_a_socket_the_address_is_used_again(slack: StandInSlack) -> None:
    hear, heard = answering()
    async with connected(slack, hear):
        pass
    await slack.changes.until(connections(slack, 0), "the end of the connection")
    slack.bot_url = "http://127.0.0.1:1/"
    assert (await slack.person(ANN).command("/apicode")).error == "dispatch_failed"
    assert heard == []


async def address(slack: StandInSlack) -> str:
    token = slack.workspace.app.app_token
    client = AsyncWebClient(token=token, base_url=slack.api_url)
    return str((await client.apps_connections_open(app_token=token))["url"])


async def test_a_connection_says_hello_and_its_address_is_used_once(slack: StandInSlack) -> None:
    url = await address(slack)
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        hello = await socket.receive_json()
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_a_refresh_asks_the_app_to_connect_anew(slack: StandInSlack) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await address(slack)) as socket:
        await socket.receive_json()
        await slack.changes.until(connections(slack, 1), "a connection")
        refreshing = asyncio.ensure_future(slack.workspace.sockets.refresh())
        assert (await socket.receive_json())["reason"] == "refresh_requested"
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
        await refreshing


async def test_an_app_has_at_most_ten_connections(slack: StandInSlack) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(await address(slack)) for _ in range(11)]
        first = [(await socket.receive_json()) for socket in sockets]
        assert [told["type"] for told in first] == ["hello"] * 10 + ["disconnect"]
        assert first[10]["reason"] == "too_many_websockets"
        assert slack.workspace.sockets.connections == 10
        await asyncio.gather(*(socket.close() for socket in sockets))


async def test_events_come_over_the_socket_with_their_number_of_retries() -> None:
    hear, heard = answering({"text": "lost"})
    async with StandInSlack(Workspace.listening()) as slack, connected(slack, hear):
        post = await slack.person().say("-1013")
        await slack.events.redeliver(post.event, 1, "timeout")
    assert post.statuses == [200]
    assert [(each.type, each.accepts_response_payload) for each in heard] == [("events_api", False)] * 2
    assert [(each.retry_attempt, each.retry_reason) for each in heard] == [(0, ""), (1, "timeout")]
    assert heard[0].payload == heard[1].payload == post.event.body
