"""Lists of codes, a page at a time."""

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.blocks import ids, words
from bot.blocks.card import one_line
from bot.blocks.message import Message, chunks, clip, context, escape, message, section
from bot.codes.labels import OUTCOMES, OWNERS, TOPICS, criterion_label
from bot.codes.lookup import Listed, question_for
from bot.codes.query import Criterion
from bot.language import Language

PAGE_LENGTH = 20
"""Codes on one page: what a phone shows without much scrolling."""


def listing(listed: Listed, language: Language, page: int) -> Message:
    """Return one page of a list; a page beyond either end gives the nearest."""
    pages = max(1, -(-len(listed.entries) // PAGE_LENGTH))
    page = min(max(page, 1), pages)
    shown = listed.entries[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
    paragraphs = [_title(listed, language), *chunks(one_line(entry, language) for entry in shown)]
    if not shown:
        paragraphs.append(words.LIST_EMPTY[language])
    blocks = [section(paragraph) for paragraph in paragraphs]
    if pages == 1:
        return message("\n".join(paragraphs), blocks)
    position = words.LIST_PAGE[language].format(page=page, pages=pages)
    turning = ActionsBlock(elements=_turning(listed, language, page, pages))
    return message("\n".join((*paragraphs, position)), [*blocks, context(position), turning])


def whole_list(listed: Listed, language: Language) -> list[str]:
    """Return the paragraphs of a whole list, for where there is room."""
    lines = [one_line(entry, language) for entry in listed.entries] or [words.LIST_EMPTY[language]]
    return [_title(listed, language), *chunks(lines)]


def unknown_listing(wanted: str, language: Language) -> list[str]:
    """Return the paragraphs that tell what lists there are."""
    kinds = (OUTCOMES, OWNERS, TOPICS)
    names = ["  ".join(f"`{member.value}`" for member in kind) for kind in kinds]
    said = words.LIST_UNKNOWN[language].format(wanted=escape(clip(wanted, 60)))
    return [said, "\n".join((*names, "`1201-1215`"))]


def _title(listed: Listed, language: Language) -> str:
    what = _criterion(listed.criterion, language)
    return f"*{words.LIST_TITLE[language].format(what=what, count=len(listed.entries))}*"


def _criterion(criterion: Criterion | None, language: Language) -> str:
    if criterion is None:
        return words.EVERY_CODE[language]
    if isinstance(criterion, range):
        return f"{criterion[0]} … {criterion[-1]}"
    return criterion_label(criterion)[language]


def _turning(listed: Listed, language: Language, page: int, pages: int) -> list[ButtonElement]:
    """Return the buttons that turn the page; a button's value is the page and the question."""
    question = question_for(listed)
    turns = ((words.PAGE_BACK, "back", page - 1), (words.PAGE_ON, "on", page + 1))
    return [
        ButtonElement(text=label[language], action_id=f"{ids.PAGE}.{way}", value=f"{to} {question}")
        for label, way, to in turns
        if 1 <= to <= pages
    ]
