"""What the Web API tells about channels and files."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.dev.slack import ANN, GENERAL, Channel, File, StandInSlack, Workspace

from .kit import error_of

PLACES = [
    GENERAL,
    Channel("C0SECRET", "secret", frozenset({ANN.id}), is_private=True),
    Channel("C0SHARED", "shared", frozenset({ANN.id}), is_ext_shared=True),
    Channel("C0INVITED", "invited", frozenset({ANN.id}), is_pending_ext_shared=True, is_org_shared=True),
]


async def test_a_channel_says_with_whom_it_is_shared() -> None:
    async with StandInSlack(Workspace.listening(channels=PLACES)) as slack:
        web = AsyncWebClient(token=slack.workspace.app.bot_token, base_url=slack.api_url)
        told = [(await web.conversations_info(channel=place.id))["channel"] for place in PLACES]
        assert [each["is_private"] for each in told] == [False, True, False, False]
        assert [each["is_ext_shared"] for each in told] == [False, False, True, False]
        assert [each["is_pending_ext_shared"] for each in told] == [False, False, False, True]
        assert [each["is_shared"] for each in told] == [False, False, True, True]
        assert [each["is_org_shared"] for each in told] == [False, False, False, True]
        assert told[0]["is_member"]
        im = (await web.conversations_info(channel=slack.person().im))["channel"]
        assert (im["is_im"], im["user"]) == (True, ANN.id)


async def test_a_private_channel_is_hidden_from_those_outside(channel: StandInSlack, web: AsyncWebClient) -> None:
    secret = Channel("C0SECRET", "secret", frozenset({ANN.id}), is_private=True)
    channel.workspace.channels[secret.id] = secret
    channel.workspace.leave(GENERAL.id)
    assert not (await web.conversations_info(channel=GENERAL.id))["channel"]["is_member"]
    for asked in (secret.id, "C0NOWHERE"):
        assert (await error_of(web, "conversations.info", channel=asked))["error"] == "channel_not_found"


async def test_each_kind_of_channel_has_its_scope(channel: StandInSlack, web: AsyncWebClient) -> None:
    channel.workspace.app.scopes.discard("channels:read")
    refusal = await error_of(web, "conversations.info", channel=GENERAL.id)
    assert (refusal["error"], refusal["needed"]) == ("missing_scope", "channels:read")
    assert (await web.conversations_info(channel=channel.person().im))["ok"]
    channel.workspace.app.scopes.intersection_update({"chat:write"})
    refusal = await error_of(web, "conversations.info", channel=GENERAL.id)
    assert refusal["needed"] == "channels:read,groups:read,mpim:read,im:read"


async def shared(slack: StandInSlack) -> str:
    """Share a snippet, and return its id."""
    post = await slack.person().say("", files=[File("error.log", "余额 -1013".encode())])
    return post.message.files[0].id


async def test_a_file_can_be_asked_for(channel: StandInSlack, web: AsyncWebClient) -> None:
    file_id = await shared(channel)
    assert (await web.files_info(file=file_id))["file"]["channels"] == [GENERAL.id]
    assert (await error_of(web, "files.info", file="F0NONE"))["error"] == "file_not_found"
    channel.workspace.leave(GENERAL.id)
    assert (await error_of(web, "files.info", file=file_id))["error"] == "file_not_found"
    channel.workspace.app.scopes.discard("files:read")
    refusal = await error_of(web, "files.info", file=file_id)
    assert (refusal["error"], refusal["needed"]) == ("missing_scope", "files:read")


async def download(slack: StandInSlack, file_id: str, token: str) -> tuple[int, str, str]:
    """Return status, type and text of what stands at the private address."""
    app = slack.workspace.app
    address = f"{slack.workspace.address}/files-pri/{app.team_id}-{file_id}/download/error.log"
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession() as session, session.get(address, headers=headers) as answer:
        return answer.status, answer.content_type, await answer.text("utf-8")


async def test_a_file_is_read_with_the_token(channel: StandInSlack) -> None:
    file_id = await shared(channel)
    token = channel.workspace.app.bot_token
    assert await download(channel, file_id, token) == (200, "text/plain", "余额 -1013")
    assert channel.downloads == [file_id]


@pytest.mark.parametrize("reason", ["token", "scope", "member"])
async def test_others_get_a_page_that_looks_like_success(channel: StandInSlack, reason: str) -> None:
    file_id = await shared(channel)
    if reason == "scope":
        channel.workspace.app.scopes.discard("files:read")
    if reason == "member":
        channel.workspace.leave(GENERAL.id)
    token = "xoxb-other" if reason == "token" else channel.workspace.app.bot_token
    status, kind, text = await download(channel, file_id, token)
    assert (status, kind) == (200, "text/html")
    assert "-1013" not in text
    assert channel.downloads == []


async def test_an_unknown_file_is_not_found(channel: StandInSlack) -> None:
    status, kind, _ = await download(channel, "F0NONE", channel.workspace.app.bot_token)
    assert (status, kind) == (404, "text/html")
