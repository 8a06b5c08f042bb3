"""The Home tab: a search, what is open, what was seen, what is muted, and what is the person's own."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DividerBlock,
    HeaderBlock,
    InputBlock,
    MarkdownTextObject,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.views import View

from bot.blocks import ids
from bot.blocks.buttons import more_buttons
from bot.blocks.card import one_line
from bot.blocks.home import words
from bot.blocks.message import BlockJson, chunks, context, escape, section
from bot.blocks.mute_view import end_of_mute
from bot.blocks.times import moment
from bot.codes.model import Entry
from bot.home.model import HomeState, Mute, OpenCase, OwnReplay, RunningWatch, SeenCode
from bot.language import Bilingual, Language

MOST_LINES = 10
MOST_BUTTONS = 5
AS_IN_SLACK = "slack"

Row = TypeVar("Row")


def home_view(state: HomeState, language: Language) -> BlockJson:
    """Return the Home; each list is cut to what one reads, so that it never nears Slack's limit of 100 blocks."""
    blocks = [
        _search(language),
        *_list(words.CASES, state.cases, _case, language, words.NO_CASES),
        *_list(words.CODES, state.codes, _code, language, words.NO_CODES),
        *_more(state.codes, language),
        *_watches(state.watches, language),
        *_list(words.REPLAYS, state.replays, _replay, language),
        *_mutes(state.mutes, language),
        DividerBlock(),
        _language(state.language, language),
        *_off(state.off, language),
        context(words.ASK[language]),
    ]
    return View(type="home", callback_id=ids.HOME_VIEW, blocks=blocks).to_dict()


def _search(language: Language) -> Block:
    typed = PlainTextInputElement(
        action_id=ids.HOME_SEARCH,
        placeholder=PlainTextObject(text=words.SEARCH_HINT[language]),
        dispatch_action_config=DispatchActionConfig(trigger_actions_on=["on_enter_pressed"]),
    )
    return InputBlock(block_id=ids.HOME_SEARCH, label=words.SEARCH[language], element=typed, dispatch_action=True)


def _list(
    title: Bilingual,
    rows: Sequence[Row],
    line: Callable[[Row, Language], str],
    language: Language,
    nothing: Bilingual | None = None,
) -> list[Block]:
    """Return a list under its title; an empty one has a word, or does not appear."""
    if not rows:
        return [_title(title, language), section(nothing[language])] if nothing else []
    lines = [line(row, language) for row in rows[:MOST_LINES]]
    if len(rows) > MOST_LINES:
        lines.append(words.FURTHER[language])
    return [_title(title, language), *(section(paragraph) for paragraph in chunks(lines))]


def _title(title: Bilingual, language: Language) -> Block:
    return HeaderBlock(text=PlainTextObject(text=title[language]))


def _case(case: OpenCase, language: Language) -> str:
    who = words.ASSIGNED[language].format(person=case.assignee) if case.assignee else words.UNASSIGNED[language]
    link = words.CARD[language].format(link=case.link) if case.link else ""
    name = _name(case.code, case.entry, language)
    return words.CASE[language].format(name=name, seen=case.seen, since=moment(case.since), who=who, link=link)


def _code(seen: SeenCode, language: Language) -> str:
    return words.CODE[language].format(name=_name(seen.code, seen.entry, language), seen=seen.seen)


def _name(code: str, entry: Entry | None, language: Language) -> str:
    return one_line(entry, language) if entry else f"*{code}* {words.UNPUBLISHED[language]}"


def _more(codes: Sequence[SeenCode], language: Language) -> list[Block]:
    entries = [seen.entry for seen in codes if seen.entry][:MOST_BUTTONS]
    return [ActionsBlock(elements=more_buttons(entries, language))] if entries else []


def _watches(watches: Sequence[RunningWatch], language: Language) -> list[Block]:
    """Return the watches, each with a button of its own."""
    if not watches:
        return []
    return [_title(words.WATCHES, language), *(_watch(watch, language) for watch in watches[:MOST_LINES])]


def _watch(watch: RunningWatch, language: Language) -> Block:
    told = words.WATCH[language].format(code=watch.code, endpoint=watch.endpoint, until=moment(watch.until))
    stop = ButtonElement(text=words.STOP[language], action_id=ids.STOP_WATCH, value=watch.id, style="danger")
    return SectionBlock(text=MarkdownTextObject(text=told), accessory=stop)


def _replay(replay: OwnReplay, language: Language) -> str:
    after = replay.code_after or replay.state[language]
    before = replay.code_before or words.NO_CODE[language]
    return words.REPLAY[language].format(at=moment(replay.at), endpoint=replay.endpoint, before=before, after=after)


def _mutes(mutes: Sequence[Mute], language: Language) -> list[Block]:
    listed = _list(words.MUTES, mutes, _mute, language)
    return [*listed, context(words.UNMUTE[language])] if listed else []


def _mute(mute: Mute, language: Language) -> str:
    until = end_of_mute(mute.until, language)
    return words.MUTED[language].format(code=mute.code, channel=mute.channel, until=until, hidden=mute.hidden)


def _language(chosen: Language | None, language: Language) -> Block:
    options = [_option(AS_IN_SLACK, words.AS_IN_SLACK[language]), _option("en", "English"), _option("zh", "中文")]
    initial = next(option for option in options if option.value == (chosen or AS_IN_SLACK))
    menu = StaticSelectElement(action_id=ids.HOME_LANGUAGE, options=options, initial_option=initial)
    return SectionBlock(text=MarkdownTextObject(text=words.LANGUAGE[language]), accessory=menu)


def _option(value: str, label: str) -> Option:
    return Option(value=value, text=PlainTextObject(text=label))


def _off(off: Iterable[Bilingual], language: Language) -> list[Block]:
    lines = [f"• {escape(each[language])}" for each in off]
    return [section(f"*{words.OFF[language]}*\n{paragraph}") for paragraph in chunks(lines)] if lines else []
