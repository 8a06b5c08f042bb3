"""Calls to Slack, and what it answers: errors become ours, whichever way they come."""

import json
from collections.abc import Awaitable, Callable

from aiohttp import ClientError, ClientResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.blocks.message import BlockJson
from bot.errors import SlackRefused, SlackUnreachable
from bot.payloads import Payload, text_of


async def asked(call: Callable[[], Awaitable[AsyncSlackResponse]]) -> AsyncSlackResponse:
    """Make a call; raises SlackRefused for Slack's error, SlackUnreachable when no answer of Slack's comes."""
    try:
        return await call()
    except SlackApiError as error:
        raise _refusal(error.response) from error
    except (ClientError, OSError, TimeoutError) as error:
        raise SlackUnreachable(type(error).__name__) from error


def _refusal(answer: AsyncSlackResponse | ClientResponse) -> SlackRefused | SlackUnreachable:
    """Read an error; a page instead of JSON comes from what is before Slack, or from Slack out of order."""
    status = answer.status_code if isinstance(answer, AsyncSlackResponse) else answer.status
    told = answer.data if isinstance(answer, AsyncSlackResponse) and isinstance(answer.data, dict) else {}
    reason = text_of(told, "error") or ("ratelimited" if status == 429 else "")
    return SlackRefused(reason, _retry_after(answer)) if reason else SlackUnreachable(f"HTTP {status}")


def _retry_after(answer: AsyncSlackResponse | ClientResponse) -> float | None:
    told = {str(name).lower(): str(value) for name, value in answer.headers.items()}.get("retry-after", "")
    return float(told) if told.isdigit() else None


async def sent(webhook: AsyncWebhookClient, answer: BlockJson) -> None:
    """Send an answer to a response_url; raises as `asked` does."""
    try:
        got = await webhook.send_dict(answer)
    except (ClientError, OSError, TimeoutError) as error:
        raise SlackUnreachable(type(error).__name__) from error
    if got.status_code != 200 or got.body != "ok":
        raise SlackRefused(_reason(got.body))


def _reason(body: str) -> str:
    """Return what a response_url tells of a refusal: an object with an error, or a word."""
    try:
        told = json.loads(body)
    except ValueError:
        told = {}
    return (text_of(told, "error") if isinstance(told, dict) else "") or body[:80]


def table(answer: AsyncSlackResponse) -> Payload:
    """Return what Slack has answered, empty if that is no object."""
    return answer.data if isinstance(answer.data, dict) else {}
