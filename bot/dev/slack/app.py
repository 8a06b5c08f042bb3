"""The app as Slack knows it: its ids, its secrets and what it may do."""

from dataclasses import dataclass, field

DEFAULT_SCOPES = ("commands", "chat:write", "users:read")
# What a bot needs besides, to hear what is said around it and to read what was said.
LISTENING_SCOPES = (
    *DEFAULT_SCOPES,
    *("app_mentions:read", "channels:history", "groups:history", "im:history", "mpim:history"),
    *("channels:read", "groups:read", "im:read", "mpim:read", "files:read", "usergroups:read"),
)
SUBSCRIPTIONS = frozenset(
    {
        *("app_mention", "message.channels", "message.groups", "message.im", "message.mpim"),
        *("member_joined_channel", "app_home_opened"),
    }
)


@dataclass(frozen=True, slots=True)
class App:
    """One installed app; the defaults serve every test that does not ask for more."""

    app_id: str = "A0APICODE"
    team_id: str = "T0STANDIN"
    team_name: str = "Stand-in"
    team_domain: str = "stand-in"
    bot_id: str = "B0APICODE"
    bot_user_id: str = "U0APICODE"
    bot_name: str = "apicode"
    bot_token: str = "xoxb-stand-in"
    app_token: str = "xapp-stand-in"
    signing_secret: str = "stand-in-signing-secret"
    verification_token: str = "stand-in-verification"
    commands: frozenset[str] = frozenset({"/apicode"})
    has_home_tab: bool = True
    escapes_commands: bool = True  # the setting by which channels and people in a command come with their ids
    events: frozenset[str] = SUBSCRIPTIONS
    # Not frozen on purpose: an administrator may withdraw a scope at any time.
    scopes: set[str] = field(default_factory=lambda: set(DEFAULT_SCOPES))
