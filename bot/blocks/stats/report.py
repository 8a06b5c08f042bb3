"""Numbers as one message: two charts, a table, and all of it as text."""

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    RawTextObject,
    TableBlock,
    TableBlockColumnSettings,
)

from bot.blocks import ids
from bot.blocks import words as common
from bot.blocks.message import Message, chunks, context, escape, message, section
from bot.blocks.stats import words
from bot.blocks.stats.chart import bar_chart, line_chart
from bot.blocks.stats.text_chart import text_chart
from bot.language import Bilingual, Language
from bot.stats.model import CodeCounts, Counts, Figures

MOST_BARS = 10
MOST_ROWS = 20
_NUMBERS = 4
"""Columns of numbers, which stand to the right."""


def stats_report(figures: Figures, language: Language, again: str) -> Message:
    """Return the message for the one who asked; ``again`` is the question, for whoever it is shared with."""
    share = ButtonElement(text=common.SHARE[language], action_id=ids.SHARE_STATS, value=again)
    return _report(figures, language, [ActionsBlock(elements=[share])])


def shared_stats(figures: Figures, person: str, language: Language) -> Message:
    """Return the message for the whole channel; ``person`` is the id of who shares it."""
    by = common.SHARED_BY[language].format(person=f"<@{person}>")
    return _report(figures, language, [context(by)], by)


def _report(figures: Figures, language: Language, last: list[Block], *more_text: str) -> Message:
    heading = "\n".join((f"*{_title(figures, language)}*", *_summary(figures, language)))
    if not figures.counts.seen:
        return message("\n".join((heading, *more_text)), [section(heading)])
    codes = _codes(figures, language)
    since = words.SINCE[language].format(since=figures.since)
    text = "\n".join((heading, since, _times(figures, language), *codes, *more_text))
    first, small_print = section(heading), context(since)
    charts = [_by_time(figures, language), _by_code(figures, language)]
    plain = [section(paragraph) for paragraph in (_time_as_text(figures, language), *chunks(codes))]
    return message(
        text,
        [first, *charts, _table(figures, language), small_print, *last],
        plainer=[first, *plain, small_print, *last],
    )


def _title(figures: Figures, language: Language) -> str:
    question = figures.question
    period = words.PERIODS[question.period][language]
    title = words.TITLE_OF_CODE if question.code else words.TITLE
    return title[language].format(code=question.code, period=period, place=_place(figures, language))


def _place(figures: Figures, language: Language) -> str:
    channel = figures.question.channel
    return f"<#{channel}>" if channel else words.EVERYWHERE[language]


def _summary(figures: Figures, language: Language) -> list[str]:
    counts = figures.counts
    if not figures.heard:
        return [words.NOTHING[language], words.NOT_THERE[language].format(place=_place(figures, language))]
    if not counts.seen:
        return [words.NOTHING[language], words.TRY_LONGER[language]]
    reasons = words.COMMA[language].join(
        words.REASON[language].format(count=count, reason=words.REASONS[reason][language])
        for reason, count in figures.reasons.items()
    )
    why = words.WHY[language].format(reasons=reasons) if reasons else ""
    return [words.SUMMARY[language].format(why=why, **_numbers(counts))]


def _numbers(counts: Counts) -> dict[str, int]:
    return {
        "seen": counts.seen,
        "answered": counts.answered,
        "counted": counts.counted,
        "silent": counts.silent,
    }


def _times(figures: Figures, language: Language) -> str:
    """Tell the steps in which anything was seen."""
    told = (f"{step.label} {step.counts.seen}" for step in figures.steps if step.counts.seen)
    return f"*{words.BY_TIME[language]}*\n{' · '.join(told)}"


def _codes(figures: Figures, language: Language) -> list[str]:
    lines = [f"*{words.BY_CODE[language]}*"]
    for each in figures.codes[:MOST_ROWS]:
        title = escape(_name(each, language))
        lines.append(words.CODE_LINE[language].format(code=each.code, title=title, **_numbers(each.counts)))
    if further := len(figures.codes) - MOST_ROWS:
        lines += [words.FURTHER_CODES[language].format(count=further)] if further > 0 else []
    return lines


def _name(each: CodeCounts, language: Language) -> str:
    return (each.title or words.UNPUBLISHED)[language]


def _by_time(figures: Figures, language: Language) -> Block:
    steps = figures.steps
    series = {
        words.ANSWERED[language]: [step.counts.answered for step in steps],
        words.COUNTED[language]: [step.counts.counted for step in steps],
        words.SILENT[language]: [step.counts.silent for step in steps],
    }
    return line_chart(words.BY_TIME[language], [step.label for step in steps], series)


def _by_code(figures: Figures, language: Language) -> Block:
    shown = figures.codes[:MOST_BARS]
    series = {words.SEEN[language]: [each.counts.seen for each in shown]}
    return bar_chart(words.BY_CODE[language], [each.code for each in shown], series)


def _time_as_text(figures: Figures, language: Language) -> str:
    chart = text_chart([(step.label, step.counts.seen) for step in figures.steps])
    return f"*{words.BY_TIME[language]}*\n{chart}"


def _table(figures: Figures, language: Language) -> Block:
    heading = (words.CODE, words.MEANING, words.SEEN, words.ANSWERED, words.COUNTED, words.SILENT)
    rows = [_row(_headings(heading, language))]
    for each in figures.codes[:MOST_ROWS]:
        rows.append(_row((each.code, _name(each, language), *map(str, _numbers(each.counts).values()))))
    left = [TableBlockColumnSettings(align="left", is_wrapped=wrapped) for wrapped in (False, True)]
    return TableBlock(rows=rows, column_settings=[*left, *[TableBlockColumnSettings(align="right")] * _NUMBERS])


def _headings(names: Iterable[Bilingual], language: Language) -> list[str]:
    return [name[language] for name in names]


def _row(cells: Sequence[str]) -> list[RawTextObject]:
    return [RawTextObject(text=cell) for cell in cells]
