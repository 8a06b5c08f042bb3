"""What Slack changes in messages by itself: the app hears ``message_changed``, though nobody has edited anything."""

import dataclasses

from bot.dev.slack.model import Message
from bot.dev.slack.shapes import Json


def unfurled(message: Message, url: str = "https://status.example/incidents/1", text: str = "All is well") -> Message:
    """Show what lies behind a link in the message."""
    attachment: Json = {
        "id": len(message.attachments) + 1,
        "from_url": url,
        "original_url": url,
        "service_name": "Status",
        "title": "Status",
        "title_link": url,
        "text": text,
        "fallback": text,
    }
    return dataclasses.replace(message, attachments=(*message.attachments, attachment))


def replied(message: Message, by: str, ts: str) -> Message:
    """Count a reply in the message's thread."""
    count = message.added.get("reply_count")
    counted: Json = {
        "reply_count": count + 1 if isinstance(count, int) else 1,
        "reply_users": [by],
        "reply_users_count": 1,
        "latest_reply": ts,
        "is_locked": False,
    }
    return dataclasses.replace(message, thread_ts=message.ts, added=message.added | counted)


def language_detected(message: Message, locale: str = "en") -> Message:
    """Note in which language the message is."""
    return dataclasses.replace(message, added=message.added | {"language": {"locale": locale, "is_reliable": True}})
