"""The modal that shows what will be sent; only its Submit sends anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.blocks import ids
from bot.blocks.message import BlockJson, context, escape, section
from bot.blocks.moment import moment
from bot.blocks.replay import words
from bot.codes.model import ABOUT_SIGNING, Note, Replay
from bot.language import Bilingual, Language


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown before a replay; values are masked."""

    id: str
    host: str
    endpoint: str
    appid: str
    fields: Mapping[str, str]
    files: Mapping[str, str]
    code: str | None
    failed_at: float | None  # none: not known
    posted_at: float | None  # none: in no message
    used: int
    note: Note | None
    approval: Bilingual | None = None
    remarks: tuple[Bilingual, ...] = ()  # what is not sent as it was pasted
    findings: tuple[Bilingual, ...] = ()  # what would make it fail again
    help: tuple[Bilingual, ...] = ()  # with a clock or a signature


def confirm_view(shown: Preview, language: Language) -> BlockJson:
    """Return the modal."""
    blocks: list[Block] = [section(paragraph) for paragraph in (*_what(shown, language), *_warnings(shown, language))]
    blocks.append(context(words.BILLED[language]))
    return View(
        type="modal",
        callback_id=ids.REPLAY_VIEW,
        private_metadata=shown.id,
        title=words.TITLE[language],
        submit=words.SUBMIT[language],
        close=words.CANCEL[language],
        blocks=blocks,
    ).to_dict()


def _what(shown: Preview, language: Language) -> list[str]:
    told = {name: escape(getattr(shown, name)) for name in ("endpoint", "host", "appid")}
    return [
        words.WHAT[language].format(**told),
        _fields(shown, language),
        f"{_failed(shown, language)}\n{words.USED[language].format(count=shown.used)}",
    ]


def _failed(shown: Preview, language: Language) -> str:
    """Tell what it failed with, and when; of a message only when it was posted is known."""
    with_code = words.FAILED[language].format(code=escape(shown.code)) if shown.code else words.FAILED_SOMEHOW[language]
    times = ((words.FAILED_AT, shown.failed_at), (words.POSTED_AT, shown.posted_at))
    return " ".join([with_code, *(told[language].format(at=moment(at)) for told, at in times if at is not None)])


def _fields(shown: Preview, language: Language) -> str:
    lines = [f"• {escape(name)}: `{escape(value)}`" for name, value in {**shown.fields, **shown.files}.items()]
    return "\n".join(lines) or words.NO_FIELDS[language]


def _warnings(shown: Preview, language: Language) -> list[str]:
    paragraphs = []
    if shown.findings:
        found = (f"• {escape(each[language])}" for each in shown.findings)
        paragraphs.append("\n".join((f":warning: *{words.WOULD_FAIL[language]}*", *found)))
    if shown.note and (warning := _OF_CATALOGUE.get(shown.note.replay)):
        reason = escape(shown.note.replay_reason.text[language])
        paragraphs.append(f":warning: {warning[language].format(reason=reason)}")
    elif shown.note and shown.code in ABOUT_SIGNING:
        paragraphs.append(escape(shown.note.replay_reason.text[language]))
    if shown.approval:
        paragraphs.append(f":raising_hand: {escape(shown.approval[language])}")
    if told := "\n".join(escape(each[language]) for each in (*shown.remarks, *shown.help)):
        paragraphs.append(told)
    return paragraphs


_OF_CATALOGUE = {Replay.POINTLESS: words.POINTLESS, Replay.HARMFUL: words.HARMFUL}
