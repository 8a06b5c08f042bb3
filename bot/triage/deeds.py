"""What people do with cases: durable before Slack gets its ack, then judged and done, once."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import structlog
from sqlalchemy import Connection

from bot.blocks.triage.notices import notice
from bot.errors import SlackRefused, SlackUnreachable
from bot.jobs import Job, Jobs
from bot.language import Bilingual
from bot.notify import Notifier
from bot.readers import Readers
from bot.store.jobs import NewJob
from bot.triage.gatekeeper import Gatekeeper
from bot.triage.memory import Memory
from bot.triage.model import What

DEED = "case_deed"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody wants done."""

    what: str
    who: str
    channel: str  # where they did it
    thread: str | None
    case: int = 0
    holder: str | None = None  # from whom they want to take it over
    code: str = ""  # of a case to be opened
    message: str = ""  # from which it is opened
    cause: str = ""
    remedy: str = ""


Doing = Callable[[Connection, Deed, float], Bilingual | None]
"""Does a deed in a transaction; returns what its doer is told, if anything."""


class Deeds:
    """Accepts deeds and does them, those of one case in order."""

    def __init__(
        self,
        jobs: Jobs,
        gatekeeper: Gatekeeper,
        doing: Doing,
        memory: Memory,
        notifier: Notifier,
        readers: Readers,
        clock: Callable[[], float],
    ) -> None:
        self._jobs = jobs
        self._gatekeeper = gatekeeper
        self._doing = doing
        self._memory = memory
        self._notifier = notifier
        self._readers = readers
        self._clock = clock

    async def accept(self, deed: Deed, key: str) -> None:
        """Take a deed on, once for all its deliveries; returns when that is durable."""
        await self._jobs.accept(NewJob(f"{DEED} {key}", DEED, asdict(deed), f"{DEED} {deed.case or deed.code}"))

    async def do(self, job: Job) -> None:
        """Judge a deed and do it; what was done before this attempt is not done again."""
        if job.progress:
            return
        deed = Deed(**job.payload)
        told = await self._refusal(deed)
        if told is None:
            told = await self._done(job, deed)
            await self._memory.refresh()
        if told:
            await self._tell(deed, told)

    async def _refusal(self, deed: Deed) -> Bilingual | None:
        told = await self._gatekeeper.refusal(deed.who, resolving=deed.what == What.RESOLVED)
        if told is None and deed.what == What.OPENED:
            told = await self._gatekeeper.refusal_of_place(deed.channel)
        return told

    async def _done(self, job: Job, deed: Deed) -> Bilingual | None:
        now = self._clock()
        told: list[Bilingual | None] = []
        await job.save({"done": True}, also=lambda c: told.append(self._doing(c, deed, now)))
        return told[-1]

    async def _tell(self, deed: Deed, sentence: Bilingual) -> None:
        """Tell the doer, as far as Slack lets us; nothing else depends on it."""
        said = notice(sentence, await self._readers.learn(deed.who))
        try:
            await self._notifier.post_privately(deed.channel, deed.thread, deed.who, said)
        except (SlackRefused, SlackUnreachable) as error:
            log.warning("not_told", reason=error.reason)
