"""Talking in a channel: saying, editing and deleting, as people and other bots do it."""

import uuid
from collections.abc import Iterable

from bot.dev.slack.blocks import with_ids
from bot.dev.slack.feed import Feed
from bot.dev.slack.limits import Content
from bot.dev.slack.model import Channel, File, Message, User
from bot.dev.slack.post import Post
from bot.dev.slack.rich_text import escaped, rich_text
from bot.dev.slack.shapes import Json
from bot.dev.slack.using import NotPossible
from bot.dev.slack.workspace import GENERAL, Workspace


class Talker:
    """A member of channels who says things there."""

    def __init__(self, workspace: Workspace, events: Feed, user: User) -> None:
        self._workspace = workspace
        self._events = events
        self.user = user

    async def say(
        self,
        text: str,
        channel: str = GENERAL.id,
        *,
        thread_ts: str | None = None,
        files: Iterable[File] = (),
        raw: bool = False,
        broadcast: bool = False,
    ) -> Post:
        """Say something as it is typed; ``raw`` text has Slack's own markup in it already."""
        place = self._place(channel)
        if place.is_archived:
            raise NotPossible(f"{place.name} is archived")
        text = text if raw else escaped(text)
        shared = tuple(self._workspace.share(file, channel, self.user.id) for file in files)
        message = Message(
            channel,
            self._workspace.new_ts(),
            self.user.id,
            text,
            self._blocks(text),
            thread_ts=thread_ts,
            subtype="file_share" if shared else "thread_broadcast" if broadcast else None,
            files=shared,
            client_msg_id=str(uuid.uuid4()),
            added=self._origin(),
        )
        return await self._events.done(lambda: self._workspace.add(message))

    async def mention(self, text: str, channel: str = GENERAL.id, *, thread_ts: str | None = None) -> Post:
        """Say something to the app by its name."""
        name = f"<@{self._workspace.app.bot_user_id}>"
        return await self.say(f"{name} {escaped(text)}", channel, thread_ts=thread_ts, raw=True)

    async def edit(self, message: Message | Post, text: str, *, raw: bool = False) -> Post:
        """Let an own message say something else."""
        now = self._own(message)
        text = text if raw else escaped(text)
        edited: Json = {"user": self.user.id, "ts": f"{int(self._workspace.clock())}.000000"}
        content = Content(text, self._blocks(text), now.attachments)
        return await self._events.done(lambda: self._workspace.replace(now, content, edited))

    async def delete(self, message: Message | Post) -> Post:
        """Take an own message away."""
        now = self._own(message)

        def act() -> Message:
            self._workspace.delete(now)
            return now

        return await self._events.done(act)

    def _origin(self) -> Json:
        """Return what Slack adds to the words of people from another workspace."""
        team = self.user.team_id
        return {"team": team, "user_team": team, "source_team": team} if team else {}

    def _blocks(self, text: str) -> tuple[Json, ...]:
        return with_ids([rich_text(text)]) if text else ()

    def _place(self, channel: str) -> Channel:
        place = self._workspace.channels.get(channel)
        if place is None or self.user.id not in place.members:
            raise NotPossible(f"{self.user.name} is not in {channel}")
        return place

    def _current(self, message: Message) -> Message:
        now = self._workspace.messages.get((message.channel, message.ts))
        if now is None or now.ephemeral_to not in (None, self.user.id):
            raise NotPossible(f"{self.user.name} does not see that message")
        return now

    def _own(self, message: Message | Post) -> Message:
        now = self._current(message.message if isinstance(message, Post) else message)
        if not self._wrote(now):
            raise NotPossible(f"{self.user.name} did not write that message")
        return now

    def _wrote(self, message: Message) -> bool:
        return message.user == self.user.id
