"""The message that calls somebody to a case."""

from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.blocks import ids
from bot.blocks.message import Message, escape, message, section
from bot.blocks.triage import words
from bot.blocks.triage.card import person
from bot.language import Bilingual, Language


@dataclass(frozen=True, slots=True)
class Call:
    """Who is called, and why."""

    number: int
    code: str
    title: Bilingual | None
    group: str | None  # of the operator's settings, never of a text
    missing: str | None  # a group that does not exist, and so cannot be mentioned
    person: str | None
    minutes: int  # for which nobody has acknowledged; 0 at first
    why: str  # what happened that nobody has it: opened, reopened or unassigned


def page_message(call: Call, language: Language) -> Message:
    """Return the page, with the button that answers it."""
    title = escape(call.title[language]) if call.title else ""
    whom = [f"<!subteam^{call.group}>"] if call.group else [person(call.person)] if call.person else []
    what = words.PAGES["opened" if call.minutes else call.why]
    told = what[language].format(number=call.number, name=f"*{call.code}* {title}".strip())
    lines = [" ".join((":rotating_light:", *whom, told))]
    if call.minutes:
        lines.append(words.UNACKNOWLEDGED[language].format(minutes=call.minutes))
    if call.missing:
        lines.append(words.NO_SUCH_GROUP[language].format(group=escape(call.missing)))
    text = "\n".join(lines)
    button = ButtonElement(
        text=words.ACKNOWLEDGE[language], action_id=ids.CASE_ACKNOWLEDGE, value=str(call.number), style="primary"
    )
    return message(text, [section(text), ActionsBlock(elements=[button])])
