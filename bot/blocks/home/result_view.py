"""What a search in the Home found, as a modal."""

from slack_sdk.models.blocks import ActionsBlock, Block
from slack_sdk.models.views import View

from bot.blocks import ids
from bot.blocks import words as common
from bot.blocks.buttons import more_buttons
from bot.blocks.home import words
from bot.blocks.message import BlockJson
from bot.blocks.reply import answer_blocks
from bot.codes.lookup import Answer
from bot.language import Language


def result_view(answer: Answer, language: Language) -> BlockJson:
    """Return the modal with the answer to what was typed."""
    blocks, entries = answer_blocks(answer, language)
    buttons: list[Block] = [ActionsBlock(elements=more_buttons(entries, language))] if entries else []
    return View(
        type="modal",
        callback_id=ids.RESULT_VIEW,
        title=words.RESULT_TITLE[language],
        close=common.CLOSE[language],
        blocks=[*blocks, *buttons],
    ).to_dict()
