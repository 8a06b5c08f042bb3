"""A case in words: rows of the database in, what the card shows out."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.blocks.moment import clock_time
from bot.blocks.triage import words
from bot.blocks.triage.card import Happened, Sight, person
from bot.blocks.triage.memory import LastTime
from bot.blocks.triage.notes import ListedNote
from bot.codes.model import Entry, Owner
from bot.language import Bilingual, Language
from bot.links import Links
from bot.store.case_figures import Figures, SightingRow
from bot.store.cases import CaseRow, EventRow
from bot.store.code_notes import CodeNote
from bot.triage.model import Cause
from bot.triage.surge import LEAST_WITHOUT_HISTORY, WINDOW_SECONDS


def why(case: CaseRow, zone: tzinfo) -> Bilingual:
    """Return the reason for a case; the rule of the rate in its own numbers."""
    if case.cause == Cause.PERSON:
        return words.BY_PERSON.format(who=person(case.opened_by or ""))
    if case.cause == Cause.AT_ONCE:
        return words.BY_NOTE
    at = datetime.fromtimestamp(case.opened_at, zone)
    when = {"day": words.DAYS[at.weekday()], "hour": at.hour, "minutes": WINDOW_SECONDS // 60, "seen": case.seen}
    if case.usual is None:
        return words.BY_RATE_ALONE.format(least=LEAST_WITHOUT_HISTORY, **when)
    usual = str(round(case.usual)) if case.usual >= 1 else words.LESS_THAN_ONE if case.usual else "0"
    return words.BY_RATE.format(usual=usual, **when)


def happened(events: Sequence[EventRow]) -> tuple[Happened, ...]:
    """Return the history of a case."""
    return tuple(Happened(each.what, each.at, each.who, each.detail) for each in events)


def sight(seen: SightingRow | None, links: Links) -> Sight | None:
    """Return a message with the code."""
    return Sight(seen.at, links.to(seen.channel, seen.message)) if seen else None


def last_time(note: CodeNote | None, case_id: int | None = None) -> LastTime | None:
    """Return what was noted the last time, or on this very case."""
    return LastTime(note.at, note.cause, note.remedy, note.minutes, is_own=note.case_id == case_id) if note else None


def replayed(code: str, replays: Sequence[tuple[str, int, float]]) -> Bilingual | None:
    """Return what became of replays since the case began; the last outcome comes last."""
    if not replays:
        return None
    told = [
        (words.STILL if after == code else words.NOW).format(times=times, code=after, when=clock_time(last))
        for after, times, last in replays
    ]
    return Bilingual(", ".join(each.en for each in told), "，".join(each.zh for each in told))


def support(entry: Entry | None, figures: Figures, zone: tzinfo) -> str | None:
    """Return what can be sent to SUBMAIL where the fault is theirs, in both languages; it names nobody."""
    if not entry or not entry.note or entry.note.owner is not Owner.SUBMAIL or not figures.first:
        return None
    since = datetime.fromtimestamp(figures.first.at, zone).strftime("%Y-%m-%d %H:%M %Z")
    vendor = Bilingual(entry.vendor.for_reader(Language.EN), entry.vendor.for_reader(Language.ZH))
    told = words.TO_SUPPORT.format(code=entry.code, vendor=vendor, since=since, times=figures.times)
    return f"{told.zh}\n{told.en}"


def listed(note: CodeNote) -> ListedNote:
    """Return a note as it is listed."""
    return ListedNote(**{name: getattr(note, name) for name in ListedNote.__slots__})
