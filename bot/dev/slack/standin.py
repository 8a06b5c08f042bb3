"""The stand-in as a whole: a workspace, its server and its way to the app."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from bot.dev.slack.changes import Changes
from bot.dev.slack.delivery import ACK_SECONDS, AsgiApp, Delivery, Route
from bot.dev.slack.event import Event
from bot.dev.slack.faults import Faults
from bot.dev.slack.feed import Feed
from bot.dev.slack.model import BotProfile, Message, User
from bot.dev.slack.other_bot import ALERTS, OtherBot
from bot.dev.slack.person import Person
from bot.dev.slack.post import Post
from bot.dev.slack.said import Said
from bot.dev.slack.server import Server
from bot.dev.slack.workspace import ANN, GENERAL, Workspace


class StandInSlack:
    """A Slack of one's own, on a free loopback port for as long as it is entered."""

    def __init__(self, workspace: Workspace | None = None, *, ack_seconds: float = ACK_SECONDS) -> None:
        self.workspace = workspace or Workspace()
        self.faults = Faults()
        self._server = Server(self.workspace, self.faults)
        self._delivery = Delivery(self.workspace, ack_seconds)
        self.events = Feed(self.workspace, self._delivery)

    async def __aenter__(self) -> Self:
        self.workspace.address = await self._server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.events.close()
        await self._delivery.close()
        await self._server.stop()

    @property
    def api_url(self) -> str:
        """The base address of the Web API, as the official clients take it."""
        return f"{self.workspace.address}/api/"

    @property
    def bot_url(self) -> str:
        """Where the app takes Slack's requests; unused while a socket is connected."""
        return self._delivery.bot_url

    @bot_url.setter
    def bot_url(self, url: str) -> None:
        self._delivery.bot_url = url

    async def serve(self, app: AsgiApp) -> Route:
        """Bring everything to an application in this process instead of an address."""
        return self._delivery.serve(app)

    async def serve_also(self, app: AsgiApp | str) -> Route:
        """Bring things to one more process of the app, in turns; an address, or an application in this process."""
        return self._delivery.serve_also(app)

    @property
    def changes(self) -> Changes:
        """Where to wait for something to happen in the workspace."""
        return self.workspace.changes

    def person(self, user: User = ANN) -> Person:
        """Return a member of the workspace, ready to act."""
        return Person(self.workspace, self._delivery, self.events, self.workspace.users[user.id])

    def bot(self, profile: BotProfile = ALERTS) -> OtherBot:
        """Return another app, ready to post."""
        if profile.user:
            self.workspace.users[profile.user] = User(profile.user, profile.name, is_bot=True)
        return OtherBot(self.workspace, self.events, profile)

    @property
    def said(self) -> Said:
        """What the app has said in channels."""
        return Said(self.workspace)

    @property
    def downloads(self) -> list[str]:
        """The ids of the files that the app has read, each time that it did."""
        return self._server.downloads.served

    async def let_in(self, channel: str = GENERAL.id, user: str | None = None) -> list[Event]:
        """Let somebody into a channel, the app itself if nobody is named; return what the app heard of it."""
        who = user or self.workspace.app.bot_user_id
        before = len(self.events.events)
        self.events.joined(self.workspace.join(channel, who), who)
        await self.notice("channel_join", f"<@{who}> has joined the channel", channel, who)
        return self.events.events[before:]

    async def notice(self, subtype: str, text: str, channel: str = GENERAL.id, user: str = ANN.id) -> Post:
        """Let Slack itself write into a channel what somebody did: ``channel_topic``, ``pinned_item`` and others."""
        message = Message(channel, self.workspace.new_ts(), user, text, subtype=subtype)
        return await self.events.done(lambda: self.workspace.add(message))

    async def touch(self, message: Message | Post, change: Callable[[Message], Message]) -> Post:
        """Let Slack change a message by itself, in one of the ways of ``touches``."""
        touched = message.message if isinstance(message, Post) else message
        now = self.workspace.messages[touched.channel, touched.ts]
        return await self.events.done(lambda: self.workspace.change(change(now)))

    async def verify_url(self) -> bool:
        """Send the challenge by which Slack makes sure of an address; tell whether the app met it."""
        return await self._delivery.verify()
