"""Whether to answer a message, and how: a wrong or repeated answer costs more than a missing one. Pure."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from bot.answering.model import ChannelSettings, Found, Mode, Reason, ReplyKind, Sighting

MOST_REPLIES_TO_A_BOT = 6
BOT_WINDOW_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known about a channel when a sighting is decided on."""

    settings: ChannelSettings
    external: bool  # another organisation is there, or may be
    muted: Set[str] = frozenset()
    not_codes: Set[str] = frozenset()  # shapes of wordings that people said are no codes
    in_thread: Mapping[str, str] = field(default_factory=dict)  # code -> the reply in this thread that explains it
    in_window: Mapping[str, str] = field(default_factory=dict)  # code -> the channel's reply within the window
    replies_to_author: int = 0  # to this bot, within its window
    pause_announced: bool = False
    latest_version: str | None = None  # of the message, if it was processed before
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about a sighting."""

    reply: ReplyKind | None = None
    post: tuple[str, ...] = ()  # the codes to explain
    count_on: Mapping[str, str] = field(default_factory=dict)  # code -> the earlier reply that goes on counting
    silent: Mapping[str, Reason] = field(default_factory=dict)


def decide(seen: Sighting, now: Circumstances) -> Decision:
    """Decide on a message with codes in it."""
    codes = tuple(dict.fromkeys(found.code for found in seen.found))
    if reason := reason_for_silence(seen, now):
        return Decision(silent=dict.fromkeys(codes, reason))
    silent = _silent(seen, now)
    left = [code for code in codes if code not in silent]
    earlier = {} if seen.asked else {code: reply for code in left if (reply := _earlier(code, now))}
    post = tuple(code for code in left if code not in earlier)
    if post and seen.by_bot and now.replies_to_author >= MOST_REPLIES_TO_A_BOT:
        paused = dict.fromkeys(post, Reason.BOT_PAUSED)
        announced = None if now.pause_announced else ReplyKind.PAUSE
        return Decision(announced, count_on=earlier, silent=silent | paused)
    return Decision(_kind(seen, post), post, earlier, silent)


def revise(seen: Sighting, now: Circumstances, kind: ReplyKind, told: Sequence[str]) -> Decision | None:
    """Decide what a reply, which is there already, should be about after its message was edited.

    Returns None to leave it as it is; one without a reply takes it back. Where the bot would not speak any more, it
    says nothing new, but leaves nothing wrong either.
    """
    reason = reason_for_silence(seen, now)
    if reason in (Reason.DELETED, Reason.OUTDATED) or kind is ReplyKind.PAUSE:
        return None
    silent = _silent(seen, now)
    codes = tuple(dict.fromkeys(found.code for found in seen.found if found.code not in silent))
    wanted = _kind(seen, codes)
    if (wanted, codes) == (kind, tuple(told)):
        return None
    if reason:
        return Decision(silent=silent | dict.fromkeys(codes, reason))
    return Decision(wanted, codes, silent=silent)


def _kind(seen: Sighting, post: tuple[str, ...]) -> ReplyKind | None:
    if post:
        return ReplyKind.CODES
    return ReplyKind.HINT if seen.asked and not seen.found else None


def reason_for_silence(seen: Sighting, now: Circumstances) -> Reason | None:
    """Return why nothing at all is said to a message."""
    if now.deleted:
        return Reason.DELETED
    if now.latest_version is not None and now.latest_version > seen.version:
        return Reason.OUTDATED
    if now.external:
        return Reason.EXTERNAL
    mode = Mode.ALL if seen.place.is_direct else now.settings.mode
    if mode is Mode.OFF:
        return Reason.CHANNEL_OFF
    listened = seen.asked or mode is Mode.ALL or (mode is Mode.ALERTS and seen.by_bot)
    return None if listened else Reason.NOT_ASKED


def _silent(seen: Sighting, now: Circumstances) -> dict[str, Reason]:
    return {found.code: reason for found in seen.found if (reason := _about_code(found, seen, now))}


def _about_code(found: Found, seen: Sighting, now: Circumstances) -> Reason | None:
    """Return why nothing is said about one code; whoever asks gets an answer even to a muted one."""
    if seen.asked:
        return None
    if found.bare and not now.settings.about_api:
        return Reason.BARE
    if found.shape in now.not_codes:
        return Reason.NOT_A_CODE
    return Reason.MUTED if found.code in now.muted else None


def _earlier(code: str, now: Circumstances) -> str | None:
    return now.in_thread.get(code) or now.in_window.get(code)
