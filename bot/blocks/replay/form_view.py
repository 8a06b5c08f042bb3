"""The modals that ask for an endpoint, and for the fields of a request."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement
from slack_sdk.models.views import View

from bot.blocks import ids
from bot.blocks.forms import select
from bot.blocks.message import BlockJson, escape, section
from bot.blocks.replay import words
from bot.codes.endpoints import Endpoint, Field
from bot.language import Bilingual, Language

LONGEST_VALUE = 200
_CHOICES: Mapping[Field, tuple[str, ...]] = {
    Field.OCR_TYPE: ("0", "1"),
    Field.FILE_TYPE: ("file", "base64"),
    Field.COMPLEXITY: ("0", "1", "2", "3"),
    Field.IMAGE_FLAG: ("Y", "N"),
}


def begin_view(endpoints: Sequence[Endpoint], apps: Sequence[str], origin: str, language: Language) -> BlockJson:
    """Ask which endpoint a request by hand is for, and which app."""
    return _view(
        ids.REPLAY_BEGIN_VIEW,
        origin,
        [
            section(words.BY_HAND[language]),
            select(ids.ENDPOINT, words.ENDPOINT[language], [(each, each) for each in endpoints], endpoints[0]),
            select(ids.APP, words.APP[language], [(each, each) for each in apps], apps[0]),
        ],
        language,
    )


def form_view(
    metadata: str, why: Bilingual, wanted: Sequence[Field], apps: Sequence[str], language: Language
) -> BlockJson:
    """Ask for what a request lacks; ``apps`` are to choose from if the app id is part of that."""
    blocks: list[Block] = [section(escape(why[language]))]
    if apps:
        blocks.append(select(ids.APP, words.APP[language], [(each, each) for each in apps], apps[0]))
    blocks += [_input(name, language) for name in wanted]
    return _view(ids.REPLAY_FORM_VIEW, metadata, blocks, language)


def _input(name: Field, language: Language) -> InputBlock:
    action = f"{ids.FIELD}.{name}"
    if choices := _CHOICES.get(name):
        return select(action, name, [(each, each) for each in choices], choices[0])
    element = PlainTextInputElement(action_id=action, max_length=LONGEST_VALUE)
    return InputBlock(block_id=action, label=name, element=element)


def _view(callback: str, metadata: str, blocks: Sequence[Block], language: Language) -> BlockJson:
    return View(
        type="modal",
        callback_id=callback,
        private_metadata=metadata,
        title=words.TITLE[language],
        submit=words.GO_ON[language],
        close=words.CANCEL[language],
        blocks=list(blocks),
    ).to_dict()
