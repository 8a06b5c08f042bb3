"""The modals about cases."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from bot.blocks import ids
from bot.blocks.forms import radio
from bot.blocks.message import BlockJson, context
from bot.blocks.triage import words
from bot.language import Language

LONGEST_NOTE = 200
LONGEST_CODE = 20


def resolve_view(number: int, code: str, origin: str, language: Language) -> BlockJson:
    """Ask what it was and what helped. ``origin`` comes back as it is."""
    return View(
        type="modal",
        callback_id=ids.RESOLVE_VIEW,
        private_metadata=f"{number} {origin}",
        title=words.RESOLVE_TITLE[language].format(number=number)[:24],
        submit=words.RESOLVE[language],
        close=words.CANCEL[language],
        blocks=_note_inputs(code, language),
    ).to_dict()


def edit_note_view(note: int, code: str, cause: str, remedy: str, language: Language) -> BlockJson:
    """Let a note be written anew."""
    return View(
        type="modal",
        callback_id=ids.EDIT_NOTE_VIEW,
        private_metadata=str(note),
        title=words.EDIT_TITLE[language].format(code=code)[:24],
        submit=words.SAVE[language],
        close=words.CANCEL[language],
        blocks=_note_inputs(code, language, cause, remedy),
    ).to_dict()


def which_code_view(codes: Sequence[str], origin: str, language: Language) -> BlockJson:
    """Ask which code a case is about: one of several, or whichever is typed. ``origin`` comes back as it is."""
    asked: Block = (
        radio(ids.CASE_CODE, words.WHICH_CODE[language], [(code, code) for code in codes], codes[0])
        if codes
        else _line(ids.CASE_CODE_TYPED, words.WHICH_CODE[language], "", LONGEST_CODE, words.CODE_HINT[language])
    )
    return View(
        type="modal",
        callback_id=ids.OPEN_CASE_VIEW,
        private_metadata=origin,
        title=words.OPEN_CASE[language],
        submit=words.OPEN_CASE[language],
        close=words.CANCEL[language],
        blocks=[asked],
    ).to_dict()


def _note_inputs(code: str, language: Language, cause: str = "", remedy: str = "") -> list[Block]:
    return [
        _line(ids.NOTE_CAUSE, words.WHAT_WAS_IT[language], cause, LONGEST_NOTE, optional=True),
        _line(ids.NOTE_REMEDY, words.WHAT_HELPED[language], remedy, LONGEST_NOTE, optional=True),
        context(words.ONE_LINE[language].format(code=code)),
    ]


def _line(
    name: str, label: str, text: str, longest: int, hint: str | None = None, *, optional: bool = False
) -> InputBlock:
    element = PlainTextInputElement(
        action_id=name, initial_value=text or None, max_length=longest, placeholder=hint, multiline=False
    )
    return InputBlock(block_id=name, label=label, element=element, optional=optional)
