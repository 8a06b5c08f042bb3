"""Pasted text that Slack has turned into a file."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import structlog

from bot.answering.intake import Intake
from bot.answering.model import Found, Sighting
from bot.errors import SlackRefused
from bot.leaks.lookout import Lookout
from bot.leaks.secrets import leaks_in
from bot.notify import Notifier

MOST_BYTES = 1_000_000  # of all files of a message
UNREADABLE = frozenset({"missing_scope", "file_not_found", "file_deleted", "file_not_readable", "access_denied"})

log = structlog.get_logger()


class Snippets:
    """Reads text files that came with messages."""

    def __init__(self, notifier: Notifier, intake: Intake, lookout: Lookout) -> None:
        self._notifier = notifier
        self._intake = intake
        self._lookout = lookout

    async def read(self, seen: Sighting) -> Sighting:
        """Return the sighting with the codes of its files as well; files that cannot be read have none."""
        texts = await self._texts(seen.files)
        for text in texts:
            await self._lookout.notice(seen, await asyncio.to_thread(leaks_in, text), in_file=True)
        found = await self._found(texts, seen.found)
        replay = seen.replay or await asyncio.to_thread(self._replayable, texts)
        return replace(seen, found=found, replay=replay)

    async def codes(self, files: Sequence[str], found: Sequence[Found] = ()) -> tuple[Found, ...]:
        """Return the codes that were found already and those of the files, each once."""
        return await self._found(await self._texts(files), found)

    async def _found(self, texts: Sequence[str], found: Sequence[Found]) -> tuple[Found, ...]:
        codes = {each.code: each for each in found}
        for text in texts:
            # In a thread: a megabyte takes a while, in which others wait for their acks.
            for each in await asyncio.to_thread(self._intake.pasted, text):
                codes.setdefault(each.code, each)
        return tuple(codes.values())

    def _replayable(self, texts: Sequence[str]) -> str:
        return next((hint.replay for hint in map(self._intake.hint, texts) if hint.replay), "")

    async def _texts(self, files: Sequence[str]) -> list[str]:
        texts: list[str] = []
        left = MOST_BYTES
        for file in files:
            texts.append(await self._text(file, left))
            left -= len(texts[-1].encode())
        return texts

    async def _text(self, file: str, most: int) -> str:
        try:
            return await self._notifier.file_text(file, most) if most > 0 else ""
        except SlackRefused as error:
            if error.reason not in UNREADABLE:
                raise
            log.info("snippet_unread", reason=error.reason)
            return ""
