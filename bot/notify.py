"""The only caller of Slack's Web API: everything that the bot says after its ack goes through here."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from aiohttp import ClientError, ClientSession, StreamReader
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.blocks.message import BlockJson, Message
from bot.errors import SlackRefused, SlackUnreachable
from bot.payloads import Payload, table_of, tables_of, text_of
from bot.slack_calls import asked, sent, table
from bot.stepping import Stepping

CALL_SECONDS = 10
MOST_REPLIES = 999
"""How many messages of a thread are looked through for one of ours, which came right after the first of them."""

Blocks = Sequence[BlockJson]


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack tells of somebody that decides what they may do."""

    team: str
    guest: bool
    bot: bool
    deleted: bool
    stranger: bool  # of another organisation, as far as Slack calls them so


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who the bot is, as Slack sees it."""

    url: str  # of the workspace
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
        # No retries by the client: it would post again where only the answer was lost.
        self.client = AsyncWebClient(
            token=token, base_url=api_url, session=session, timeout=CALL_SECONDS, retry_handlers=[]
        )
        self._session = session
        self.stepping = Stepping(time.monotonic)

    async def introduce(self) -> Introduction:
        """Ask Slack who the bot is and what it may do."""
        answer = await asked(self.client.auth_test)
        said = table(answer)
        headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
        scopes = headers.get("x-oauth-scopes", "").split(",")
        return Introduction(
            url=text_of(said, "url"),
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
        answer = await asked(lambda: self.client.users_info(user=user, include_locale=True))
        return text_of(table_of(table(answer), "user"), "locale") or None

    async def profile(self, user: str) -> Profile:
        """Tell what somebody is in the workspace; needs the scope users:read."""
        told = table_of(table(await asked(lambda: self.client.users_info(user=user))), "user")

        def has(*names: str) -> bool:
            return any(told.get(name) is True for name in names)

        return Profile(
            team=text_of(told, "team_id"),
            guest=has("is_restricted", "is_ultra_restricted"),
            bot=has("is_bot", "is_workflow_bot"),
            deleted=has("deleted"),
            stranger=has("is_stranger"),
        )

    async def members(self, usergroup: str) -> frozenset[str]:
        """Return who is in a user group; needs the scope usergroups:read."""
        answer = await asked(lambda: self.client.usergroups_users_list(usergroup=usergroup))
        users = table(answer).get("users")
        return frozenset(map(str, users)) if isinstance(users, list) else frozenset()

    async def usergroups(self) -> frozenset[str]:
        """Return the ids of the user groups that are in use; needs the scope usergroups:read."""
        answer = await asked(lambda: self.client.usergroups_list(include_disabled=False))
        return frozenset(text_of(group, "id") for group in tables_of(table(answer), "usergroups"))

    async def open_view(self, trigger: str, view: BlockJson) -> str:
        """Open a modal for whoever clicked, and return its id; a trigger lives three seconds."""
        answer = await asked(lambda: self.client.views_open(trigger_id=trigger, view=view))
        return text_of(table_of(table(answer), "view"), "id")

    async def update_view(self, id: str, view: BlockJson) -> None:
        """Show something else in a modal, unless it was closed meanwhile."""
        try:
            await asked(lambda: self.client.views_update(view_id=id, view=view))
        except SlackRefused as error:
            if error.reason != "not_found":
                raise

    async def publish_home(self, person: str, view: BlockJson) -> None:
        """Show somebody their Home."""
        await asked(lambda: self.client.views_publish(user_id=person, view=view))

    async def try_socket(self, app_token: str) -> None:
        """Ask for a Socket Mode address, to see whether Slack would give one."""
        await asked(lambda: self.client.apps_connections_open(app_token=app_token))

    async def post(self, channel: str, thread: str | None, text: str, blocks: Blocks, metadata: BlockJson) -> str:
        """Post in a thread, or begin one; return the message's ts."""
        answer = await asked(
            lambda: self.client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=text,
                blocks=list(blocks) or None,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return text_of(table(answer), "ts")

    async def post_privately(self, channel: str, thread: str | None, user: str, said: Message) -> None:
        """Say something that one person alone sees; in a thread only if it is one already, else Slack shows nobody."""
        await asked(
            lambda: self.client.chat_postEphemeral(
                channel=channel, user=user, thread_ts=thread, text=said.text, blocks=list(said.blocks)
            )
        )

    async def update(self, channel: str, ts: str, text: str, blocks: Blocks) -> None:
        """Let a message of ours say something else."""
        await asked(lambda: self.client.chat_update(channel=channel, ts=ts, text=text, blocks=list(blocks)))

    async def delete(self, channel: str, ts: str) -> None:
        """Take a message of ours away."""
        await asked(lambda: self.client.chat_delete(channel=channel, ts=ts))

    async def marked_replies(self, channel: str, thread: str, since: str) -> list[tuple[str, Payload]]:
        """Return ts and metadata of the messages in a thread since one of them, oldest first."""
        answer = await asked(
            lambda: self.client.conversations_replies(
                channel=channel, ts=thread, oldest=since, inclusive=True, include_all_metadata=True, limit=MOST_REPLIES
            )
        )
        return _marked(answer)

    async def marked_messages(self, channel: str, since: str) -> list[tuple[str, Payload]]:
        """Return ts and metadata of the messages in a channel since then, threads left out."""
        answer = await asked(
            lambda: self.client.conversations_history(
                channel=channel, oldest=since, include_all_metadata=True, limit=MOST_REPLIES
            )
        )
        return _marked(answer)

    async def message(self, channel: str, thread: str, ts: str) -> Payload:
        """Return a message as it stands now; raises SlackRefused if it is gone."""
        answer = await asked(
            lambda: self.client.conversations_replies(
                channel=channel, ts=thread, oldest=ts, latest=ts, inclusive=True, limit=2
            )
        )
        for each in tables_of(table(answer), "messages"):
            if text_of(each, "ts") == ts and text_of(each, "subtype") != "tombstone":
                return each
        raise SlackRefused("message_not_found")

    async def is_shared(self, channel: str) -> bool:
        """Tell whether another organisation is in a channel, or is invited to it."""
        answer = await asked(lambda: self.client.conversations_info(channel=channel))
        info = table_of(table(answer), "channel")
        return any(info.get(name) is True for name in ("is_ext_shared", "is_pending_ext_shared"))

    async def is_member(self, channel: str) -> bool:
        """Tell whether the bot is in a channel."""
        answer = await asked(lambda: self.client.conversations_info(channel=channel))
        return table_of(table(answer), "channel").get("is_member") is True

    async def is_archived(self, channel: str) -> bool:
        """Tell whether nobody can write in a channel any more."""
        answer = await asked(lambda: self.client.conversations_info(channel=channel))
        return table_of(table(answer), "channel").get("is_archived") is True

    async def file_text(self, file: str, most_bytes: int) -> str:
        """Return the beginning of a text file; needs the scope files:read."""
        return (await self.file_bytes(file, most_bytes)).decode("utf-8", "replace")

    async def file_bytes(self, file: str, most_bytes: int) -> bytes:
        """Return the beginning of a file; needs the scope files:read."""
        answer = await asked(lambda: self.client.files_info(file=file))
        info = table_of(table(answer), "file")
        url = text_of(info, "url_private_download") or text_of(info, "url_private")
        credentials = {"Authorization": f"Bearer {self.client.token}"}
        try:
            async with self._session.get(url, headers=credentials, allow_redirects=False) as response:
                if response.status != 200 or response.content_type == "text/html":
                    raise SlackRefused("file_not_readable")
                return await _beginning(response.content, most_bytes)
        except (ClientError, OSError, TimeoutError) as error:
            raise SlackUnreachable(type(error).__name__) from error

    async def respond(
        self, url: str, said: Message, *, in_channel: bool = False, replace: bool = False, thread: str = ""
    ) -> None:
        """Answer through a response_url: to one person, to the channel, or in place of the first answer."""
        webhook = AsyncWebhookClient(url, timeout=CALL_SECONDS, session=self._session)
        answer: BlockJson = {
            "text": said.text,
            "response_type": "in_channel" if in_channel else "ephemeral",
            "replace_original": replace,
        }
        if thread:
            answer["thread_ts"] = thread
        await self.stepping.say(said, lambda blocks: sent(webhook, answer | {"blocks": list(blocks)}))

    async def tell(self, person: str, url: str, said: Message) -> None:
        """Answer one person: through the response_url if there is one, else in the conversation with them."""
        if url:
            await self.respond(url, said)
        else:
            await asked(lambda: self.client.chat_postMessage(channel=person, text=said.text, blocks=list(said.blocks)))


async def _beginning(content: StreamReader, most_bytes: int) -> bytes:
    read = b""
    while len(read) < most_bytes and (chunk := await content.read(most_bytes - len(read))):
        read += chunk
    return read


def _marked(answer: AsyncSlackResponse) -> list[tuple[str, Payload]]:
    """Return ts and what the bot has noted on it of each message."""
    found = tables_of(table(answer), "messages")
    return [(text_of(each, "ts"), table_of(table_of(each, "metadata"), "event_payload")) for each in found]
