"""What is in a workspace: people, channels, messages, views, and a record of calls."""

from dataclasses import dataclass, field

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
    team_id: str | None = None  # None: the workspace's own


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation and who is in it; the bot is in it if its user id is among the members."""

    id: str
    name: str
    members: frozenset[str] = frozenset()
    is_private: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False

    @property
    def is_im(self) -> bool:
        """Tell whether this is a direct conversation of two."""
        return self.id.startswith("D")

    @property
    def name_in_payloads(self) -> str:
        """The name that Slack tells apps; it does not tell that of a private conversation."""
        if self.is_im:
            return "directmessage"
        return "privategroup" if self.is_private else self.name


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

    @property
    def private(self) -> bool:
        """Tell whether only one person sees it."""
        return self.ephemeral_to is not None


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
