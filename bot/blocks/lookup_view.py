"""The modal behind the shortcut Look up an API code: a menu that searches while one types, and the code chosen."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ExternalDataSelectElement, Option, PlainTextObject
from slack_sdk.models.views import View

from bot.blocks import ids, words
from bot.blocks.message import LONGEST_LABEL, BlockJson, clip, context
from bot.blocks.note_view import whole_note
from bot.blocks.plain import as_json
from bot.codes.labels import OUTCOMES, OWNERS
from bot.codes.model import Entry
from bot.language import Language

MOST_OPTIONS = 100
LONGEST_VALUE = 150


def lookup_view(language: Language, chosen: Entry | None = None) -> BlockJson:
    """Return the modal, with everything about the code that was chosen."""
    menu = ExternalDataSelectElement(
        action_id=ids.CODE_MENU,
        placeholder=PlainTextObject(text=words.CODE_MENU[language]),
        min_query_length=0,
        focus_on_load=chosen is None,
    )
    shown: list[Block] = whole_note(chosen, language) if chosen else [context(words.LOOK_UP_HINT[language])]
    return View(
        type="modal",
        callback_id=ids.LOOK_UP_VIEW,
        title=words.LOOK_UP_TITLE[language],
        close=words.CLOSE[language],
        blocks=[ActionsBlock(block_id=ids.CODE_MENU, elements=[menu]), *shown],
    ).to_dict()


def code_options(entries: Sequence[Entry], language: Language) -> list[BlockJson]:
    """Return codes as options of the menu; the value of each is its catalogue and code."""
    options = []
    for entry in entries[:MOST_OPTIONS]:
        value = f"{entry.catalogue} {entry.code}"
        if len(value) <= LONGEST_VALUE:
            text = PlainTextObject(text=clip(_label(entry, language), LONGEST_LABEL))
            options.append(as_json(Option(value=value, text=text, description=_description(entry, language))))
    return options


def _label(entry: Entry, language: Language) -> str:
    return f"{entry.code} {entry.note.title[language] if entry.note else entry.vendor.for_reader(language)}"


def _description(entry: Entry, language: Language) -> PlainTextObject:
    if not (note := entry.note):
        return PlainTextObject(text=clip(entry.catalogue, LONGEST_LABEL))
    told = f"{OUTCOMES[note.outcome][language]} · {words.WHOSE[language].format(OWNERS[note.owner][language])}"
    return PlainTextObject(text=clip(told, LONGEST_LABEL))
