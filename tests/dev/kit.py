"""Small blocks, and listeners for the small Bolt app."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.dev.slack.app import App
from bot.dev.slack.shapes import Json, decoded, mapping


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def option(value: str) -> Json:
    return {"text": plain(value.title()), "value": value}


MENU: Json = {"type": "static_select", "action_id": "pick", "options": [option("one"), option("two")]}
MORE: Json = {"type": "button", "action_id": "more", "text": plain("More"), "value": "-1013"}
DOTS: Json = {"type": "overflow", "action_id": "dots", "options": [option("mute")]}
BUTTONS: Json = {"type": "actions", "block_id": "buttons", "elements": [MORE, MENU, DOTS]}


def listen(app: AsyncApp, action_id: str = "more") -> list[Json]:
    """Let the app ack all clicks, and return the list of what it hears."""
    heard: list[Json] = []

    async def hear(ack: AsyncAck, body: Json) -> None:
        await ack()
        heard.append(body)

    app.action(action_id)(hear)
    return heard


class Ear:
    """The smallest app: checks the signature, keeps what it hears and answers with a status."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.heard: list[Json] = []
        self.headers: list[dict[str, str]] = []
        self.waits_for: asyncio.Barrier | None = None

    @property
    def events(self) -> list[Json]:
        """The events, without what is around them."""
        return [mapping(body.get("event")) for body in self.heard]

    @property
    def types(self) -> list[str]:
        return [".".join(str(event[key]) for key in ("type", "subtype") if key in event) for event in self.events]

    async def __call__(
        self, scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        raw = (await receive())["body"].decode()
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        assert SignatureVerifier(App().signing_secret).is_valid_request(raw, headers)
        body = mapping(decoded(raw))
        self.heard.append(body)
        self.headers.append(headers)
        if self.waits_for is not None:
            await self.waits_for.wait()
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": str(body.get("challenge", "")).encode()})


async def error_of(client: AsyncWebClient, method: str, **arguments: object) -> Json:
    """Make a call that is refused, and return the refusal."""
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, json=arguments)
    data = caught.value.response.data
    assert isinstance(data, dict)
    return data
