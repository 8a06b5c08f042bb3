"""The modal that asks which request is meant."""

from slack_sdk.models.views import View

from bot.blocks import ids
from bot.blocks.forms import Choices, radio
from bot.blocks.message import LONGEST_LABEL, BlockJson, clip, escape, section
from bot.blocks.replay import words
from bot.language import Bilingual, Language

MOST_CHOICES = 10


def choose_view(question: Bilingual, requests: Choices, origin: str, language: Language) -> BlockJson:
    """Let one of several requests be chosen; ``requests`` are ids with what tells them apart."""
    choices = [(id, clip(label, LONGEST_LABEL)) for id, label in requests[:MOST_CHOICES]]
    return View(
        type="modal",
        callback_id=ids.REPLAY_CHOICE_VIEW,
        private_metadata=origin,
        title=words.TITLE[language],
        submit=words.GO_ON[language],
        close=words.CANCEL[language],
        blocks=[
            section(escape(question[language])),
            radio(ids.REQUEST, words.WHICH[language], choices, choices[0][0]),
        ],
    ).to_dict()
