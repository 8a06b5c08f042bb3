"""The state of the stand-in: who and what is there, what was said, and what the app asked for."""

import dataclasses
import itertools
import time
from collections import Counter
from collections.abc import Iterable

from bot.dev.slack.app import App
from bot.dev.slack.blocks import with_ids
from bot.dev.slack.changes import Changes
from bot.dev.slack.limits import Content, SlackError
from bot.dev.slack.model import Call, Channel, Message, User
from bot.dev.slack.shapes import Json
from bot.dev.slack.sockets import Sockets
from bot.dev.slack.tickets import Clock, ResponseUrls, Triggers
from bot.dev.slack.views import Views

ANN = User("U0ANN", "ann")
BO = User("U0BO", "bo", locale="zh-CN")
GENERAL = Channel("C0GENERAL", "general", frozenset({ANN.id, BO.id}))


class Workspace:
    """One workspace with one app in it."""

    def __init__(
        self,
        app: App | None = None,
        users: Iterable[User] = (ANN, BO),
        channels: Iterable[Channel] = (GENERAL,),
        clock: Clock = time.time,
    ) -> None:
        self.app = app or App()
        self.clock = clock
        self.address = ""  # where the stand-in listens, once it does
        self.users = {user.id: user for user in [*users, User(self.app.bot_user_id, self.app.bot_name, is_bot=True)]}
        self.channels = {channel.id: channel for channel in channels}
        self.messages: dict[tuple[str, str], Message] = {}
        self.changes = Changes()
        self.views = Views(self.changes.tell)
        self.sockets = Sockets(self.app, self.changes.tell)
        self.triggers = Triggers(clock)
        self.response_urls = ResponseUrls(clock)
        self.calls: list[Call] = []
        self._numbers = itertools.count(100)

    @property
    def counts(self) -> Counter[str]:
        """How often the app called each method."""
        return Counter(call.method for call in self.calls)

    @property
    def names(self) -> dict[str, str]:
        """What people and channels are called, by their ids."""
        people = {user.id: user.name for user in self.users.values()}
        return people | {channel.id: channel.name for channel in self.channels.values()}

    def record(self, method: str, arguments: Json) -> None:
        """Note that the app made a call."""
        self.calls.append(Call(method, arguments))
        self.changes.tell()

    def post(
        self,
        channel: str,
        user: str,
        content: Content,
        *,
        thread_ts: str | None = None,
        ephemeral_to: str | None = None,
    ) -> Message:
        """Put a message into a channel."""
        if self.channels[channel].is_archived:
            raise SlackError("is_archived")
        message = Message(channel, self.new_ts(), user, content.text, with_ids(content.blocks))
        return self._put(dataclasses.replace(message, thread_ts=thread_ts, ephemeral_to=ephemeral_to))

    def replace(self, message: Message, content: Content) -> Message:
        """Let a message say something else; who sees it does not change."""
        return self._put(dataclasses.replace(message, text=content.text, blocks=with_ids(content.blocks)))

    def delete(self, message: Message) -> None:
        """Take a message away."""
        del self.messages[message.channel, message.ts]
        self.changes.tell()

    def visible(self, user: str, channel: str) -> list[Message]:
        """Return what a person sees in a channel, oldest first."""
        here = (message for message in self.messages.values() if message.channel == channel)
        return [message for message in here if message.ephemeral_to in (None, user)]

    def _put(self, message: Message) -> Message:
        self.messages[message.channel, message.ts] = message
        self.changes.tell()
        return message

    def new_ts(self) -> str:
        """Return a timestamp that nothing else has."""
        return f"{int(self.clock())}.{next(self._numbers):06d}"
