"""``apicode stats``: what was seen, as a table on the terminal or as CSV for a spreadsheet."""

import csv
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import groupby
from typing import TextIO
from zoneinfo import ZoneInfo

from bot.answering.store import ANSWERS, COUNTED
from bot.codes.lookup import Lookup
from bot.errors import InputError
from bot.language import Language
from bot.settings import Settings
from bot.stats.model import Counts
from bot.stats.naming import title_of
from bot.store.engine import open_database
from bot.store.sightings import Seen, Span, seen_in

HEADING = ("day", "channel", "code", "meaning", "seen", "answered", "counted", "silent")
_DAYS = re.compile(r"(\d{1,3})d")
_FORMULA = re.compile(r"[=+\-@]")
_NUMBER = re.compile(r"-?\d+")

Row = tuple[str, str, str, str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for on the command line."""

    since: str
    channel: str | None
    code: str | None


async def print_stats(settings: Settings, lookup: Lookup, language: Language, wanted: Wanted, *, as_csv: bool) -> None:
    """Print a line for each day, channel and code."""
    zone = ZoneInfo(settings.timezone)
    now = time.time()
    span = Span(since_of(wanted.since, now, zone), now + 1, wanted.channel, wanted.code)
    async with open_database(settings.database_url.get_secret_value()) as database:
        seen = await database.read(lambda connection: seen_in(connection, span))
    write = write_csv if as_csv else write_table
    write(daily(seen, lookup, language, zone), sys.stdout)


def since_of(written: str, now: float, zone: tzinfo) -> float:
    """Read ``7d``, ``24h`` or ``2026-11-01``: a number of days back, or the beginning of a day."""
    if written == "24h":
        return now - timedelta(days=1).total_seconds()
    if days := _DAYS.fullmatch(written):
        return now - timedelta(days=int(days[1])).total_seconds()
    try:
        return datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=zone).timestamp()
    except ValueError:
        raise InputError("--since", f"{written!r} is none of 24h, 7d, 2026-11-01") from None


def daily(seen: Iterable[Seen], lookup: Lookup, language: Language, zone: tzinfo) -> Iterator[Row]:
    """Count by day, channel and code; what was seen must be in the order of time."""

    def day_of(each: Seen) -> str:
        return datetime.fromtimestamp(each.at, UTC).astimezone(zone).strftime("%Y-%m-%d")

    for day, of_day in groupby(seen, day_of):
        counted: dict[tuple[str, str], Counter[str]] = {}
        for each in of_day:
            counted.setdefault((each.channel, each.code), Counter())[each.outcome] += 1
        for (channel, code), outcomes in sorted(counted.items()):
            title = title_of(lookup, code)
            answered, known = sum(outcomes[outcome] for outcome in ANSWERS), outcomes[COUNTED]
            counts = Counts(answered, known, outcomes.total() - answered - known)
            numbers = (counts.seen, counts.answered, counts.counted, counts.silent)
            yield (day, channel, code, title[language] if title else "", *numbers)


def write_csv(rows: Iterable[Row], out: TextIO) -> None:
    """Write CSV in which no spreadsheet finds a formula."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADING)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)


def write_table(rows: Iterable[Row], out: TextIO) -> None:
    """Write columns that line up."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*HEADING, box=None, pad_edge=False)
    for column in table.columns[-4:]:
        column.justify = "right"
    for row in rows:
        table.add_row(*map(str, row))
    Console(file=out, highlight=False, markup=False, soft_wrap=True).print(table)


def _harmless(cell: str | int) -> str | int:
    """Put a quote before what a spreadsheet would take for a formula; a negative code is a number, and none."""
    if isinstance(cell, int):
        return cell
    line = " ".join(cell.split())
    return f"'{line}" if _FORMULA.match(line) and not _NUMBER.fullmatch(line) else line
