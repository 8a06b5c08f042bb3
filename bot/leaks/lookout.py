"""From a message with a secret in it to durable work; of the secret only its kind goes further."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol, Self

from bot.events import MessageEdited, MessageEvent, MessageSeen, Place
from bot.jobs import Jobs
from bot.leaks.secrets import leaks_in
from bot.replay.parse.results import Leak
from bot.store.jobs import NewJob

LEAK = "leak"


class Written(Protocol):
    """What somebody wrote, or what is known of it."""

    @property
    def place(self) -> Place: ...
    @property
    def ts(self) -> str: ...
    @property
    def thread(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def by_bot(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Noticed:
    """Where a secret stands, and whose it is; not the secret."""

    channel: str
    thread: str | None  # None: the message is in no thread
    author: str
    by_bot: bool
    kinds: tuple[Leak, ...]
    in_file: bool

    def as_payload(self) -> Mapping[str, Any]:
        """Return what a job keeps of it."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """Read what a job has kept."""
        return cls(**{**payload, "kinds": tuple(map(Leak, payload["kinds"]))})


class Lookout:
    """Looks for secrets in messages, and hands over what their authors are to be told."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    async def take(self, event: MessageEvent) -> None:
        """Look at what an event says; returns when what follows is durable."""
        match event:
            case (MessageSeen() as message) | MessageEdited(now=message):
                await self.notice(message, leaks_in(message.text))

    async def notice(self, written: Written, kinds: Iterable[Leak], *, in_file: bool = False) -> None:
        """Let the author be told: once for a message, however often it comes or is edited."""
        if not (found := tuple(kinds)):
            return
        channel = written.place.channel
        thread = None if written.thread == written.ts else written.thread
        noticed = Noticed(channel, thread, written.author, written.by_bot, found, in_file)
        await self._jobs.accept(NewJob(f"{LEAK} {channel} {written.ts}", LEAK, noticed.as_payload(), channel))
