"""What Slack hands out for one interaction and takes back for a while: trigger ids and response_urls."""

import itertools
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.dev.slack.limits import SlackError
from bot.dev.slack.model import Message, OpenView

Clock = Callable[[], float]

TRIGGER_SECONDS = 3.0
RESPONSE_USES = 5
RESPONSE_SECONDS = 30 * 60.0


@dataclass(slots=True)
class Trigger:
    """Permission to open one view for one person."""

    id: str
    user: str
    until: float
    used: bool = False
    view: OpenView | None = None  # what was opened for it


@dataclass(slots=True)
class ResponseUrl:
    """Permission to answer one interaction a few times."""

    token: str
    channel: str
    user: str
    until: float
    original: str | None = None  # ts of the message that replace_original means
    thread_ts: str | None = None
    uses: int = 0
    posted: list[Message] = field(default_factory=list)  # in the order in which they came, as they were then


class Triggers:
    """The trigger ids of a workspace."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._issued: dict[str, Trigger] = {}
        self._numbers = itertools.count(1_000_000)

    def issue(self, user: str) -> Trigger:
        """Hand out a new trigger id."""
        trigger_id = f"{next(self._numbers)}.{next(self._numbers)}.{secrets.token_hex(16)}"
        self._issued[trigger_id] = Trigger(trigger_id, user, self._clock() + TRIGGER_SECONDS)
        return self._issued[trigger_id]

    def exchange(self, trigger_id: str) -> Trigger:
        """Take a trigger id back; refuse it late or twice."""
        trigger = self._issued.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock() > trigger.until:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger


class ResponseUrls:
    """The response_urls of a workspace, known by the token in their path."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._issued: dict[str, ResponseUrl] = {}

    def issue(self, channel: str, user: str, original: Message | None = None) -> ResponseUrl:
        """Hand out a new one; the original is the message that the person used, if there is one."""
        ticket = ResponseUrl(secrets.token_urlsafe(18), channel, user, self._clock() + RESPONSE_SECONDS)
        if original is not None:
            ticket.original, ticket.thread_ts = original.ts, original.thread_ts
        self._issued[ticket.token] = ticket
        return ticket

    def find(self, token: str) -> ResponseUrl:
        """Return the response_url of this token if it can still be used."""
        ticket = self._issued.get(token)
        if ticket is None:
            raise SlackError("no_such_url")
        if self._clock() > ticket.until:
            raise SlackError("expired_url")
        if ticket.uses >= RESPONSE_USES:
            raise SlackError("used_url")
        return ticket
