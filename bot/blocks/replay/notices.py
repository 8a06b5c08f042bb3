"""The modal while a request is read, and the one that has only something to say."""

from slack_sdk.models.views import View

from bot.blocks import ids
from bot.blocks.message import BlockJson, escape, section
from bot.blocks.replay import words
from bot.language import Bilingual, Language


def reading_view(language: Language) -> BlockJson:
    """Return what is shown at once, since a trigger lives three seconds only."""
    return _view(words.READING[language], language)


def notice_view(sentence: Bilingual, language: Language) -> BlockJson:
    """Return the modal that says why nothing is sent."""
    return _view(escape(sentence[language]), language)


def faster_view(person: str, language: Language) -> BlockJson:
    """Return the modal for whoever was not the first."""
    named = f"<@{person}>" if person.isalnum() else f"`{person}`"  # somebody at a terminal: cli:name
    return _view(words.FASTER[language].format(person=named), language)


def _view(mrkdwn: str, language: Language) -> BlockJson:
    return View(
        type="modal",
        callback_id=ids.REPLAY_NOTICE_VIEW,
        title=words.TITLE[language],
        close=words.CLOSE[language],
        blocks=[section(mrkdwn)],
    ).to_dict()
