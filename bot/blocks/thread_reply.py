"""The reply in a thread: the shortest useful form of up to four codes."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.blocks import ids, words
from bot.blocks.buttons import more_buttons
from bot.blocks.card import card, statement
from bot.blocks.message import BlockJson, Message, context, escape, message, section
from bot.blocks.moment import moment
from bot.blocks.plain import as_json
from bot.blocks.triage.memory import LastTime, last_time
from bot.blocks.triage.words import OPEN_CASE
from bot.codes.labels import OUTCOMES, OWNERS
from bot.codes.lookup import Explained, Finding, code_of
from bot.codes.model import ABOUT_SIGNING, Entry, Outcome
from bot.language import Language

MOST_STORIES = 4
_KEPT = 512
WRAPPER = "1217"
SUCCESS = "0"


@dataclass(frozen=True, slots=True)
class Story:
    """One code, or a carrier's code within the gateway's 1217: together they are one thing that happened."""

    finding: Finding
    wrapper: Entry | None = None


@dataclass(frozen=True, slots=True)
class Replayable:
    """What of the message can be sent again, and what came of the last time."""

    origin: str = ""  # of the message, for the button; empty where there is nothing to send, or no sense in it
    code: str | None = None  # that the last replay got
    at: float = 0.0


NOT_REPLAYABLE = Replayable()


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the codes of a reply were seen since, itself included."""

    times: int
    minutes: int
    last_link: str


def thread_reply(
    findings: Sequence[Finding],
    language: Language,
    tally: Tally,
    replay: Replayable = NOT_REPLAYABLE,
    noted: Sequence[tuple[str, LastTime]] = (),
    *,
    feedback: bool = True,
) -> Message:
    """Return the reply; what does not fit in four stories is named in a line.

    ``noted`` are codes, each with what helped the last time. Without feedback it has no buttons that decide about a
    channel.
    """
    standing = _standing(tuple(findings), language, feedback=feedback)
    small_print = [_counted(tally, language)] if tally.times > 1 else []
    small_print += [_replayed(replay, replay.code, set(map(code_of, findings)), language)] if replay.code else []
    small_print += [last_time(note, language, code if len(findings) > 1 else "") for code, note in noted]
    if not small_print and not replay.origin:
        return standing
    at = len(standing.blocks) - (standing.blocks[-1]["type"] == "actions")  # above the buttons
    added = [as_json(context(line)) for line in small_print]
    buttons = _with_replay(standing.blocks[at:], replay, language)
    return Message("\n\n".join((standing.text, *small_print)), (*standing.blocks[:at], *added, *buttons))


@lru_cache(maxsize=_KEPT)
def _standing(findings: tuple[Finding, ...], language: Language, *, feedback: bool) -> Message:
    """Return what stays the same however often the codes are seen; the last ones are kept."""
    stories = _stories(findings)
    shown, further = stories[:MOST_STORIES], stories[MOST_STORIES:]
    paragraphs = [_paragraph(story, language) for story in shown]
    if further:
        codes = ", ".join(code_of(story.finding) for story in further)
        paragraphs.append(words.FURTHER_CODES[language].format(codes=codes))
    entries = [story.finding.entry for story in shown if isinstance(story.finding, Explained)]
    buttons = [*more_buttons(entries, language), *(_feedback(shown, language) if feedback else ())]
    last = [ActionsBlock(elements=buttons)] if buttons else []
    return message("\n\n".join(paragraphs), [*map(section, paragraphs), *last])


def short_card(finding: Finding, language: Language) -> str:
    """Return the shortest useful form of one code."""
    return _paragraph(Story(finding), language)


def _stories(findings: Sequence[Finding]) -> list[Story]:
    """Join the gateway's wrapping code with the carrier's code, if both were mentioned."""
    explained = [finding for finding in findings if isinstance(finding, Explained)]
    wrapper = next((finding for finding in explained if finding.entry.code == WRAPPER), None)
    wrapped = next((finding for finding in explained if finding.entry.code.startswith("-")), None)
    if not wrapper or not wrapped:
        return [Story(finding) for finding in findings]
    rest = [Story(finding) for finding in findings if finding not in (wrapper, wrapped)]
    return [Story(wrapped, wrapper.entry), *rest]


def _paragraph(story: Story, language: Language) -> str:
    finding = story.finding
    if not isinstance(finding, Explained):
        return "\n".join(card(finding, language))
    entry = finding.entry
    code = f"{story.wrapper.code} → {entry.code}" if story.wrapper else entry.code
    if not (note := entry.note):
        return f"*{code}* {escape(entry.vendor.for_reader(language))} · {escape(entry.catalogue)}"
    whose = words.WHOSE[language].format(OWNERS[note.owner][language])
    lines = [
        f"{words.SIGNS[note.outcome]} *{code}* {escape(note.title[language])}",
        f"*{OUTCOMES[note.outcome][language]}* · {whose} · {statement(note.meaning, language)}",
    ]
    if note.outcome is not Outcome.SUCCESS:
        lines.append(f"*{words.DO_FIRST[language]}* {escape(note.steps[0][language])}")
    return "\n".join(lines)


def _counted(tally: Tally, language: Language) -> str:
    link = f"<{tally.last_link}|{words.HERE[language]}>"
    return words.COUNTED[language].format(times=tally.times, span=_span(tally.minutes, language), link=link)


def _span(minutes: int, language: Language) -> str:
    """Tell a time in the unit that suits it: a thread may go on for days."""
    hours = round(minutes / 60)
    if hours < 2:
        return words.MINUTES[language].format(minutes)
    return words.HOURS[language].format(hours) if hours < 48 else words.DAYS[language].format(round(hours / 24))


def _with_replay(buttons: Sequence[BlockJson], replay: Replayable, language: Language) -> Sequence[BlockJson]:
    """Put the button Replay before the others."""
    if not replay.origin:
        return buttons
    button = ButtonElement(text=words.REPLAY[language], action_id=ids.REPLAY, value=replay.origin)
    mine = as_json(ActionsBlock(elements=[button]))
    others = [element for block in buttons for element in cast("list[BlockJson]", block["elements"])]
    return [mine | {"elements": [*cast("list[BlockJson]", mine["elements"]), *others]}]


def _replayed(replay: Replayable, code: str, before: Set[str], language: Language) -> str:
    """Tell what the last replay got, against the codes that the reply is about."""
    if code == SUCCESS:
        told = words.SIGNED_AT if before & ABOUT_SIGNING else words.RESOLVED_AT
    else:
        told = words.STILL_AT if code in before else words.NOW_AT
    return told[language].format(code=code, at=moment(replay.at))


def _feedback(told: Sequence[Story], language: Language) -> list[ButtonElement]:
    several = list(dict.fromkeys(code_of(story.finding) for story in told))
    codes = " ".join(several)
    open_case = ids.OPEN_CASE if len(several) == 1 else ids.CHOOSE_CASE
    return [
        ButtonElement(text=OPEN_CASE[language], action_id=open_case, value=codes),
        ButtonElement(text=words.NOT_A_CODE[language], action_id=ids.NOT_A_CODE, value=codes),
        ButtonElement(text=words.MUTE[language], action_id=ids.MUTE, value=codes),
    ]
