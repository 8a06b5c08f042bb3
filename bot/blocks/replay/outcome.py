"""The message that tells how far a replay is, and what came of it."""

from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.blocks.message import Message, context, escape, message, section
from bot.blocks.moment import clock_time
from bot.blocks.replay import words
from bot.blocks.thread_reply import short_card
from bot.codes.lookup import Finding
from bot.language import Bilingual, Language


@dataclass(frozen=True, slots=True)
class Button:
    """Something that can be done now."""

    action: str
    label: Bilingual
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a replay is. What is said in it is our own words, or masked."""

    id: str
    sign: str
    headline: Bilingual
    endpoint: str
    asker: str  # a person's id, as all who are named
    decided_by: str | None = None  # the second person
    declined: bool = False  # by them
    at: float | None = None
    seconds: float | None = None
    send_id_before: str | None = None
    send_id_after: str | None = None
    changes: tuple[Bilingual, ...] = ()
    finding: Finding | None = None  # of the new code
    buttons: tuple[Button, ...] = ()


def outcome_message(told: Outcome, language: Language) -> Message:
    """Return the message."""
    paragraphs = [_headline(told, language)]
    if told.changes:
        changes = "; ".join(escape(change[language]) for change in told.changes)
        paragraphs.append(words.CHANGED[language].format(changes=changes))
    if told.finding:
        paragraphs.append(short_card(told.finding, language))
    small_print = _small_print(told, language)
    blocks = [*map(section, paragraphs), *([context(small_print)] if small_print else [])]
    if told.buttons:
        blocks.append(ActionsBlock(elements=[_button(each, told.id, language) for each in told.buttons]))
    return message("\n".join(filter(None, (*paragraphs, small_print))), blocks)


def _headline(told: Outcome, language: Language) -> str:
    by = words.BY[language].format(person=f"<@{told.asker}>", endpoint=escape(told.endpoint))
    return f"{told.sign} *{escape(told.headline[language])}* · {by}"


def _small_print(told: Outcome, language: Language) -> str:
    parts = []
    if told.at is not None and told.seconds is not None:
        parts.append(words.TOOK[language].format(at=clock_time(told.at), seconds=f"{told.seconds:.2f}"))
    if told.send_id_before:
        after = told.send_id_after or words.NONE[language]
        parts.append(words.SEND_IDS[language].format(before=escape(told.send_id_before), after=escape(after)))
    elif told.send_id_after:
        parts.append(words.SEND_ID[language].format(after=escape(told.send_id_after)))
    if told.decided_by:
        decided = words.DECLINED_BY if told.declined else words.APPROVED_BY
        parts.append(decided[language].format(person=f"<@{told.decided_by}>"))
    return " · ".join(parts)


def _button(button: Button, value: str, language: Language) -> ButtonElement:
    return ButtonElement(text=button.label[language], action_id=button.action, value=value, style=button.style)
