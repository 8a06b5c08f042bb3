"""Another app that posts into channels, such as one for alerts."""

from collections.abc import Iterable

from bot.dev.slack.blocks import with_ids
from bot.dev.slack.feed import Feed
from bot.dev.slack.limits import checked_message
from bot.dev.slack.model import BotProfile, Channel, Message, User
from bot.dev.slack.post import Post
from bot.dev.slack.shapes import Json
from bot.dev.slack.talk import Talker
from bot.dev.slack.using import NotPossible
from bot.dev.slack.workspace import GENERAL, Workspace

ALERTS = BotProfile("B0ALERTS", "alerts", "A0ALERTS")  # an incoming webhook: it has no user
DEPLOYER = BotProfile("B0DEPLOY", "deployer", "A0DEPLOY", "U0DEPLOY")


class OtherBot(Talker):
    """A bot of somebody else; one with a user writes as that user, one without as ``bot_message``."""

    def __init__(self, workspace: Workspace, events: Feed, profile: BotProfile) -> None:
        super().__init__(workspace, events, User(profile.user or "", profile.name, is_bot=True))
        self.profile = profile

    async def post(
        self,
        text: str = "",
        channel: str = GENERAL.id,
        *,
        blocks: Iterable[Json] = (),
        attachments: Iterable[Json] = (),
        thread_ts: str | None = None,
    ) -> Post:
        """Post what an app hands in: the text has Slack's markup, and nothing is added to it."""
        payload: Json = {"text": text, "blocks": list(blocks), "attachments": list(attachments)}
        content = checked_message(payload)
        message = Message(
            self._place(channel).id,
            self._workspace.new_ts(),
            self.user.id,
            content.text,
            with_ids(content.blocks),
            thread_ts=thread_ts,
            subtype=None if self.profile.user else "bot_message",
            bot=self.profile,
            attachments=content.attachments,
        )
        return await self._events.done(lambda: self._workspace.add(message))

    def _place(self, channel: str) -> Channel:
        """Return the channel; an integration need not be a member."""
        if channel not in self._workspace.channels:
            raise NotPossible(f"there is no {channel}")
        return self._workspace.channels[channel]

    def _blocks(self, text: str) -> tuple[Json, ...]:
        return ()

    def _wrote(self, message: Message) -> bool:
        return message.bot == self.profile
