"""The list of what people noted on a code."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, ConfirmObject

from bot.blocks import ids
from bot.blocks.message import Message, message, section
from bot.blocks.moment import day
from bot.blocks.triage import words
from bot.blocks.triage.card import person
from bot.blocks.triage.memory import noted
from bot.language import Language


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note as it is listed."""

    id: int
    at: float
    who: str
    cause: str
    remedy: str
    minutes: int
    edited_at: float | None
    edited_by: str | None


def notes_message(code: str, notes: Sequence[ListedNote], language: Language) -> Message:
    """Return the notes on a code, latest first, each with buttons to change it."""
    if not notes:
        none = words.NOTES_NONE[language].format(code=code)
        return message(none, [section(none)])
    title = words.NOTES_TITLE[language].format(code=code)
    lines = [_line(note, language) for note in notes]
    blocks: list[Block] = [section(title)]
    for note, line in zip(notes, lines, strict=True):
        blocks += [section(line), _buttons(note.id, code, language)]
    return message("\n".join((title, *lines)), blocks)


def _line(note: ListedNote, language: Language) -> str:
    told = noted(note.cause, note.remedy)
    line = words.NOTE[language].format(when=day(note.at), told=told, minutes=note.minutes, who=person(note.who))
    if note.edited_by and note.edited_at:
        edited = words.NOTE_EDITED[language].format(who=person(note.edited_by), when=day(note.edited_at))
        line += f" ({edited})"
    return line


def _buttons(id: int, code: str, language: Language) -> ActionsBlock:
    sure = ConfirmObject(
        title=words.REMOVE[language],
        text=words.REMOVE_SURE[language],
        confirm=words.REMOVE[language],
        deny=words.CANCEL[language],
    )
    edit = ButtonElement(text=words.EDIT[language], action_id=f"{ids.EDIT_NOTE}.{id}", value=str(id))
    remove = ButtonElement(
        text=words.REMOVE[language], action_id=f"{ids.REMOVE_NOTE}.{id}", value=f"{id} {code}", confirm=sure
    )
    return ActionsBlock(elements=[edit, remove])
