"""The only caller of Slack's Web API: everything that the bot says after its ack goes through here."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from aiohttp import ClientError, ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.blocks.message import BlockJson, Message
from bot.errors import SlackRefused, SlackUnreachable
from bot.payloads import Payload, table_of, text_of

CALL_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who the bot is, as Slack sees it."""

    team: str
    team_id: str
    user: str
    user_id: str
    bot_id: str
    scopes: frozenset[str]
    slack_time: datetime | None


class Notifier:
    """Speaks to Slack over one kept session; a session for each call would cost three times as much."""

    def __init__(self, token: str, api_url: str, session: ClientSession) -> None:
        self.client = AsyncWebClient(token=token, base_url=api_url, session=session, timeout=CALL_SECONDS)
        self._session = session

    async def introduce(self) -> Introduction:
        """Ask Slack who the bot is and what it may do."""
        answer = await _asked(self.client.auth_test)
        said = _table(answer)
        headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
        scopes = headers.get("x-oauth-scopes", "").split(",")
        return Introduction(
            team=text_of(said, "team"),
            team_id=text_of(said, "team_id"),
            user=text_of(said, "user"),
            user_id=text_of(said, "user_id"),
            bot_id=text_of(said, "bot_id"),
            scopes=frozenset(scope.strip() for scope in scopes if scope.strip()),
            slack_time=parsedate_to_datetime(headers["date"]) if "date" in headers else None,
        )

    async def user_locale(self, user: str) -> str | None:
        """Return a person's locale such as ``zh-CN``; needs the scope users:read."""
        answer = await _asked(lambda: self.client.users_info(user=user, include_locale=True))
        return text_of(table_of(_table(answer), "user"), "locale") or None

    async def open_view(self, trigger: str, view: BlockJson) -> None:
        """Open a modal for whoever clicked; a trigger lives three seconds."""
        await _asked(lambda: self.client.views_open(trigger_id=trigger, view=view))

    async def try_socket(self, app_token: str) -> None:
        """Ask for a Socket Mode address, to see whether Slack would give one."""
        await _asked(lambda: self.client.apps_connections_open(app_token=app_token))

    async def respond(self, url: str, said: Message, *, in_channel: bool = False, replace: bool = False) -> None:
        """Answer through a response_url: to one person, to the channel, or in place of the first answer."""
        webhook = AsyncWebhookClient(url, timeout=CALL_SECONDS, session=self._session)
        try:
            answer = await webhook.send(
                text=said.text,
                blocks=list(said.blocks),
                response_type="in_channel" if in_channel else "ephemeral",
                replace_original=replace,
            )
        except (ClientError, OSError, TimeoutError) as error:
            raise SlackUnreachable(type(error).__name__) from error
        if answer.status_code != 200 or answer.body != "ok":
            raise SlackRefused(answer.body[:80])


async def _asked(call: Callable[[], Awaitable[AsyncSlackResponse]]) -> AsyncSlackResponse:
    """Make a call; raises SlackRefused for Slack's error, SlackUnreachable when no answer comes."""
    try:
        return await call()
    except SlackApiError as error:
        raise SlackRefused(text_of(_table(error.response), "error") or "no error named") from error
    except (ClientError, OSError, TimeoutError) as error:
        raise SlackUnreachable(type(error).__name__) from error


def _table(answer: AsyncSlackResponse) -> Payload:
    return answer.data if isinstance(answer.data, dict) else {}
