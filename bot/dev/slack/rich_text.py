"""The rich_text block that Slack puts beside what people type; pure."""

import re
from collections.abc import Iterator

from bot.dev.slack.shapes import Json

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_TOKEN = re.compile(r"<([^<>]+)>|`([^`\n]+)`")


def rich_text(text: str) -> Json:
    """Return the block for a text as Slack delivers it: code between fences stands by itself, the rest in sections."""
    elements: list[Json] = []
    # Split at the fences, every second part is what stood between two of them.
    for number, part in enumerate(_FENCE.split(text)):
        if number % 2:
            elements.append({"type": "rich_text_preformatted", "elements": [_plain(part)]})
        elif part:
            elements.append({"type": "rich_text_section", "elements": list(_pieces(part))})
    return {"type": "rich_text", "elements": elements}


def _pieces(text: str) -> Iterator[Json]:
    end = 0
    for token in _TOKEN.finditer(text):
        if token.start() > end:
            yield _plain(text[end : token.start()])
        yield _plain(token[2]) | {"style": {"code": True}} if token[2] else _marked(token[1])
        end = token.end()
    if end < len(text):
        yield _plain(text[end:])


def _marked(token: str) -> Json:
    """Return the piece for what stands between angle brackets: a person, a channel, a word to all, or an address."""
    target, _, label = token.partition("|")
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!"):
        return {"type": "broadcast", "range": target[1:]}
    return {"type": "link", "url": unescaped(target), **({"text": unescaped(label)} if label else {})}


def _plain(text: str) -> Json:
    return {"type": "text", "text": unescaped(text)}


def escaped(text: str) -> str:
    """Escape what was typed, as Slack does before it tells an app."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """Return what was typed."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
