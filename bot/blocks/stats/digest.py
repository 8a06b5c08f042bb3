"""The weekly digest as one message."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.blocks import ids
from bot.blocks.message import LONGEST_LABEL, Message, clip, context, escape, message, section
from bot.blocks.stats import words
from bot.blocks.stats.chart import bar_chart
from bot.language import Bilingual, Language
from bot.stats.digest_model import Digest, InChannel
from bot.stats.model import CodeCounts


def digest_message(digest: Digest, language: Language) -> Message:
    """Return what is told of a week; parts of which there is nothing to tell are left out."""
    heading = f"*{words.WEEK[language].format(since=digest.since, until=digest.until)}*\n{_summary(digest, language)}"
    parts = [part for part in _parts(digest, language) if part]
    last: list[Block] = [context(words.DIGEST_HINT[language])]
    text = "\n\n".join((heading, *parts))
    plainer = [section(heading), *map(section, parts), *_buttons(digest.unattended, language), *last]
    if not digest.top:
        return message(text, plainer)
    return message(text, [plainer[0], _chart(digest, language), *plainer[1:]], plainer)


def _summary(digest: Digest, language: Language) -> str:
    counts = digest.counts
    if not counts.seen:
        return words.QUIET_WEEK[language]
    return words.SUMMARY[language].format(
        seen=counts.seen, answered=counts.answered, counted=counts.counted, silent=counts.silent, why=""
    )


def _parts(digest: Digest, language: Language) -> list[str]:
    places = _lines(words.UNATTENDED, [_in_channel(each, language) for each in digest.unattended], language)
    return [
        _lines(words.MOST_SEEN, [_code(each, language) for each in digest.top], language),
        _lines(words.NEW_CODES, [_code(each, language) for each in digest.fresh], language),
        places,
        _lines(words.HIDDEN, [_in_channel(each, language) for each in digest.hidden], language),
        _replays(digest, language),
    ]


def _lines(title: Bilingual, lines: Sequence[str], language: Language) -> str:
    return "\n".join((f"*{title[language]}*", *lines)) if lines else ""


def _code(each: CodeCounts, language: Language) -> str:
    title = escape((each.title or words.UNPUBLISHED)[language])
    return words.TIMES[language].format(code=each.code, title=title, times=each.counts.seen)


def _in_channel(each: InChannel, language: Language) -> str:
    title = escape((each.title or words.UNPUBLISHED)[language])
    return words.TIMES_THERE[language].format(code=each.code, title=title, channel=each.channel, times=each.times)


def _replays(digest: Digest, language: Language) -> str:
    if not digest.replays:
        return ""
    return words.REPLAYS[language].format(replays=digest.replays, resolved=digest.resolved)


def _chart(digest: Digest, language: Language) -> Block:
    series = {words.SEEN[language]: [each.counts.seen for each in digest.top]}
    return bar_chart(words.MOST_SEEN[language], [each.code for each in digest.top], series)


def _buttons(unattended: Sequence[InChannel], language: Language) -> list[Block]:
    """Return a button for each proposal to mute; it asks how long, in the channel concerned."""
    buttons = [
        ButtonElement(
            text=clip(words.MUTE_THERE[language].format(code=each.code, number=number), LONGEST_LABEL),
            action_id=f"{ids.MUTE_THERE}.{number}",
            value=f"{each.channel} {each.code}",
        )
        for number, each in enumerate(unattended, start=1)
    ]
    return [ActionsBlock(elements=buttons)] if buttons else []
