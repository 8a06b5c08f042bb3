"""The state of the stand-in: who and what is there, what was said, and what the app asked for."""

import dataclasses
import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterable, Set
from typing import Self

from bot.dev.slack.app import LISTENING_SCOPES, App
from bot.dev.slack.blocks import with_ids
from bot.dev.slack.changes import Changes
from bot.dev.slack.limits import Content, Door, Problem, SlackError, checked_message
from bot.dev.slack.model import Call, Change, Channel, Deed, File, Message, User
from bot.dev.slack.pace import Pace
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
        pace: Pace | None = None,
    ) -> None:
        self.app = app or App()
        self.clock = clock
        self.pace = pace or Pace(clock)
        self.token_problem: str | None = None  # such as token_revoked, account_inactive
        self.unknown_blocks: set[str] = set()  # types that Slack has not brought to this workspace yet
        self.address = ""  # where the stand-in listens, once it does
        self.users = {user.id: user for user in [*users, User(self.app.bot_user_id, self.app.bot_name, is_bot=True)]}
        self.channels = {channel.id: channel for channel in channels}
        self.usergroups: dict[str, frozenset[str]] = {}  # who is in each
        self.messages: dict[tuple[str, str], Message] = {}
        self.changes = Changes()
        self.files: dict[str, File] = {}
        self.views = Views(self.changes.tell)
        self.sockets = Sockets(self.app, self.changes.tell)
        self.triggers = Triggers(clock)
        self.response_urls = ResponseUrls(clock)
        self.calls: list[Call] = []
        # Every step in the life of every message, and who is told of each.
        self.history: list[Change] = []
        self.observers: list[Callable[[Change], None]] = []
        self._numbers = itertools.count(100)

    @classmethod
    def listening(cls, clock: Clock = time.time, channels: Iterable[Channel] = (GENERAL,)) -> Self:
        """Return a workspace whose app may hear what is said, and is in all of these channels."""
        workspace = cls(App(scopes=set(LISTENING_SCOPES)), channels=channels, clock=clock)
        for channel in list(workspace.channels):
            workspace.join(channel)
        return workspace

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

    def checked(self, payload: Json, door: Door = Door.RESPONSE) -> Content:
        """Return the content that is shown here for a payload, or raise what is answered."""
        content = checked_message(payload, door)
        if unknown := [block for block in content.blocks if block.get("type") in self.unknown_blocks]:
            raise SlackError("invalid_blocks", [Problem("/blocks", f"unsupported type: {unknown[0]['type']}")])
        return content

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
        return self.add(
            dataclasses.replace(
                message, thread_ts=thread_ts, ephemeral_to=ephemeral_to, attachments=content.attachments
            )
        )

    def add(self, message: Message) -> Message:
        """Put a message with all that belongs to it where it says."""
        return self._put(Change(Deed.POSTED, message))

    def replace(self, message: Message, content: Content, edited: Json | None = None) -> Message:
        """Let a message say something else; who sees it does not change."""
        return self.change(
            dataclasses.replace(
                message,
                text=content.text,
                blocks=with_ids(content.blocks),
                attachments=content.attachments,
                edited=edited or message.edited,
            )
        )

    def change(self, message: Message) -> Message:
        """Put a message in the place of an earlier version of itself."""
        return self._put(Change(Deed.CHANGED, message, self.messages[message.channel, message.ts]))

    def delete(self, message: Message) -> None:
        """Take a message away; one with replies leaves a tombstone, as Slack lets it."""
        now = self.messages[message.channel, message.ts]
        if now.subtype != "tombstone" and self.replies(now):
            self.change(_tombstone(now))
            return
        del self.messages[message.channel, message.ts]
        self._note(Change(Deed.DELETED, now))
        # A tombstone stands only as long as something is written under it.
        parent = self.messages.get((now.channel, now.thread_ts or ""))
        if parent is not None and parent.subtype == "tombstone" and not self.replies(parent):
            self.delete(parent)

    def share(self, file: File, channel: str, user: str) -> File:
        """Put a file where the members of a channel can read it."""
        number = f"F{next(self._numbers):08d}"
        self.files[number] = dataclasses.replace(file, id=number, user=user, channel=channel, address=self.address)
        return self.files[number]

    def join(self, channel: str, user: str | None = None) -> Channel:
        """Let somebody into a channel; the app itself if nobody is named."""
        place = self.channels[channel]
        self.channels[channel] = dataclasses.replace(place, members=place.members | {user or self.app.bot_user_id})
        return self.channels[channel]

    def leave(self, channel: str, user: str | None = None) -> Channel:
        """Let somebody out of a channel; the app itself if nobody is named."""
        place = self.channels[channel]
        self.channels[channel] = dataclasses.replace(place, members=place.members - {user or self.app.bot_user_id})
        return self.channels[channel]

    def im(self, user: str) -> Channel:
        """Return the direct conversation of a person and the app."""
        members = frozenset({user, self.app.bot_user_id})
        return self.channels.setdefault(f"D0{user[1:]}", Channel(f"D0{user[1:]}", "", members))

    def replies(self, message: Message) -> list[Message]:
        """Return what is in the thread of a message, oldest first."""
        return [
            each
            for each in self.messages.values()
            if (each.channel, each.thread_ts) == (message.channel, message.ts) and each.ts != message.ts
        ]

    def permalink(self, message: Message) -> str:
        """Return the address at which people find a message."""
        address = f"https://{self.app.team_domain}.slack.com/archives/{message.channel}/p{message.ts.replace('.', '')}"
        return f"{address}?thread_ts={message.thread_ts}&cid={message.channel}" if message.thread_ts else address

    def seen_by(self, user: str) -> list[Channel]:
        """Return the channels that a person can see: public ones, and those that they are in."""
        return [each for each in self.channels.values() if each.kind == "channel" or user in each.members]

    def visible(self, user: str, channel: str) -> list[Message]:
        """Return what a person sees in a channel, oldest first."""
        here = [message for message in self.messages.values() if message.channel == channel]
        threads = {message.thread_ts for message in here if not message.private}
        return [message for message in here if _is_shown(message, user, threads)]

    def _put(self, change: Change) -> Message:
        self.messages[change.message.channel, change.message.ts] = change.message
        self._note(change)
        return change.message

    def _note(self, change: Change) -> None:
        self.history.append(change)
        for observer in self.observers:
            observer(change)
        self.changes.tell()

    def new_ts(self) -> str:
        """Return a timestamp that nothing else has."""
        return f"{int(self.clock())}.{next(self._numbers):06d}"


def _is_shown(message: Message, user: str, threads: Set[str | None]) -> bool:
    """Tell whether a person sees a message; a private one only in a thread that has replies, or in none."""
    return not message.private or (message.ephemeral_to == user and message.thread_ts in threads | {None})


def _tombstone(message: Message) -> Message:
    return Message(
        message.channel,
        message.ts,
        "USLACKBOT",
        "This message was deleted.",
        thread_ts=message.ts,
        subtype="tombstone",
        added={"hidden": True},
    )
