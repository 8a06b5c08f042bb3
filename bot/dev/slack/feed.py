"""The Events API: which events an app hears of, and how often, in which order and where they are brought."""

import asyncio
import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from bot.dev.slack.delivery import Ack, Delivery, Kind, Retry, Route
from bot.dev.slack.event import Event
from bot.dev.slack.events import change_event, envelope, home_opened_event, joined_event, mention_event
from bot.dev.slack.model import Change, Channel, Deed, Message
from bot.dev.slack.payloads import view_body
from bot.dev.slack.post import Post
from bot.dev.slack.shapes import Json, string
from bot.dev.slack.workspace import Workspace

# By the kind of conversation: what the app must have subscribed to, and the scope that it must have.
MESSAGES = {
    "channel": ("message.channels", "channels:history"),
    "group": ("message.groups", "groups:history"),
    "im": ("message.im", "im:history"),
    "mpim": ("message.mpim", "mpim:history"),
}
# Of what Slack writes by itself, such as who has joined, nothing counts as a mention.
MENTIONING = (None, "bot_message", "file_share", "thread_broadcast")


class Feed:
    """The events of a workspace, in the order in which they came about."""

    def __init__(self, workspace: Workspace, delivery: Delivery) -> None:
        self._workspace = workspace
        self._delivery = delivery
        self._numbers = itertools.count(1)
        self._under_way: set[asyncio.Task[Ack]] = set()
        self._holding: list[list[Event]] = []
        self.events: list[Event] = []
        workspace.observers.append(self.tell)

    def tell(self, change: Change) -> None:
        """Bring what the app hears of a change to a message; of what one person only sees it hears nothing."""
        channel = self._workspace.channels[change.message.channel]
        if change.message.private:
            return
        if self._is_heard(*MESSAGES[channel.kind], channel):
            event_ts = change.message.ts if change.deed is Deed.POSTED else self._workspace.new_ts()
            self._publish(channel, change_event(self._workspace.app, channel, change, event_ts))
        if self._is_mention(change, channel):
            self._publish(channel, mention_event(self._workspace.app, change.message))

    def joined(self, channel: Channel, user: str) -> None:
        """Bring the news that somebody, or the app itself, has come into a channel."""
        scope = "groups:read" if channel.is_private else "channels:read"
        if self._is_heard("member_joined_channel", scope, channel):
            event = joined_event(self._workspace.app, channel, user, self._workspace.new_ts())
            self._publish(channel, event)

    def home_opened(self, user: str, tab: str) -> list[Event]:
        """Bring the news that somebody has opened a tab of the app; return what the app heard of it."""
        before = len(self.events)
        if "app_home_opened" in self._workspace.app.events:
            home = self._workspace.views.home(user) if tab == "home" else None
            view = view_body(self._workspace.app, home) if home else None
            place = self._workspace.im(user)
            self._publish(place, home_opened_event(place, user, tab, view, self._workspace.new_ts()))
        return self.events[before:]

    @contextmanager
    def held(self) -> Iterator[list[Event]]:
        """Keep new events back; the caller brings those that it wants, in the order that it wants."""
        kept: list[Event] = []
        self._holding.append(kept)
        try:
            yield kept
        finally:
            self._holding.remove(kept)

    async def bring(self, event: Event, retry: Retry | None = None, to: Route | None = None) -> Ack:
        """Bring an event to the app, and return its answer."""
        event.brought += 1
        ack = await self._delivery.send(Kind.EVENT, event.body, retry, to)
        event.acks.append(ack)
        self._workspace.changes.tell()
        return ack

    async def redeliver(
        self,
        event: Event,
        retry_num: int = 1,
        reason: str = "http_timeout",
        *,
        times: int = 1,
        to: Route | None = None,
    ) -> list[Ack]:
        """Bring an event again, several times at once if asked to."""
        retry = Retry(retry_num, reason)
        return list(await asyncio.gather(*(self.bring(event, retry, to) for _ in range(times))))

    async def retry_failed(self) -> list[Ack]:
        """Bring again whatever was brought in vain, as Slack does at once, after a minute and after five."""
        failed = [event for event in self.events if event.brought and not event.is_acked]
        return [ack for event in failed for ack in await self.redeliver(event, event.brought, _reason(event))]

    async def settled(self, seconds: float = 5.0) -> None:
        """Wait until each event that was brought is answered, also those that the answers gave rise to."""
        async with asyncio.timeout(seconds):
            while self._under_way:
                await asyncio.gather(*self._under_way)

    async def done(self, act: Callable[[], Message]) -> Post:
        """Do something to a message, and wait until the app has answered the events that tell of it."""
        before = len(self.events)
        message = act()
        events = self.events[before:]
        await self.answered(events)
        return Post(self._workspace, message, events)

    async def answered(self, events: Iterable[Event]) -> None:
        """Wait for the first answer to each of these events; those that are held have none."""
        await asyncio.gather(*(event.first for event in events if event.first is not None))

    async def close(self) -> None:
        """Bring nothing more."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _is_heard(self, subscription: str, scope: str, channel: Channel) -> bool:
        app = self._workspace.app
        return subscription in app.events and scope in app.scopes and app.bot_user_id in channel.members

    def _is_mention(self, change: Change, channel: Channel) -> bool:
        return (
            change.deed is Deed.POSTED
            and change.message.subtype in MENTIONING
            and change.message.user != self._workspace.app.bot_user_id
            and not channel.is_im
            and f"<@{self._workspace.app.bot_user_id}>" in change.message.text
            and self._is_heard("app_mention", "app_mentions:read", channel)
        )

    def _publish(self, channel: Channel, content: Json) -> None:
        number = next(self._numbers)
        body = envelope(self._workspace.app, channel, content, f"Ev{number:08d}", int(self._workspace.clock()))
        event = Event(string(body["event_id"]), body)
        self.events.append(event)
        if self._holding:
            self._holding[-1].append(event)
            return
        event.first = asyncio.create_task(self.bring(event))
        self._under_way.add(event.first)
        event.first.add_done_callback(self._under_way.discard)


def _reason(event: Event) -> str:
    return "http_timeout" if event.acks and event.acks[-1].error == "operation_timeout" else "http_error"
