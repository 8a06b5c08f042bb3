"""The modal behind More: a code's whole note."""

from slack_sdk.models.blocks import Block, DividerBlock
from slack_sdk.models.views import View

from bot.blocks import ids, words
from bot.blocks.card import card, statement
from bot.blocks.message import BlockJson, context, escape, section
from bot.codes.endpoints import Endpoint
from bot.codes.labels import RELATIONS
from bot.codes.lookup import Explained
from bot.codes.model import Entry, Link, Note, Relation
from bot.language import Language

MOST_LINKS = 12


def note_view(entry: Entry, language: Language) -> BlockJson:
    """Return the modal with everything that is known of a code."""
    return View(
        type="modal",
        callback_id=ids.NOTE_VIEW,
        title=f"{entry.code}",
        close=words.CLOSE[language],
        blocks=whole_note(entry, language),
    ).to_dict()


def whole_note(entry: Entry, language: Language) -> list[Block]:
    """Return everything that is known of a code as blocks."""
    paragraphs = list(card(Explained(entry), language))
    if entry.note:
        paragraphs += _background(entry.note, language)
    small_print = context(f"{words.OUR_READING[language]} {escape(entry.catalogue)} · {escape(entry.family)}")
    return [*(section(paragraph) for paragraph in paragraphs), DividerBlock(), small_print]


def _background(note: Note, language: Language) -> list[str]:
    causes = (f"• {statement(cause, language)}" for cause in note.causes)
    paragraphs = [
        "\n".join((f"*{words.CAUSES[language]}*", *causes)),
        f"*{words.REPLAY[language]}*\n{statement(note.replay_reason, language)}",
        f"*{words.WHERE[language]}*\n{_where(note, language)}",
    ]
    if note.links:
        paragraphs.append(f"*{words.RELATED[language]}*\n{_related(note.links, language)}")
    return paragraphs


def _where(note: Note, language: Language) -> str:
    every = len(note.endpoints) == len(Endpoint)
    endpoints = words.EVERY_ENDPOINT[language] if every else " ".join(f"`{name}`" for name in note.endpoints)
    fields = " ".join(f"`{field}`" for field in note.fields)
    return f"{endpoints} · {words.FIELDS[language].format(fields)}" if fields else endpoints


def _related(links: tuple[Link, ...], language: Language) -> str:
    lines = []
    for relation in Relation:
        if codes := [link.code for link in links if link.relation is relation]:
            told = ", ".join(codes) if len(codes) <= MOST_LINKS else words.ANY_CARRIER_FAILURE[language]
            lines.append(words.RELATION[language].format(relation=RELATIONS[relation][language], codes=told))
    return "\n".join(lines)
