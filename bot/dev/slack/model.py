"""What is in a workspace: people, channels, messages, views, and a record of calls."""

from dataclasses import dataclass, field
from enum import Enum

from bot.dev.slack.shapes import Json


@dataclass(frozen=True, slots=True)
class User:
    """A member of the workspace, or a guest from another one."""

    id: str
    name: str
    locale: str = "en-US"
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    deleted: bool = False  # deactivated
    team_id: str | None = None  # None: the workspace's own


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation and who is in it; the bot is in it if its user id is among the members."""

    id: str
    name: str
    members: frozenset[str] = frozenset()
    is_private: bool = False
    is_mpim: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    is_pending_ext_shared: bool = False
    is_org_shared: bool = False
    is_read_only: bool = False  # only administrators may post

    @property
    def is_im(self) -> bool:
        """Tell whether this is a direct conversation of two."""
        return self.id.startswith("D")

    @property
    def kind(self) -> str:
        """What the Events API calls this kind of conversation."""
        if self.is_im:
            return "im"
        if self.is_mpim:
            return "mpim"
        return "group" if self.is_private else "channel"

    @property
    def name_in_payloads(self) -> str:
        """The name that Slack tells apps; it does not tell that of a private conversation."""
        if self.is_im:
            return "directmessage"
        return "privategroup" if self.is_private else self.name


@dataclass(frozen=True, slots=True)
class BotProfile:
    """An app that posts; one without a user is an old integration, whose messages are ``bot_message``."""

    id: str
    name: str
    app_id: str
    user: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file, or a text that was too long for a message; where it is, is known once it is shared."""

    name: str
    content: bytes
    mimetype: str = "text/plain"
    filetype: str = "text"
    mode: str = "snippet"
    id: str = ""
    user: str = ""
    channel: str = ""
    address: str = ""  # of the stand-in that serves it


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands now."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    ephemeral_to: str | None = None  # None: all in the channel see it
    subtype: str | None = None
    bot: BotProfile | None = None
    attachments: tuple[Json, ...] = ()
    files: tuple[File, ...] = ()
    client_msg_id: str | None = None  # of what people type
    metadata: Json | None = None
    edited: Json | None = None  # by whom and when
    added: Json = field(default_factory=dict)  # what Slack notes on it by itself: replies, languages

    @property
    def private(self) -> bool:
        """Tell whether only one person sees it."""
        return self.ephemeral_to is not None

    @property
    def root(self) -> str:
        """The timestamp of the thread that it is in, or would start."""
        return self.thread_ts or self.ts


class Deed(Enum):
    """What was done with a message."""

    POSTED = "posted"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the life of a message."""

    deed: Deed
    message: Message  # as it is after it; a deleted one as it was
    before: Message | None = None


@dataclass(frozen=True, slots=True)
class OpenView:
    """A view that a person has before them."""

    id: str
    user: str
    hash: str
    root_id: str
    previous_id: str | None
    content: Json

    @property
    def callback_id(self) -> str:
        """The id by which the app knows what kind of view it is."""
        return str(self.content.get("callback_id", ""))


@dataclass(frozen=True, slots=True)
class Call:
    """One request that the app made of Slack."""

    method: str
    arguments: Json = field(default_factory=dict)
