"""The card of a case: what, since when, how bad, whose, what to do, what helped last time."""

from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.blocks import ids
from bot.blocks.card import do_now, statement
from bot.blocks.message import Message, clip, context, escape, message, section
from bot.blocks.moment import clock_time, moment
from bot.blocks.triage import words
from bot.blocks.triage.chart import sparkline
from bot.blocks.triage.memory import LastTime, last_time
from bot.blocks.words import SIGNS, WHOSE
from bot.codes.labels import OUTCOMES, OWNERS
from bot.codes.model import Entry
from bot.language import Bilingual, Language

MOST_CHANNELS = 5
MOST_HISTORY = 8
LONGEST_UPDATE = 4_000
"""Characters of text that Slack takes when a message is changed."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a case."""

    what: str
    at: float
    who: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class Sight:
    """A message with the code."""

    at: float
    link: str


@dataclass(frozen=True, slots=True)
class CaseCard:
    """All that the card of a case shows."""

    number: int
    code: str
    entry: Entry | None
    state: str
    assignee: str | None
    why: Bilingual
    times: int
    columns: tuple[int, ...]
    first: Sight | None
    last: Sight | None
    channels: tuple[str, ...]
    history: tuple[Happened, ...]
    last_time: LastTime | None = None
    replays: Bilingual | None = None
    support: str | None = None


def case_card(case: CaseCard, language: Language) -> Message:
    """Return the card."""
    paragraphs = [_head(case, language), _figures(case, language)]
    note = case.entry.note if case.entry else None
    if case.state != "resolved" and note:
        paragraphs.append(do_now(note, language))
    if case.last_time:
        paragraphs.append(last_time(case.last_time, language))
    if case.support and case.state != "resolved":
        paragraphs.append(f"*{words.SUPPORT[language]}*\n```{escape(case.support)}```")
    history = "\n".join(told_of(each, language) for each in case.history[-MOST_HISTORY:])
    blocks: list[Block] = [*map(section, paragraphs), context(history), ActionsBlock(elements=_buttons(case, language))]
    return message(clip("\n\n".join((*paragraphs, history)), LONGEST_UPDATE), blocks)


def person(id: str) -> str:
    """Return how somebody is named so that Slack shows their name; a card that is changed notifies nobody."""
    return f"<@{id}>"


def _head(case: CaseCard, language: Language) -> str:
    number = words.CASE[language].format(number=case.number)
    lines = [
        f"{words.STATE_SIGNS[case.state]} *{number}* · *{case.code}* {_title(case, language)}",
        f"*{_state(case, language)}*",
    ]
    if case.entry and (note := case.entry.note):
        whose = WHOSE[language].format(OWNERS[note.owner][language])
        outcome = f"{SIGNS[note.outcome]} {OUTCOMES[note.outcome][language]}"
        lines.append(f"{outcome} · {whose} · {statement(note.meaning, language)}")
    lines.append(case.why[language])
    return "\n".join(lines)


def _title(case: CaseCard, language: Language) -> str:
    if not case.entry:
        return ""
    note = case.entry.note
    return escape(note.title[language] if note else case.entry.vendor.for_reader(language))


def _state(case: CaseCard, language: Language) -> str:
    who = person(case.assignee) if case.assignee else words.MYSELF[language]
    if case.state == "resolved":
        doers = [each.who for each in case.history if each.what == "resolved"]
        who = _who(doers[-1] if doers else None, language)
    return words.STATES[case.state][language].format(who=who)


def _figures(case: CaseCard, language: Language) -> str:
    if not case.times or not case.first or not case.last:
        return words.NOT_SEEN[language]
    told = words.SEEN[language].format(times=case.times, chart=sparkline(case.columns))
    if case.times == 1:
        told = words.SEEN_ONCE[language]
    first = words.FIRST[language].format(link=_sight(case.first))
    lines = [f"{told} · {first}"]
    if case.times > 1:
        lines[0] += f" · {words.LAST[language].format(link=_sight(case.last))}"
    lines.append(words.CHANNELS[language].format(channels=_channels(case, language)))
    if case.replays:
        lines.append(words.REPLAYS[language].format(told=case.replays[language]))
    return "\n".join(lines)


def _sight(seen: Sight) -> str:
    return f"{moment(seen.at)} (<{seen.link}|↗>)"


def _channels(case: CaseCard, language: Language) -> str:
    shown = [f"<#{channel}>" for channel in case.channels[:MOST_CHANNELS]]
    if (further := len(case.channels) - MOST_CHANNELS) > 0:
        shown.append(words.MORE_CHANNELS[language].format(count=further))
    return " ".join(shown)


def told_of(each: Happened, language: Language) -> str:
    """Return in one line what happened."""
    role = words.ROLES.get(each.detail)
    detail = role[language] if role else person(each.detail) if each.detail else ""
    return words.HISTORY[each.what][language].format(
        when=clock_time(each.at), who=_who(each.who, language), detail=detail
    )


def _who(id: str | None, language: Language) -> str:
    return person(id) if id else words.MYSELF[language]


def _buttons(case: CaseCard, language: Language) -> list[ButtonElement]:
    """Return what can be done in this state; Take over says from whom, so that of two who click only one does."""
    number = str(case.number)
    resolve = ButtonElement(text=words.RESOLVE[language], action_id=ids.CASE_RESOLVE, value=number)
    if case.state == "resolved":
        return [ButtonElement(text=words.REOPEN[language], action_id=ids.CASE_REOPEN, value=number)]
    if case.state == "acknowledged":
        value = f"{number} {case.assignee or ''}"
        return [ButtonElement(text=words.TAKE_OVER[language], action_id=ids.CASE_TAKE_OVER, value=value), resolve]
    acknowledge = ButtonElement(
        text=words.ACKNOWLEDGE[language], action_id=ids.CASE_ACKNOWLEDGE, value=number, style="primary"
    )
    return [acknowledge, resolve]
