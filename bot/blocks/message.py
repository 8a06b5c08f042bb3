"""A message: the whole answer as text, and the same as blocks."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ContextBlock, MarkdownTextObject, SectionBlock

from bot.blocks.plain import as_json

BlockJson = dict[str, object]

MOST_BLOCKS = 50
LONGEST_SECTION = 3000
LONGEST_LABEL = 75
LONGEST_TEXT = 12_000
"""Characters of top-level text; Slack advises 4 000 and cuts at 40 000."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted. ``text`` holds the whole answer: notifications and screen readers see only that."""

    text: str
    blocks: tuple[BlockJson, ...]
    plainer: tuple[BlockJson, ...] | None = None  # instead of blocks that not every workspace takes


def message(text: str, blocks: Sequence[Block], plainer: Sequence[Block] | None = None) -> Message:
    """Freeze blocks into a message; slack_sdk refuses a block that is too long, we one too many."""
    return Message(clip(text, LONGEST_TEXT), _frozen(blocks), None if plainer is None else _frozen(plainer))


def _frozen(blocks: Sequence[Block]) -> tuple[BlockJson, ...]:
    if len(blocks) > MOST_BLOCKS:
        raise ValueError(f"{len(blocks)} blocks; a message takes {MOST_BLOCKS}")
    return tuple(map(as_json, blocks))


def ephemeral(said: Message) -> bytes:
    """Return a message as the body of an ack, which only the asker sees."""
    body = {"response_type": "ephemeral", "text": said.text, "blocks": said.blocks}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def section(mrkdwn: str) -> SectionBlock:
    """Make a section of mrkdwn text, cut to what Slack takes."""
    return SectionBlock(text=MarkdownTextObject(text=clip(mrkdwn, LONGEST_SECTION)))


def context(mrkdwn: str) -> ContextBlock:
    """Make a line of small print."""
    return ContextBlock(elements=[MarkdownTextObject(text=clip(mrkdwn, LONGEST_SECTION))])


def chunks(lines: Iterable[str], limit: int = LONGEST_SECTION) -> list[str]:
    """Join lines into as few paragraphs as fit the limit of a section."""
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and len(paragraphs[-1]) + 1 + len(line) <= limit:
            paragraphs[-1] += f"\n{line}"
        else:
            paragraphs.append(line)
    return paragraphs


def clip(text: str, limit: int) -> str:
    """Cut text to a limit of characters, with an ellipsis where something was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def escape(text: str) -> str:
    """Disarm mrkdwn's control characters, so that foreign text cannot mention, link or notify."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
