"""From an event to durable work: what has codes in it is on disk before Slack gets its ack."""

import re
from collections.abc import Callable, Iterable

from bot.answering.model import Found, Hint, Sighting
from bot.codes.lookup import Explained, Findings, Hits, Lookup, Unpublished, code_of
from bot.codes.mentions import Detector
from bot.events import MessageDeleted, MessageEdited, MessageEvent, MessageSeen
from bot.jobs import Jobs
from bot.payloads import unescaped
from bot.store.jobs import NewJob

SEEN, EDITED, DELETED = "seen", "edited", "deleted"
MOST_GUESSES = 3
LEAST_LIKENESS = 10.0
"""What the best guess at a question in words must reach: below that, any small talk is like some code."""

_ADDRESS = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")
_SMALL_TALK = re.compile(
    r"(?:hi|hello|hey|ok|okay|thanks?|thank you|thx|good (?:morning|night)|test|yes|no|你好|您好|好的|谢谢)\W*",
    re.IGNORECASE,
)


class Intake:
    """Reads messages, and hands over what the bot may have something to say to; their text goes no further."""

    def __init__(
        self, detector: Detector, lookup: Lookup, jobs: Jobs, hint: Callable[[str], Hint] = lambda text: Hint()
    ) -> None:
        self._detector = detector
        self._lookup = lookup
        self._jobs = jobs
        self.hint = hint  # what else a text is good for

    async def take(self, event: MessageEvent) -> None:
        """Accept the work that an event gives, once for all its deliveries; returns when that is durable."""
        for job in self._work(event):
            await self._jobs.accept(job)

    def pasted(self, text: str) -> tuple[Found, ...]:
        """Find the codes in what people and bots write, or in a file that they share."""
        mentions = self._detector.find(text, about_api=True)
        return tuple(Found(mention.code, mention.shape, mention.bare) for mention in mentions)

    def _work(self, event: MessageEvent) -> Iterable[NewJob]:
        channel = event.place.channel
        name = f"{channel} {event.ts}"
        match event:
            case MessageDeleted():
                yield NewJob(f"{DELETED} {name}", DELETED, {"channel": channel, "ts": event.ts}, channel)
            case MessageEdited(version=version, now=message):
                seen = self._sighting(message, version)
                yield NewJob(f"{EDITED} {name} {version}", EDITED, seen.as_payload(), channel)
            case MessageSeen():
                seen = self._sighting(event, event.ts)
                if seen.found or seen.asked or seen.files:
                    yield NewJob(f"{SEEN} {name}", SEEN, seen.as_payload(), channel)

    def _sighting(self, message: MessageSeen, version: str) -> Sighting:
        return Sighting(
            place=message.place,
            ts=message.ts,
            thread=message.thread,
            author=message.author,
            by_bot=message.by_bot,
            asked=message.addressed,
            version=version,
            found=self._asked(message) if message.addressed else self.pasted(message.text),
            files=message.snippets,
            replay=self.hint(message.text).replay,
        )

    def _asked(self, message: MessageSeen) -> tuple[Found, ...]:
        """Read a question to the bot: codes in it, else what the command would find, unless a file is to be read."""
        question = _ADDRESS.sub(" ", message.text).strip()
        if mentions := self._detector.find(question, asked=True):
            return tuple(Found(mention.code, mention.shape, bare=False) for mention in mentions)
        guesses = [] if message.snippets else self._guessed(unescaped(question))
        return tuple(Found(code, "", bare=False) for code in dict.fromkeys(guesses))

    def _guessed(self, question: str) -> list[str]:
        if _SMALL_TALK.fullmatch(question):
            return []
        match self._lookup.ask(question):
            case Findings(findings):
                return [code_of(found) for found in findings if isinstance(found, Explained | Unpublished)]
            case Hits(_, hits) if hits[0].score >= LEAST_LIKENESS or not hits[0].score:  # none: the vendor's very words
                return [hit.entry.code for hit in hits[:MOST_GUESSES]]
            case _:
                return []
