"""One finding as lines of mrkdwn: the vendor's words, the verdict, what to do, what to say."""

from collections.abc import Iterable
from functools import cache

from bot.blocks import words
from bot.blocks.message import escape
from bot.codes.labels import OUTCOMES, OWNERS, PAGES, REPLAYS, RETRIES
from bot.codes.lookup import Explained, Finding, Unknown, Unpublished
from bot.codes.model import Entry, Note, Statement, Wording
from bot.language import Language


def card(finding: Finding, language: Language) -> tuple[str, ...]:
    """Return the paragraphs of one finding."""
    match finding:
        case Explained():
            return _explained(finding, language)
        case Unpublished(code, _, neighbours):
            said = words.UNPUBLISHED[language].format(code=code)
            advice = words.UNPUBLISHED_ADVICE[language].format(code=code)
            return (said, f"{words.NEIGHBOURS[language]}\n{one_each(neighbours, language)}", advice)
        case Unknown(code, guesses):
            said = words.UNKNOWN[language].format(code=code)
            return (said, f"{words.NEAREST[language]}\n{one_each(guesses, language)}")


@cache
def one_line(entry: Entry, language: Language) -> str:
    """Return a code with its title and owner in one line."""
    if not (note := entry.note):
        return f"*{entry.code}* {escape(entry.vendor.for_reader(language))} · {escape(entry.catalogue)}"
    owner = OWNERS[note.owner][language]
    return f"{words.SIGNS[note.outcome]} *{entry.code}* {escape(note.title[language])} · {owner}"


def one_each(entries: Iterable[Entry], language: Language) -> str:
    """Return a line for each of several codes."""
    return "\n".join(one_line(entry, language) for entry in entries)


def statement(said: Statement, language: Language) -> str:
    """Return a sentence, marked where it is our inference."""
    mark = "" if said.source == "vendor" else f" _{words.INFERRED[language]}_"
    return escape(said.text[language]) + mark


def vendor_words(wording: Wording) -> str:
    """Quote the vendor to the letter, in each language that the table has."""
    return "\n".join(f"> {escape(text)}" for text in (wording.zh, wording.en) if text)


def verdict(note: Note, language: Language) -> str:
    """Return the verdict line: what kind, whose problem, retry, replay, page."""
    parts = (
        words.WHOSE[language].format(OWNERS[note.owner][language]),
        RETRIES[note.retry][language],
        REPLAYS[note.replay][language],
        PAGES[note.page][language],
    )
    return f"{words.SIGNS[note.outcome]} *{OUTCOMES[note.outcome][language]}* · " + " · ".join(parts)


def do_now(note: Note, language: Language) -> str:
    """Return the steps, numbered."""
    steps = (f"{number}. {escape(step[language])}" for number, step in enumerate(note.steps, start=1))
    return "\n".join((f"*{words.DO_NOW[language]}*", *steps))


def tell_customer(note: Note, language: Language) -> str:
    """Return what may be told to the customer."""
    heading = words.TELL_CUSTOMER_ONLY if note.conceal else words.TELL_CUSTOMER
    return f"*{heading[language]}*\n{escape(note.customer[language])}"


@cache  # of published codes alone, which are few; of other numbers there is no end
def _explained(finding: Explained, language: Language) -> tuple[str, ...]:
    entry = finding.entry
    heading = [f"*{entry.code}* {escape(entry.note.title[language])}" if entry.note else f"*{entry.code}*"]
    if finding.sign_mended:
        heading.append(f"_{words.SIGN_MENDED[language].format(asked=finding.asked, code=entry.code)}_")
    first = "\n".join((*heading, vendor_words(entry.vendor)))
    if not (note := entry.note):
        return (first, words.WITHOUT_NOTE[language].format(catalogue=escape(entry.catalogue)))
    return (
        first,
        f"{verdict(note, language)}\n{statement(note.meaning, language)}",
        do_now(note, language),
        tell_customer(note, language),
    )
