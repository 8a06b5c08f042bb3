"""``apicode feedback``: what people said is no code, to improve the rules."""

import json
import sys

from bot.settings import Settings
from bot.store import answers
from bot.store.engine import open_database


async def print_feedback(settings: Settings) -> None:
    """Print a JSON line for each wording that somebody said is no code, oldest first; no text is kept of any."""
    async with open_database(settings.database_url.get_secret_value()) as database:
        for row in await database.read(answers.all_no_codes):
            sys.stdout.write(json.dumps(dict(row._mapping), ensure_ascii=False) + "\n")
