"""Slash commands of the stand-in, as they reach a bot; and what is seen of its answer."""

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.signature import SignatureVerifier

from bot.dev.slack import ANN, BO, GENERAL, Channel, NotPossible, Reaction, StandInSlack
from bot.dev.slack.delivery import ACK_SECONDS, signature_headers
from bot.dev.slack.shapes import Json

from .kit import BUTTONS, plain


async def test_a_command_shows_what_its_ack_says(slack: StandInSlack, bolt: AsyncApp) -> None:
    heard: list[Json] = []

    async def hear(ack: AsyncAck, body: Json) -> None:
        heard.append(body)
        await ack(text="Balance is empty", blocks=[BUTTONS])

    bolt.command("/apicode")(hear)
    reaction = await slack.person(ANN).command("/apicode", "-1013 <b> & c")
    assert (reaction.status, reaction.error) == (200, None)
    assert reaction.message is not None
    assert reaction.message.private
    assert slack.person(ANN).sees() == [reaction.message]
    assert slack.person(BO).sees() == []
    app = slack.workspace.app
    assert heard == [
        {
            "token": app.verification_token,
            "team_id": app.team_id,
            "team_domain": app.team_domain,
            "channel_id": GENERAL.id,
            "channel_name": "general",
            "user_id": ANN.id,
            "user_name": "ann",
            "command": "/apicode",
            "text": "-1013 &lt;b&gt; &amp; c",
            "api_app_id": app.app_id,
            "is_enterprise_install": "false",
            "response_url": reaction.response_address,
            "trigger_id": reaction.trigger_id,
        }
    ]


def answer(app: AsyncApp, **content: object) -> None:
    async def acknowledge(ack: Callable[..., Awaitable[object]]) -> None:
        await ack(**content)

    app.command("/apicode")(acknowledge)


async def test_an_answer_can_be_for_all(slack: StandInSlack, bolt: AsyncApp) -> None:
    answer(bolt, text="hello", response_type="in_channel")
    reaction = await slack.person(ANN).command("/apicode")
    assert slack.person(BO).sees() == [reaction.message]


async def test_an_empty_ack_shows_nothing(slack: StandInSlack, bolt: AsyncApp) -> None:
    answer(bolt)
    reaction = await slack.person(ANN).command("/apicode")
    assert (reaction.status, reaction.error, reaction.message) == (200, None, None)
    assert slack.person(ANN).sees() == []


async def test_an_answer_over_the_limits_is_refused(slack: StandInSlack, bolt: AsyncApp) -> None:
    answer(bolt, text="x", blocks=[{"type": "header", "text": plain("x" * 151)}])
    reaction = await slack.person(ANN).command("/apicode")
    assert (reaction.status, reaction.error, reaction.message) == (200, "invalid_blocks", None)
    assert [problem.at for problem in reaction.problems] == ["/blocks/0/text/text"]


async def test_answers_may_come_later(slack: StandInSlack, bolt: AsyncApp) -> None:
    async def hear(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack(text="looking")
        await respond("found")
        await respond("found more", replace_original=True)

    bolt.command("/apicode")(hear)
    reaction = await slack.person(ANN).command("/apicode")
    assert [(await reaction.next_message()).text for _ in range(2)] == ["found", "found more"]
    with pytest.raises(TimeoutError, match="an answer through the response_url"):
        await reaction.next_message(seconds=0.0)


async def test_an_answer_that_does_not_come_is_told(slack: StandInSlack, bolt: AsyncApp) -> None:
    reaction = await slack.person(ANN).command("/apicode")  # nothing listens: Bolt answers 404
    assert (reaction.status, reaction.error) == (404, "dispatch_failed")


async def test_people_use_only_what_is_there(slack: StandInSlack) -> None:
    with pytest.raises(NotPossible, match="not a valid command"):
        await slack.person(ANN).command("/apicoed")
    with pytest.raises(NotPossible, match="ann is not in C0OTHER"):
        await slack.person(ANN).command("/apicode", channel="C0OTHER")


@pytest.mark.parametrize(
    ("channel", "name"),
    [
        (Channel("D0ANN", "", frozenset({ANN.id})), "directmessage"),
        (Channel("C0SECRET", "secret", frozenset({ANN.id}), is_private=True), "privategroup"),
    ],
)
async def test_private_conversations_have_no_name_in_payloads(channel: Channel, name: str) -> None:
    assert channel.name_in_payloads == name


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def with_bot(
    handler: Handler, act: Callable[[StandInSlack], Awaitable[Reaction]], ack_seconds: float = ACK_SECONDS
) -> Reaction:
    """Let a handler listen on a port, and somebody act."""
    application = web.Application()
    application.router.add_post("/slack/events", handler)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with StandInSlack(ack_seconds=ack_seconds) as slack:
            slack.bot_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
            return await act(slack)
    finally:
        await runner.cleanup()


async def command(slack: StandInSlack) -> Reaction:
    return await slack.person(ANN).command("/apicode", "\u4f59\u989d -1013")


async def test_requests_are_signed() -> None:
    seen: list[tuple[str, dict[str, str]]] = []

    async def hear(request: web.Request) -> web.StreamResponse:
        seen.append((await request.text(), dict(request.headers)))
        return web.Response()

    reaction = await with_bot(hear, command)
    assert (reaction.status, reaction.message) == (200, None)
    ((body, headers),) = seen
    assert SignatureVerifier(reaction.workspace.app.signing_secret).is_valid_request(body, headers)
    assert not SignatureVerifier("another secret").is_valid_request(body, headers)
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(body)["text"] == ["\u4f59\u989d -1013"]


def test_an_old_signature_is_not_valid() -> None:
    headers = signature_headers("secret", "body", 1_000_000_000)
    assert not SignatureVerifier("secret").is_valid_request("body", headers)


@pytest.mark.parametrize("status", [201, 302, 404, 500])
async def test_any_other_status_is_a_failure(status: int) -> None:
    async def hear(request: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text="hello")

    reaction = await with_bot(hear, command)
    assert (reaction.status, reaction.error, reaction.message) == (status, "dispatch_failed", None)


async def test_a_late_answer_is_a_failure() -> None:
    async def hear(request: web.Request) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    reaction = await with_bot(hear, command, ack_seconds=0.05)
    assert (reaction.status, reaction.error) == (None, "operation_timeout")


async def test_plain_text_is_an_answer() -> None:
    async def hear(request: web.Request) -> web.StreamResponse:
        return web.Response(text="hello")

    reaction = await with_bot(hear, command)
    assert reaction.message is not None
    assert reaction.message.text == "hello"


async def test_a_bot_that_is_not_there_is_a_failure(slack: StandInSlack) -> None:
    slack.bot_url = "http://127.0.0.1:1/slack/events"
    assert (await slack.person(ANN).command("/apicode")).error == "dispatch_failed"
