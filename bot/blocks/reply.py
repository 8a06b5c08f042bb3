"""An answer of the lookup as a message."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, DividerBlock

from bot.blocks import ids, words
from bot.blocks.buttons import more_buttons
from bot.blocks.card import card, one_each, one_line
from bot.blocks.listing import listing, unknown_listing, whole_list
from bot.blocks.message import Message, chunks, context, ephemeral, escape, message, section
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
    buttons = ActionsBlock(elements=[_share(answer, language), *more_buttons(entries, language)])
    return message(_text(paragraphs), [*_sections(paragraphs), small_print, buttons])


@lru_cache(maxsize=_KEPT)
def ephemeral_reply(answer: Answer, language: Language) -> bytes:
    """Return the reply as the body of an ack; encoded once for all who ask."""
    return ephemeral(reply(answer, language))


def shared_reply(answer: Answer, person: str, language: Language) -> Message:
    """Return the message for the whole channel; ``person`` is the id of who shares it."""
    paragraphs, entries = _body(answer, language)
    by = words.SHARED_BY[language].format(person=f"<@{person}>")
    blocks = [*_sections(paragraphs), context(f"{by} · {words.OUR_READING[language]}")]
    if entries:
        blocks.append(ActionsBlock(elements=more_buttons(entries, language)))
    return message(f"{_text(paragraphs)}\n{by}", blocks)


def answer_blocks(answer: Answer, language: Language) -> tuple[list[Block], list[Entry]]:
    """Return an answer as blocks without buttons, and the codes whose whole note can be opened from it."""
    if isinstance(answer, Listed):
        return _sections(whole_list(answer, language)), []
    paragraphs, entries = _body(answer, language)
    return _sections(paragraphs), entries


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
            return [words.NOTHING_FOUND[language], one_each(guesses, language)], []
        case UnknownListing(wanted):
            return unknown_listing(wanted, language), []
        case _:
            parts = (words.HELP_TITLE, words.HELP_EXAMPLES, words.HELP_PRIVACY)
            return [part[language] for part in parts], []


def _cards(findings: Sequence[Finding], language: Language) -> list[str]:
    paragraphs: list[str] = []
    repeated = _repeated(findings)
    for finding in findings:
        first, *others = card(finding, language)
        if isinstance(finding, Explained) and finding.entry in repeated:
            first = f"{words.IN_CATALOGUE[language].format(escape(finding.entry.catalogue))}\n{first}"
        paragraphs += [*([_DIVIDER] if paragraphs else []), first, *others]
    return paragraphs


def _repeated(findings: Iterable[Finding]) -> set[Entry]:
    """Return the codes whose number stands in several catalogues, so that each must be named."""
    entries = _explained(findings)
    numbers = Counter(abs(int(entry.code)) for entry in entries)
    return {entry for entry in entries if numbers[abs(int(entry.code))] > 1}


def _many(findings: Sequence[Finding], language: Language) -> list[str]:
    repeated = _repeated(findings)
    told = [_short(finding, repeated, language) for finding in findings[:MOST_LINES]]
    advice = words.FURTHER[language]
    if len(findings) > MOST_LINES:
        advice = words.TOO_MANY[language].format(shown=MOST_LINES, all=len(findings)) + " " + advice
    return [*chunks(told), advice]


def _short(finding: Finding, repeated: Container[Entry], language: Language) -> str:
    if isinstance(finding, Explained):
        entry = finding.entry
        named = f" · {escape(entry.catalogue)}" if entry.note and entry in repeated else ""
        return one_line(entry, language) + named
    return card(finding, language)[0]


def _best_and_others(best: Entry, others: Sequence[Entry], language: Language) -> list[str]:
    paragraphs = list(card(Explained(best), language))
    if others:
        paragraphs += [_DIVIDER, f"*{words.ALSO[language]}*\n{one_each(others, language)}"]
    return paragraphs


def _explained(findings: Iterable[Finding]) -> list[Entry]:
    return [finding.entry for finding in findings if isinstance(finding, Explained)]


def _text(paragraphs: Iterable[str]) -> str:
    return "\n".join(paragraphs)


def _sections(paragraphs: Iterable[str]) -> list[Block]:
    return [section(paragraph) if paragraph else DividerBlock() for paragraph in paragraphs]


def _share(answer: Answer, language: Language) -> ButtonElement:
    return ButtonElement(text=words.SHARE[language], action_id=ids.SHARE, value=question_for(answer))
