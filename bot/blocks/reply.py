"""An answer of the lookup as a message."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, DividerBlock

from bot.blocks import ids, words
from bot.blocks.card import card, one_line
from bot.blocks.listing import listing, unknown_listing
from bot.blocks.message import Message, chunks, context, message, section
from bot.codes.lookup import (
    Answer,
    Explained,
    Finding,
    Findings,
    Hits,
    Listed,
    Nothing,
    question_for,
)
from bot.codes.model import Entry
from bot.codes.query import UnknownListing
from bot.language import Language

MOST_CARDS = 3
"""Codes that get a whole card in one answer; more of them get a line each."""
MOST_LINES = 40
_KEPT = 512
_DIVIDER = ""  # a paragraph without text: a line is drawn there


@lru_cache(maxsize=_KEPT)
def reply(answer: Answer, language: Language, page: int = 1) -> Message:
    """Return the message that answers one reader; ``page`` counts from 1 and matters to lists only.

    The last ones are kept, since the same answer is always the same message.
    """
    if isinstance(answer, Listed):
        return listing(answer, language, page)
    paragraphs, entries = _body(answer, language)
    if not entries:
        return message(_text(paragraphs), _sections(paragraphs))
    small_print = context(words.OUR_READING[language])
    buttons = ActionsBlock(elements=[_share(answer, language), *_more(entries, language)])
    return message(_text(paragraphs), [*_sections(paragraphs), small_print, buttons])


def shared_reply(answer: Answer, person: str, language: Language) -> Message:
    """Return the message for the whole channel; ``person`` is the id of who shares it."""
    paragraphs, entries = _body(answer, language)
    by = words.SHARED_BY[language].format(person=f"<@{person}>")
    blocks = [*_sections(paragraphs), context(f"{by} · {words.OUR_READING[language]}")]
    if entries:
        blocks.append(ActionsBlock(elements=_more(entries, language)))
    return message(f"{_text(paragraphs)}\n{by}", blocks)


def _body(answer: Answer, language: Language) -> tuple[list[str], list[Entry]]:
    """Return the paragraphs of an answer, and the codes whose whole note can be opened from it."""
    match answer:
        case Findings(findings) if len(findings) <= MOST_CARDS:
            return _cards(findings, language), _explained(findings)
        case Findings(findings):
            return _many(findings, language), []
        case Hits(_, (best, *others)):
            return _best_and_others(best.entry, [hit.entry for hit in others], language), [best.entry]
        case Nothing(_, guesses):
            return [words.NOTHING_FOUND[language], _lines(guesses, language)], []
        case UnknownListing(wanted):
            return unknown_listing(wanted, language), []
        case _:
            parts = (words.HELP_TITLE, words.HELP_EXAMPLES, words.HELP_PRIVACY)
            return [part[language] for part in parts], []


def _cards(findings: Sequence[Finding], language: Language) -> list[str]:
    paragraphs: list[str] = []
    for finding in findings:
        paragraphs += [_DIVIDER] if paragraphs else []
        paragraphs += card(finding, language)
    return paragraphs


def _many(findings: Sequence[Finding], language: Language) -> list[str]:
    told = [_short(finding, language) for finding in findings[:MOST_LINES]]
    advice = words.FURTHER[language]
    if len(findings) > MOST_LINES:
        advice = words.TOO_MANY[language].format(shown=MOST_LINES, all=len(findings)) + " " + advice
    return [*chunks(told), advice]


def _short(finding: Finding, language: Language) -> str:
    if isinstance(finding, Explained):
        return one_line(finding.entry, language)
    return card(finding, language)[0].splitlines()[0].rstrip(":：")


def _best_and_others(best: Entry, others: Sequence[Entry], language: Language) -> list[str]:
    paragraphs = list(card(Explained(best), language))
    if others:
        paragraphs += [_DIVIDER, f"*{words.ALSO[language]}*\n{_lines(others, language)}"]
    return paragraphs


def _explained(findings: Iterable[Finding]) -> list[Entry]:
    return [finding.entry for finding in findings if isinstance(finding, Explained)]


def _lines(entries: Iterable[Entry], language: Language) -> str:
    return "\n".join(one_line(entry, language) for entry in entries)


def _text(paragraphs: Iterable[str]) -> str:
    return "\n".join(paragraphs)


def _sections(paragraphs: Iterable[str]) -> list[Block]:
    return [section(paragraph) if paragraph else DividerBlock() for paragraph in paragraphs]


def _share(answer: Answer, language: Language) -> ButtonElement:
    return ButtonElement(text=words.SHARE[language], action_id=ids.SHARE, value=question_for(answer))


def _more(entries: Sequence[Entry], language: Language) -> list[ButtonElement]:
    alone = len(entries) == 1
    return [
        ButtonElement(
            text=words.MORE[language] if alone else words.MORE_ON[language].format(entry.code),
            action_id=f"{ids.MORE}.{number}",
            value=f"{entry.catalogue} {entry.code}",
        )
        for number, entry in enumerate(entries)
    ]
