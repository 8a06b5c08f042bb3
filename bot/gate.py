"""What is worth Bolt's time: the cheap test that every event passes first, over HTTP and Socket Mode alike.

Most events are messages without any code. Bolt would spend six times as much on one of them as the whole of this.
"""

from collections.abc import Callable, Sequence

from bot.events import MessageDeleted, MessageEdited, MessageSeen, parse_message_event
from bot.payloads import Payload, table_of, text_of

Look = Callable[[str], bool]
"""A cheap look at what somebody said: can it be of concern to the bot? In doubt it can."""

_CHANNELS = frozenset({"channel", "group", "mpim"})  # where nobody speaks to the bot without naming it
_CHANGES = frozenset({"message_changed", "message_deleted"})
"""Slack documents these without what was said before; that may have been anything."""


class Gate:
    """Tells what can lead to anything; in doubt all can.

    Each look must hold for every text that the part of the bot it belongs to would act upon: a text that none of
    them holds for is dropped.
    """

    def __init__(self, looks: Sequence[Look]) -> None:
        self._looks = tuple(looks)

    def lets_through(self, body: Payload) -> bool:
        """Tell whether an event can lead to anything."""
        event = table_of(body, "event")
        if body.get("type") != "event_callback" or event.get("type") != "message":
            return True
        if _is_plain(event) and not self._may_be_heard(text_of(event, "text")):
            return False
        if text_of(event, "subtype") in _CHANGES and "previous_message" not in event:
            return True
        match parse_message_event(body):
            case MessageSeen() as seen:
                return self._is_worth(seen)
            case MessageEdited(now=now, before=before):
                return self._is_worth(now) or self._is_worth(before)
            case MessageDeleted(before=before, own=own):
                return own or self._is_worth(before)
            case None:
                return False

    def _may_be_heard(self, text: str) -> bool:
        return "<@" in text or self._is_of_concern(text)

    def _is_worth(self, message: MessageSeen) -> bool:
        return message.addressed or bool(message.snippets) or self._is_of_concern(message.text)

    def _is_of_concern(self, text: str) -> bool:
        return any(look(text) for look in self._looks)


def _is_plain(event: Payload) -> bool:
    """Tell whether an event is a person's new message in a channel, of which the text alone can matter.

    Nearly all are; reading one into values costs more than the rest of this together.
    """
    return (
        text_of(event, "channel_type") in _CHANNELS
        and "subtype" not in event
        and "bot_id" not in event
        and "files" not in event
    )
