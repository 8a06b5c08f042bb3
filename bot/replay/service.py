"""Replays as people in Slack meet them: from a message, a send_id or a form to a confirmation, and what follows it."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import reduce

from bot.codes.endpoints import Endpoint, Field
from bot.errors import SlackRefused
from bot.jobs import Jobs
from bot.language import Bilingual
from bot.payloads import Payload
from bot.replay import ledger
from bot.replay.admission import Admission
from bot.replay.approvals import NO, YES
from bot.replay.asking import Asking
from bot.replay.compare import FieldChange, changed_fields
from bot.replay.hints import Hints
from bot.replay.keeping import NO_LONGER_KEPT, Keeper, Kept, Source
from bot.replay.lacking import Lacking
from bot.replay.origin import Origin
from bot.replay.parse.results import Ambiguous, NotFound, Several
from bot.replay.parse.results import Refused as Unread
from bot.replay.pastes import Pasted, Pastes
from bot.replay.policy import Person
from bot.replay.proposals import Confirmation, Proposals
from bot.replay.request import FailedRequest
from bot.replay.steps import Begin, Choose, Notice, Step
from bot.replay.summary import summary
from bot.replay.view_wording import ViewWording
from bot.replay.watching.service import Watches
from bot.store import replays as store
from bot.store.database import Database
from bot.store.jobs import NewJob

_NOT_REPORTED = Bilingual(
    "No failure with this send_id has been reported to me, or it is no longer kept. Paste the request, or enter it "
    "with `/apicode replay`.",
    "没有收到该 send_id 的失败上报，或已不再保存。请粘贴请求，或用 `/apicode replay` 手工填写。",
)
_TWO_SENTENCES = Bilingual("{} {}", "{}{}")
_GONE = Bilingual(
    "I cannot read that message any more; please paste the request again.", "无法再读取该消息，请重新粘贴请求。"
)


class Replays:
    """Answers what somebody wants with the next step; each of them decides anew whether they may."""

    def __init__(
        self,
        database: Database,
        jobs: Jobs,
        keeper: Keeper,
        admission: Admission,
        pastes: Pastes,
        proposals: Proposals,
        lacking: Lacking,
        asking: Asking,
        views: ViewWording,
        hints: Hints,
        watches: Watches,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._jobs = jobs
        self._keeper = keeper
        self._admission = admission
        self._pastes = pastes
        self._proposals = proposals
        self._lacking = lacking
        self._asking = asking
        self.views = views
        self.hints = hints
        self.watches = watches
        self._clock = clock

    # What is asked for by a click or a command: Slack and the API may be asked on the way.

    async def of_message(self, who: str, origin: Origin, message: Payload | None = None) -> Step:
        """Replay the request in a message, which Slack may have brought along."""
        person = await self._admission.of(who, origin)
        if isinstance(person, Notice):
            return person
        try:
            pasted = await (self._pastes.read(message) if message else self._pastes.at(origin))
        except SlackRefused as error:
            if error.is_passing:
                raise
            return Notice(_GONE)
        return await self._of_paste(pasted, person, origin)

    async def of_send_id(self, who: str, origin: Origin, send_id: str) -> Step:
        """Replay the request that a service has reported under this send_id."""
        person = await self._admission.of(who, origin)
        if isinstance(person, Notice):
            return person
        kept = await self._keeper.by_send_id(send_id)
        return await self._asking.looking(kept, person, origin) if kept else Notice(_NOT_REPORTED)

    async def again(self, who: str, replay: str) -> Step:
        """Replay once more what was replayed before."""
        row = await self._database.read(lambda connection: store.by_id(connection, replay))
        if row is None:
            return Notice(NO_LONGER_KEPT)
        origin = Origin(row.channel, row.thread or row.shown, row.message)
        person = await self._admission.of(who, origin)
        if isinstance(person, Notice):
            return person
        kept = await self._keeper.get(row.request)
        if kept is None:
            return Notice(NO_LONGER_KEPT)
        changes = [FieldChange(Field(name), before, after) for name, before, after in row.changes]
        return await self._asking.looking(kept, person, origin, changes, row.code_before or row.code_after)

    async def by_hand(self, who: str, origin: Origin) -> Step:
        """Enter a request into a form."""
        person = await self._admission.of(who, origin)
        if isinstance(person, Notice):
            return person
        return Begin(self._lacking.enterable, self._lacking.apps)

    # What is submitted: nobody is called before the ack, and who submits was let in when the modal was opened.

    async def begun(self, endpoint: Endpoint, appid: str) -> Step:
        """Go on with the fields of a request by hand."""
        request = FailedRequest(endpoint, appid, {})
        kept = await self._keeper.keep(request, {}, Source.ENTERED, self._clock())
        return self._lacking.form(kept)

    async def chosen(self, who: str, origin: Origin, request: str) -> Step:
        """Go on with the one of several requests that somebody meant."""
        kept = await self._keeper.get(request)
        if kept is None:
            return Notice(NO_LONGER_KEPT)
        return await self._asking.asking(kept, self._admission.presumed(who), origin)

    async def filled(
        self, who: str, origin: Origin, request: str, entered: Mapping[Field, str], appid: str | None
    ) -> Step:
        """Go on with a request whose fields somebody has completed."""
        before = await self._keeper.get(request)
        if before is None:
            return Notice(NO_LONGER_KEPT)
        failed = before.request
        complete = dataclasses.replace(failed, appid=appid or failed.appid, fields={**failed.fields, **entered})
        kept = await self._keeper.keep(complete, before.files, before.source, before.failed_at)
        changes = () if before.source is Source.ENTERED else changed_fields(failed, complete.fields)
        return await self._asking.asking(kept, self._admission.presumed(who), origin, changes)

    async def confirmed(self, who: str, replay: str) -> Confirmation:
        """Take somebody's yes."""
        return await self._proposals.confirm(replay, who)

    async def verdict(self, replay: str, who: str, click: str, *, approved: bool) -> None:
        """Take what a second person says; whether they may is asked after the ack. ``click`` tells clicks apart."""
        word = YES if approved else NO
        payload = {"replay": replay, "who": who, "word": word}
        await self._jobs.accept(
            NewJob(f"{ledger.VERDICT} {replay} {click}", ledger.VERDICT, payload, f"{ledger.RUN} {replay}")
        )

    async def _of_paste(self, pasted: Pasted, person: Person, origin: Origin) -> Step:
        match pasted.result:
            case FailedRequest() as request:
                step = await self._asking.looking(await self._keep(request, pasted), person, origin)
                return _with_reasons(step, pasted.unread)
            case Several() | Ambiguous() as several:
                return await self._choice(several, pasted)
            case NotFound() as nothing:
                for send_id in pasted.send_ids:
                    if kept := await self._keeper.by_send_id(send_id):
                        return await self._asking.looking(kept, person, origin)
                return Notice(_NOT_REPORTED if pasted.send_ids else nothing.sentence)
            case Unread() as unread:
                return Notice(unread.sentence)

    async def _choice(self, several: Several | Ambiguous, pasted: Pasted) -> Step:
        found: list[FailedRequest] = []
        for each in several.requests:
            found += each.requests if isinstance(each, Ambiguous) else [each] if isinstance(each, FailedRequest) else []
        if not found:
            return Notice(NotFound().sentence)
        kept = [await self._keep(request, pasted) for request in found]
        return Choose(several.sentence, {each.id: summary(each.request) for each in kept})

    async def _keep(self, request: FailedRequest, pasted: Pasted) -> Kept:
        return await self._keeper.keep(request, pasted.files, Source.PASTED, pasted.failed_at)


def _with_reasons(step: Step, unread: Sequence[Bilingual]) -> Step:
    """Say of a request that cannot be sent why nothing of its attached file was read."""
    if not isinstance(step, Notice):
        return step
    return Notice(reduce(_TWO_SENTENCES.format, unread, step.sentence))
