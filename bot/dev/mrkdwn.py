"""Slack's own formatting, turned into styled text for a terminal.

Whatever a message says, nothing in it can steer the terminal: control characters and reversals of the writing
direction are taken out first, and a link is only followed to the web or a mail address.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rich.style import Style
from rich.text import Text

EMOJI: Mapping[str, str] = {
    "+1": "👍",
    "bell": "🔔",
    "bulb": "💡",
    "calendar": "📅",
    "credit_card": "💳",
    "scales": "⚖️",
    "hammer_and_wrench": "🛠️",
    "satellite_antenna": "📡",
    "electric_plug": "🔌",
    "grey_question": "❔",
    "exclamation": "❗",
    "eyes": "👀",
    "gear": "⚙️",
    "globe_with_meridians": "🌐",
    "heavy_check_mark": "✔️",
    "hourglass": "⌛",
    "hourglass_flowing_sand": "⏳",
    "information_source": "\u2139\ufe0f",
    "key": "🔑",
    "large_blue_circle": "🔵",
    "large_green_circle": "🟢",
    "large_orange_circle": "🟠",
    "large_yellow_circle": "🟡",
    "link": "🔗",
    "lock": "🔒",
    "mag": "🔍",
    "memo": "📝",
    "moneybag": "💰",
    "no_entry": "⛔",
    "no_entry_sign": "🚫",
    "point_right": "👉",
    "question": "❓",
    "red_circle": "🔴",
    "repeat": "🔁",
    "rotating_light": "🚨",
    "see_no_evil": "🙈",
    "speech_balloon": "💬",
    "stopwatch": "⏱️",
    "tada": "🎉",
    "thumbsup": "👍",
    "warning": "⚠️",
    "wave": "👋",
    "white_check_mark": "✅",
    "white_circle": "⚪",
    "wrench": "🔧",
    "x": "❌",
}

CODE = "cyan"
QUOTE = "▏ "
BLOCK = re.compile(r"```(.*?)```", re.DOTALL)
QUOTED = re.compile(r"(?:>|&gt;) ?")
# A mark opens before a word and closes after one; inside it there may be other marks, but no line break.
INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|<(?P<link>[^<>\n]+)>"
    r"|(?<![\w*])\*(?P<bold>(?!\s)[^*\n]+(?<!\s))\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>(?!\s)[^_\n]+(?<!\s))_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>(?!\s)[^~\n]+(?<!\s))~(?![\w~])"
    r"|:(?P<emoji>[a-z0-9_+-]+):"
)
NAMED_EMOJI = re.compile(r":([a-z0-9_+-]+):")
REVERSING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FOLLOWED = ("https://", "http://", "mailto:")


def harmless(text: str) -> str:
    """Take out what a terminal would obey instead of showing it."""
    return "".join(_shown(character) for character in text.replace("\r\n", "\n"))


def _shown(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"  # half of a pair cannot be printed
    return "" if category in ("Cc", "Zl", "Zp") or character in REVERSING else character


def unescaped(text: str) -> str:
    """Return the characters for which Slack's three entities stand."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def plain_text(text: str) -> Text:
    """Return a text without formatting; only emoji and entities are read."""
    named = NAMED_EMOJI.sub(lambda found: EMOJI.get(found[1], found[0]), harmless(text))
    return Text(unescaped(named))


@dataclass(frozen=True, slots=True)
class Mrkdwn:
    """Reads mrkdwn; knows the names that stand for ids of people and channels."""

    names: Mapping[str, str] = field(default_factory=dict)

    def read(self, source: str) -> Text:
        """Return a formatted text as styled text."""
        result = Text()
        # Every second part stands between the marks of a block of code.
        for place, part in enumerate(BLOCK.split(harmless(source))):
            if place % 2:
                result.append(unescaped(part).strip("\n"), CODE)
            else:
                result.append_text(Text("\n").join(self._line(line) for line in part.split("\n")))
        return result

    def _line(self, line: str) -> Text:
        quoted = QUOTED.match(line)
        if quoted is None:
            return self._inline(line)
        return Text().append(QUOTE, "dim").append_text(self._inline(line[quoted.end() :]))

    def _inline(self, text: str) -> Text:
        result, position = Text(), 0
        for found in INLINE.finditer(text):
            result.append(unescaped(text[position : found.start()]))
            result.append_text(self._marked(found))
            position = found.end()
        return result.append(unescaped(text[position:]))

    def _marked(self, found: re.Match[str]) -> Text:
        kind, content = next((name, value) for name, value in found.groupdict().items() if value is not None)
        if kind == "code":
            return Text(unescaped(content), CODE)
        if kind == "emoji":
            return Text(EMOJI.get(content, found[0]))
        if kind == "link":
            return self._reference(content)
        inner = self._inline(content)
        inner.stylize(kind)
        return inner

    def _reference(self, content: str) -> Text:
        target, _, label = content.partition("|")
        read = REFERENCES.get(target[:1])
        if read is not None:
            return Text(unescaped(read(self, target[1:], label)), "bold blue")
        return _link(unescaped(target), unescaped(label))

    def _person(self, target: str, label: str) -> str:
        return f"@{self.names.get(target) or label or target}"

    def _channel(self, target: str, label: str) -> str:
        return f"#{self.names.get(target) or label or target}"

    def _special(self, target: str, label: str) -> str:
        return label or f"@{target.partition('^')[0]}"


REFERENCES: Mapping[str, Callable[[Mrkdwn, str, str], str]] = {
    "@": Mrkdwn._person,
    "#": Mrkdwn._channel,
    "!": Mrkdwn._special,
}


def _link(target: str, label: str) -> Text:
    """Return a link whose target can be read, because a label may say anything."""
    style = Style(underline=True, link=target) if target.startswith(FOLLOWED) else Style()
    shown = target.removeprefix("mailto:")
    if not label or label in (target, shown):
        return Text(shown, style)
    return Text().append(label, style).append(f" ({shown})", "dim")


def markdown_as_mrkdwn(source: str) -> str:
    """Return standard Markdown, as far as bots use it, in Slack's own formatting."""
    lines = re.sub(r"^(\s*)[-*] ", r"\1• ", source, flags=re.MULTILINE)
    headed = re.sub(r"^#{1,6} +(.+)$", r"*\1*", lines, flags=re.MULTILINE)
    linked = re.sub(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)", r"<\2|\1>", headed)
    return re.sub(r"\*\*([^*\n]+)\*\*", r"*\1*", linked)
