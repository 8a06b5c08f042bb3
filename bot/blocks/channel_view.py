"""The modal behind ``/apicode settings``: what the people of a channel want of the bot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.blocks import ids, words
from bot.blocks.forms import MOST_CHECKBOXES, MOST_OPTIONS, checkboxes, multiselect, radio, select
from bot.blocks.message import BlockJson, context
from bot.language import Language

MODES = ("all", "alerts", "asked", "off")
WINDOWS = (1, 5, 10, 30, 60, 240)
DEFAULT_LANGUAGE = "default"
YES = "yes"


@dataclass(frozen=True, slots=True)
class ChannelForm:
    """What the modal shows, and what comes back from it."""

    channel: str
    mode: str
    language: str  # en, zh or default
    window_minutes: int
    about_api: bool
    muted: Mapping[str, float | None]  # code -> its end in epoch seconds; None is for good


def channel_view(form: ChannelForm, language: Language) -> BlockJson:
    """Return the modal, with the present choices."""
    modes = [(mode, words.MODES[mode][language]) for mode in MODES]
    languages = [(DEFAULT_LANGUAGE, words.LANGUAGE_DEFAULT[language]), ("en", "English"), ("zh", "中文")]
    windows = sorted({*WINDOWS, form.window_minutes})
    minutes = [(str(window), words.MINUTES[language].format(window)) for window in windows]
    blocks: list[Block] = [
        radio(ids.MODE, words.MODE[language], modes, form.mode),
        select(ids.LANGUAGE, words.LANGUAGE[language], languages, form.language),
        select(ids.WINDOW, words.WINDOW[language], minutes, str(form.window_minutes)),
        checkboxes(
            ids.ABOUT_API,
            words.ABOUT[language],
            [(YES, words.ABOUT_API[language])],
            [YES] if form.about_api else [],
        ),
        *_muted(form.muted, language),
    ]
    return View(
        type="modal",
        callback_id=ids.SETTINGS_VIEW,
        # What was shown as muted, so that a code muted meanwhile does not count as unticked.
        private_metadata=" ".join((form.channel, *_shown(form.muted))),
        title=words.SETTINGS_TITLE[language],
        submit=words.SAVE[language],
        close=words.CANCEL[language],
        blocks=blocks,
    ).to_dict()


def _muted(muted: Mapping[str, float | None], language: Language) -> list[Block]:
    """List the muted codes, chosen; one that is taken out speaks again."""
    if not muted:
        return [context(words.NOTHING_MUTED[language])]
    choices = [(code, f"{code} · {_end(muted[code], language)}") for code in _shown(muted)]
    several = checkboxes if len(choices) <= MOST_CHECKBOXES else multiselect
    return [several(ids.KEEP_MUTED, words.MUTED_CODES[language], choices, _shown(muted))]


def _shown(muted: Mapping[str, float | None]) -> list[str]:
    return list(muted)[:MOST_OPTIONS]


def _end(until: float | None, language: Language) -> str:
    if until is None:
        return words.FOREVER[language]
    return words.UNTIL[language].format(datetime.fromtimestamp(until, UTC).strftime("%Y-%m-%d %H:%M UTC"))
