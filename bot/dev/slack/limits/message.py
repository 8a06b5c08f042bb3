"""What Slack makes of a message that an app hands in: the message as it will be shown, or a refusal."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.dev.slack.limits.blocks import Surface, block_problems
from bot.dev.slack.limits.problem import SlackError
from bot.dev.slack.shapes import Json, decoded, listing, mapping, mappings, string

TRUNCATED_ABOVE = 40_000
MOST_ATTACHMENTS = 100
MOST_TEXT_OF_UPDATE = 4_000
# Undocumented; measured by users of chat.postMessage (slackapi/bolt-js issue 2509) on plain texts.
MOST_TEXT_OF_BLOCKS = 13_200


class Door(StrEnum):
    """The way by which a message comes in; Slack is not equally strict at all of them."""

    RESPONSE = "response"  # the answer to a command, or a response_url
    POST = "post"  # chat.postMessage
    UPDATE = "update"  # chat.update


@dataclass(frozen=True, slots=True)
class Content:
    """What a message says."""

    text: str
    blocks: tuple[Json, ...] = ()
    attachments: tuple[Json, ...] = ()


def checked_message(payload: Json, door: Door = Door.RESPONSE) -> Content:
    """Return the content that Slack would show for a payload, or raise what it would answer."""
    blocks = _checked_blocks(decoded(payload.get("blocks")))
    text = string(payload.get("text"))
    attachments = _checked_attachments(decoded(payload.get("attachments")))
    if not blocks and not text.strip() and not attachments:
        raise SlackError("no_text")
    if door is Door.UPDATE and len(text) > MOST_TEXT_OF_UPDATE:
        raise SlackError("msg_too_long")
    # Users report that response_url takes what chat.postMessage refuses here.
    if door is not Door.RESPONSE and sum(map(len, _texts(blocks))) > MOST_TEXT_OF_BLOCKS:
        raise SlackError("msg_blocks_too_long")
    return Content(text[:TRUNCATED_ABOVE], tuple(blocks), tuple(attachments))


def _checked_blocks(blocks: object) -> list[Json]:
    if blocks is None:
        return []
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    problems = list(block_problems(blocks, Surface.MESSAGE, "/blocks"))
    if problems:
        raise SlackError("invalid_blocks", problems)
    return mappings(blocks)


def _checked_attachments(attachments: object) -> list[Json]:
    if attachments is not None and not isinstance(attachments, list):
        raise SlackError("invalid_attachments")
    if len(listing(attachments)) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    return mappings(attachments)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for member in listing(value):
            yield from _texts(member)
    for name, member in mapping(value).items():
        if name == "text" and isinstance(member, str):
            yield member
        else:
            yield from _texts(member)
