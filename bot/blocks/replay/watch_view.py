"""The modal that tells what a watch would do; only its Submit begins one."""

from dataclasses import dataclass

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.blocks import ids
from bot.blocks.message import BlockJson, context, escape, section
from bot.blocks.moment import moment
from bot.blocks.replay import watch_words, words
from bot.codes.model import Note, Replay
from bot.language import Bilingual, Language


@dataclass(frozen=True, slots=True)
class WatchPreview:
    """What is shown before a watch."""

    offer: str
    endpoint: str
    appid: str
    code: str | None
    minutes: int
    times: int
    until: float
    used: int
    note: Note | None


def watch_view(shown: WatchPreview, language: Language) -> BlockJson:
    """Return the modal."""
    blocks: list[Block] = [section(paragraph) for paragraph in _paragraphs(shown, language)]
    blocks.append(context(watch_words.HOW[language]))
    return View(
        type="modal",
        callback_id=ids.WATCH_VIEW,
        private_metadata=shown.offer,
        title=watch_words.TITLE[language],
        submit=watch_words.WATCH[language],
        close=words.CANCEL[language],
        blocks=blocks,
    ).to_dict()


def no_watch_view(sentence: Bilingual, language: Language) -> BlockJson:
    """Return the modal that says why nothing is watched."""
    return _notice(escape(sentence[language]), language)


def watched_view(person: str, language: Language) -> BlockJson:
    """Return the modal for whoever wants what somebody watches already."""
    return _notice(watch_words.ALREADY[language].format(person=f"<@{person}>"), language)


def waiting_view(language: Language) -> BlockJson:
    """Return what is shown at once, since a trigger lives three seconds only."""
    return _notice(words.READING[language], language)


def _paragraphs(shown: WatchPreview, language: Language) -> list[str]:
    code = escape(shown.code) if shown.code else None
    until = watch_words.UNTIL_CHANGED[language].format(code=code) if code else watch_words.UNTIL_ANSWERED[language]
    numbers = {"minutes": shown.minutes, "times": shown.times}
    names = {"endpoint": escape(shown.endpoint), "appid": escape(shown.appid)}
    latest = watch_words.LATEST[language].format(until=moment(shown.until))
    paragraphs = [
        watch_words.WHAT[language].format(until=until, **numbers, **names),
        f"{latest}\n{words.USED[language].format(count=shown.used)}",
    ]
    if shown.note and shown.note.replay is Replay.POINTLESS:
        reason = escape(shown.note.replay_reason.text[language])
        paragraphs.append(f":warning: {words.POINTLESS[language].format(reason=reason)}")
    return paragraphs


def _notice(mrkdwn: str, language: Language) -> BlockJson:
    return View(
        type="modal",
        callback_id=ids.WATCH_VIEW,
        title=watch_words.TITLE[language],
        close=words.CLOSE[language],
        blocks=[section(mrkdwn)],
    ).to_dict()
