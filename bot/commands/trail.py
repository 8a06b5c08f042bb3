"""``apicode replays``: the audit trail, for whoever has to show what was done."""

import asyncio
import csv
import json
import re
import sys
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bot.errors import InputError
from bot.settings import Settings
from bot.store import replays as store
from bot.store.engine import open_database
from bot.store.replay_tables import replay_audit

Entry = Mapping[str, Any]
Entries = AsyncIterator[Entry]

COLUMNS = tuple(replay_audit.c.keys())
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_NUMBER = re.compile(r"-?\d+", re.ASCII)


def run(settings: Settings, since: str | None, *, as_json: bool) -> None:
    """Print it."""
    write = _write_json if as_json else _write_csv
    asyncio.run(write(_entries(settings, _time(since))))


async def _entries(settings: Settings, since: float) -> Entries:
    """Yield the entries piece by piece: the trail of years need not fit into memory."""
    last = 0
    async with open_database(settings.database_url.get_secret_value()) as database:
        while rows := await database.read(partial(store.trail, after=last, since=since)):
            for row in rows:
                entry = dict(row._mapping)
                last = entry["seq"]
                yield entry | {"at": datetime.fromtimestamp(entry["at"], UTC).isoformat(timespec="milliseconds")}


async def _write_json(entries: Entries) -> None:
    """Write a list, an entry a line."""
    before = "["
    async for entry in entries:
        sys.stdout.write(f"{before}\n{json.dumps(entry, ensure_ascii=False)}")
        before = ","
    sys.stdout.write("\n]\n" if before == "," else "[]\n")


async def _write_csv(entries: Entries) -> None:
    sheet = csv.writer(sys.stdout)
    sheet.writerow(COLUMNS)
    async for entry in entries:
        sheet.writerow([_cell(entry[name]) for name in COLUMNS])


def _cell(value: object) -> str:
    """Write a value so that no spreadsheet takes it for a formula; a code such as -1013 is a number, and is none."""
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _time(since: str | None) -> float:
    if since is None:
        return 0.0
    try:
        time = datetime.fromisoformat(since)
    except ValueError:
        raise InputError("--since", "must be a day or a time, such as 2026-07-01 or 2026-07-01T14:05+08:00") from None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
