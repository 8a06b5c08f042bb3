"""The messages about a watch: the one that says how far it is, and the one at its end."""

from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.blocks.message import Message, context, escape, message, section
from bot.blocks.moment import clock_time, moment
from bot.blocks.replay import watch_words
from bot.blocks.replay.outcome import Button
from bot.blocks.thread_reply import short_card
from bot.codes.lookup import Finding
from bot.language import Bilingual, Language


@dataclass(frozen=True, slots=True)
class LastTurn:
    """What came of the last turn."""

    outcome: Bilingual
    at: float


@dataclass(frozen=True, slots=True)
class Watching:
    """A watch that runs."""

    id: str
    endpoint: str
    asker: str
    code: str | None
    number: int
    times: int
    minutes: int
    next_at: float | None
    until: float
    last: LastTurn | None
    missed: int  # turns of which no answer came
    stop: Button


@dataclass(frozen=True, slots=True)
class Over:
    """A watch that has ended."""

    endpoint: str
    asker: str
    sign: str
    headline: Bilingual
    number: int
    times: int
    at: float
    missed: int
    stopped_by: str | None = None
    finding: Finding | None = None  # of the new code
    buttons: tuple[tuple[Button, str], ...] = ()  # each with its value


def watching_message(told: Watching, language: Language) -> Message:
    """Return the message while the watch runs; it is changed in place."""
    headline = f":eyes: *{_progress(told, language)}* · {_by(told, language)}"
    small_print = [watch_words.RHYTHM[language].format(minutes=told.minutes, until=moment(told.until))]
    if told.last is None and told.code:
        small_print.insert(0, watch_words.WAS[language].format(code=escape(told.code)))
    if told.missed:
        small_print.append(watch_words.MISSED[language].format(count=told.missed))
    return _message(headline, " · ".join(small_print), ((told.stop, told.id),), language)


def over_message(told: Over, language: Language) -> Message:
    """Return what the message says when the watch is over."""
    headline = f"{told.sign} *{escape(told.headline[language])}* · {_by(told, language)}"
    return _message(headline, _after(told, language), told.buttons, language)


def end_message(told: Over, language: Language) -> Message:
    """Return the new message that tells whoever waits for it that the watch is over."""
    headline = f"<@{told.asker}> {told.sign} *{escape(told.headline[language])}* · `{escape(told.endpoint)}`"
    explained = f"{headline}\n{short_card(told.finding, language)}" if told.finding else headline
    return _message(explained, _after(told, language), told.buttons, language)


def over_already(how: Bilingual, person: str | None, language: Language) -> Message:
    """Return the private word to somebody who came too late to stop a watch."""
    told = watch_words.STOPPED_BY[language].format(person=f"<@{person}>") if person else escape(how[language])
    text = watch_words.OVER[language].format(how=told)
    return message(text, [section(text)])


def _progress(told: Watching, language: Language) -> str:
    following = clock_time(told.next_at) if told.next_at else "–"
    if told.last is None:
        return watch_words.BEGUN[language].format(times=told.times, next=following)
    outcome = escape(told.last.outcome[language])
    last = watch_words.LAST[language].format(outcome=outcome, at=clock_time(told.last.at))
    return watch_words.WATCHING[language].format(number=told.number, times=told.times, last=last, next=following)


def _by(told: Watching | Over, language: Language) -> str:
    return watch_words.BY[language].format(person=f"<@{told.asker}>", endpoint=escape(told.endpoint))


def _after(told: Over, language: Language) -> str:
    parts = [watch_words.AFTER[language].format(number=told.number, times=told.times, at=clock_time(told.at))]
    if told.missed:
        parts.append(watch_words.MISSED[language].format(count=told.missed))
    if told.stopped_by:
        parts.append(watch_words.STOPPED_BY[language].format(person=f"<@{told.stopped_by}>"))
    return " · ".join(parts)


def _message(headline: str, small_print: str, buttons: tuple[tuple[Button, str], ...], language: Language) -> Message:
    blocks: list[Block] = [section(headline), context(small_print)]
    if buttons:
        blocks.append(ActionsBlock(elements=[_button(button, value, language) for button, value in buttons]))
    return message(f"{headline}\n{small_print}", blocks)


def _button(button: Button, value: str, language: Language) -> ButtonElement:
    return ButtonElement(text=button.label[language], action_id=button.action, value=value, style=button.style)
