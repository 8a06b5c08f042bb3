"""What is worth Bolt's time: the cheap test that every event passes first, over HTTP and Socket Mode alike.

Most events are messages without any code. Bolt would spend six times as much on one of them as the whole of this.
"""

from collections.abc import Callable

from bot.events import MessageDeleted, MessageEdited, MessageSeen, parse_message_event
from bot.payloads import Payload, table_of, text_of

MayMention = Callable[[str], bool]


def may_matter(body: Payload, may_mention: MayMention) -> bool:
    """Tell whether an event can lead to anything; in doubt it can.

    ``may_mention`` must hold for every text in which the detector finds a code.
    """
    if body.get("type") != "event_callback" or text_of(table_of(body, "event"), "type") != "message":
        return True
    match parse_message_event(body):
        case MessageSeen() as seen:
            return _is_worth(seen, may_mention)
        case MessageEdited(now=now, before=before):
            return _is_worth(now, may_mention) or _is_worth(before, may_mention)
        case MessageDeleted(before=before, own=own):
            return own or _is_worth(before, may_mention)
        case None:
            return False


def _is_worth(message: MessageSeen, may_mention: MayMention) -> bool:
    return message.addressed or bool(message.snippets) or may_mention(message.text)
