"""The modal behind the button Mute here."""

from collections.abc import Mapping

from slack_sdk.models.views import View

from bot.blocks import ids, words
from bot.blocks.forms import checkboxes, radio
from bot.blocks.message import BlockJson, section
from bot.blocks.moment import moment
from bot.language import Language

HOUR, DAY, FOR_GOOD = "hour", "day", "good"


def mute_view(channel: str, spared: Mapping[str, int], language: Language, *, elsewhere: bool = False) -> BlockJson:
    """Ask which codes to mute and how long; ``spared`` tells how many replies that would have saved in a day.

    The channel is named if it is not the one where somebody asked.
    """
    choices = [(code, words.WOULD_SPARE[language].format(code=code, count=count)) for code, count in spared.items()]
    durations = [(name, words.DURATIONS[name][language]) for name in (HOUR, DAY, FOR_GOOD)]
    return View(
        type="modal",
        callback_id=ids.MUTE_VIEW,
        private_metadata=channel,
        title=words.MUTE_TITLE[language],
        submit=words.MUTE[language],
        close=words.CANCEL[language],
        blocks=[
            *([section(f"<#{channel}>")] if elsewhere else []),
            checkboxes(ids.MUTED_CODES, words.MUTED_CODES[language], choices, list(spared)),
            radio(ids.DURATION, words.DURATION[language], durations, DAY),
        ],
    ).to_dict()


def muted_view(codes: str, until: float | None, language: Language) -> BlockJson:
    """Tell that it is done, and how to undo it; ``until`` is in epoch seconds, None is for good."""
    told = words.MUTED_NOW[language].format(codes=codes, until=end_of_mute(until, language))
    return View(
        type="modal",
        callback_id=ids.NOTE_VIEW,
        title=words.MUTE_TITLE[language],
        close=words.CLOSE[language],
        blocks=[section(told)],
    ).to_dict()


def end_of_mute(until: float | None, language: Language) -> str:
    """Tell when a mute ends; Slack shows the time in the reader's own zone."""
    if until is None:
        return words.FOREVER[language]
    return words.UNTIL[language].format(moment(until))
