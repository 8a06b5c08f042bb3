"""From durable work to Slack: one reply a message, in its thread, exactly once."""

from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from bot.answering.choices import UNWANTED, learn_from
from bot.answering.intake import DELETED, EDITED, SEEN
from bot.answering.model import Sighting
from bot.answering.policy import Circumstances, reason_for_silence
from bot.answering.refusals import Refusals
from bot.answering.settling import REFRESH, Do, Step, forget, settle
from bot.answering.snippets import Snippets
from bot.answering.store import circumstances
from bot.answering.tongue import Tongue
from bot.answering.wording import Wording
from bot.channels import Channels
from bot.errors import SlackRefused
from bot.jobs import Job, Jobs
from bot.language import Language
from bot.metrics import Metrics
from bot.posting import GONE, Posting
from bot.store import answers, known
from bot.store.answers import ReplyRow
from bot.store.database import Database

log = structlog.get_logger()


class Answerer:
    """Does the work that the intake accepted; of one channel, one piece at a time."""

    def __init__(
        self,
        database: Database,
        posting: Posting,
        channels: Channels,
        wording: Wording,
        tongue: Tongue,
        refusals: Refusals,
        snippets: Snippets,
        metrics: Metrics,
        clock: Callable[[], float],
        also_gone: Callable[[Connection, str, str, float], None],
    ) -> None:
        self._database = database
        self._posting = posting
        self._channels = channels
        self._wording = wording
        self._tongue = tongue
        self._refusals = refusals
        self._snippets = snippets
        self._metrics = metrics
        self._clock = clock
        self._also_gone = also_gone

    def register(self, jobs: Jobs) -> None:
        """Say which kinds of work are done here."""
        jobs.handle(SEEN, self._refusals.minded(self.seen))
        jobs.handle(EDITED, self._refusals.minded(self.seen))
        jobs.handle(DELETED, self._refusals.minded(self.deleted))
        jobs.handle(REFRESH, self._refusals.minded(self.refresh))
        jobs.handle(UNWANTED, self._refusals.minded(self.unwanted))

    async def seen(self, job: Job) -> None:
        """Answer a message, new or edited; or let an earlier reply count it; or bring its reply into line."""
        seen = Sighting.from_payload(job.payload)
        external = await self._channels.is_external(seen.place)
        if seen.files and not await self._is_silent(seen, external):
            seen = await self._snippets.read(seen)
        now = self._clock()
        step = await self._database.write(lambda c: settle(c, seen, external, now))
        if step.decision:
            self._metrics.decided(step.decision)
        await self._do(job, seen, step)

    async def deleted(self, job: Job) -> None:
        """Take our reply to a message away; of our own reply, note that it is gone."""
        channel, ts = str(job.payload["channel"]), str(job.payload["ts"])
        now = self._clock()

        def gone(connection: Connection) -> ReplyRow | None:
            self._also_gone(connection, channel, ts, now)
            return forget(connection, channel, ts, now)

        reply = await self._database.write(gone)
        if reply and reply.ts and reply.message == ts:
            await self._posting.delete(channel, reply.ts)

    async def refresh(self, job: Job) -> None:
        """Let a reply tell how often its codes were seen by now."""
        channel, message = str(job.payload["channel"]), str(job.payload["message"])
        found = await self._database.read(lambda c: known.message(c, channel, message))
        if found.reply and not found.reply.removed:
            await self._change(found.reply, await self._tongue.of_channel(channel))

    async def unwanted(self, job: Job) -> None:
        """Take back a reply that somebody said is about no code, and learn from it."""
        channel, who, reply = (str(job.payload[name]) for name in ("channel", "who", "reply"))
        now = self._clock()
        await self._database.write(lambda c: learn_from(c, channel, who, reply, now))
        await self._posting.delete(channel, reply)

    async def _is_silent(self, seen: Sighting, external: bool) -> bool:
        """Tell whether nothing would be said whatever is in the files, so that they need not be read."""
        now = self._clock()

        def read(connection: Connection) -> Circumstances:
            message = known.message(connection, seen.place.channel, seen.ts)
            return circumstances(connection, seen, message, external, now)

        return reason_for_silence(seen, await self._database.read(read)) is not None

    async def _do(self, job: Job, seen: Sighting, step: Step) -> None:
        match step:
            case Step(do=Do.POST, reply=ReplyRow() as reply):
                await self._post(job, seen, step, reply)
            case Step(do=Do.CHANGE, reply=ReplyRow() as reply):
                await self._change(reply, await self._tongue.of(seen, step.language))
            case Step(do=Do.TAKE_BACK, reply=ReplyRow(ts=str() as ts) as reply):
                await self._posting.delete(reply.channel, ts)
                await self._drop(reply)

    async def _post(self, job: Job, seen: Sighting, step: Step, reply: ReplyRow) -> None:
        """Post a reply; after an attempt that ended in the middle, first look whether it got there."""
        channel, key = reply.channel, f"{reply.channel} {reply.message}"
        try:
            ts = await self._posting.find(channel, reply.thread, reply.message, key) if step.maybe_posted else None
            if ts is None:
                said = self._wording.of(reply, await self._tongue.of(seen, step.language))
                ts = await self._posting.post(channel, reply.thread, said, key)
        except SlackRefused as error:
            await self._refused(reply, error)
            return
        posted = ts
        job.at_end(lambda c: answers.finish_reply(c, channel, reply.message, posted))
        self._metrics.answered(self._clock() - float(seen.ts))

    async def _refused(self, reply: ReplyRow, error: SlackRefused) -> None:
        """Forget a reply that will never be posted: nothing may count on it. A thread that is gone needs none."""
        if error.is_passing:
            raise error
        await self._drop(reply)
        if error.reason not in GONE:
            raise error

    async def _change(self, reply: ReplyRow, language: Language) -> None:
        if reply.ts and not await self._posting.update(reply.channel, reply.ts, self._wording.of(reply, language)):
            await self._database.write(lambda c: answers.remove_reply(c, reply.channel, reply.message))

    async def _drop(self, reply: ReplyRow) -> None:
        await self._database.write(lambda c: answers.drop_reply(c, reply.channel, reply.message))
