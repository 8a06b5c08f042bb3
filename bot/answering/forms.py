"""What people entered in the bot's modals, read into typed values; the inverse of the views in blocks."""

from dataclasses import dataclass

from bot.answering.choices import ChannelState
from bot.answering.model import WINDOW_MINUTES, ChannelSettings, Mode
from bot.blocks import ids
from bot.blocks.channel_view import DEFAULT_LANGUAGE, YES, ChannelForm
from bot.blocks.mute_view import DAY, FOR_GOOD, HOUR
from bot.language import Language
from bot.payloads import Submission

_SECONDS = {HOUR: 3_600.0, DAY: 86_400.0, FOR_GOOD: None}


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """A submitted settings modal."""

    channel: str
    who: str
    settings: ChannelSettings
    unmuted: tuple[str, ...]  # codes that shall speak again


@dataclass(frozen=True, slots=True)
class MuteForm:
    """A submitted mute modal."""

    channel: str
    who: str
    codes: tuple[str, ...]
    seconds: float | None  # None: for good


def read_settings(submitted: Submission) -> SettingsForm:
    """Read the settings modal."""
    language = submitted.chosen(ids.LANGUAGE)
    settings = ChannelSettings(
        mode=Mode(submitted.chosen(ids.MODE) or Mode.ALL),
        language=None if language in ("", DEFAULT_LANGUAGE) else Language(language),
        window_minutes=int(submitted.chosen(ids.WINDOW) or WINDOW_MINUTES),
        about_api=YES in submitted.ticked(ids.ABOUT_API),
    )
    channel, *muted = submitted.metadata.split()
    kept = submitted.ticked(ids.KEEP_MUTED)
    return SettingsForm(channel, submitted.user, settings, tuple(code for code in muted if code not in kept))


def read_mute(submitted: Submission) -> MuteForm:
    """Read the mute modal."""
    seconds = _SECONDS.get(submitted.chosen(ids.DURATION), _SECONDS[HOUR])
    return MuteForm(submitted.metadata, submitted.user, submitted.ticked(ids.MUTED_CODES), seconds)


def as_form(channel: str, state: ChannelState) -> ChannelForm:
    """Return what the settings modal shows of a channel."""
    settings = state.settings
    return ChannelForm(
        channel=channel,
        mode=settings.mode,
        language=settings.language or DEFAULT_LANGUAGE,
        window_minutes=settings.window_minutes,
        about_api=settings.about_api,
        muted=state.muted,
    )
