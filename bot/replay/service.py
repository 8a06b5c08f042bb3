"""Replays as people in Slack meet them: from a message, a send_id or a form to a confirmation, and what follows it."""

import dataclasses
from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.codes.endpoints import Endpoint, Field
from bot.errors import SlackRefused
from bot.factor.clock import ApiTime
from bot.jobs import Jobs
from bot.language import Bilingual
from bot.payloads import Payload
from bot.replay import advice, ledger
from bot.replay.admission import Admission
from bot.replay.approvals import NO, YES
from bot.replay.compare import FieldChange, changed_fields
from bot.replay.hints import Hints
from bot.replay.judging import Judge
from bot.replay.keeping import Keeper, Kept, Source
from bot.replay.lacking import Lacking
from bot.replay.origin import Origin
from bot.replay.parse.results import Ambiguous, NotFound, Several
from bot.replay.parse.results import Refused as Unread
from bot.replay.pastes import Pasted, Pastes
from bot.replay.policy import NeedsApproval, Person, Refused
from bot.replay.proposals import MENDABLE, Confirmation, Proposals
from bot.replay.request import FailedRequest
from bot.replay.steps import Begin, Choose, Confirm, Notice, Step
from bot.replay.summary import summary
from bot.replay.view_wording import ViewWording
from bot.replay.watching.service import Watches
from bot.store import replays as store
from bot.store.database import Database
from bot.store.jobs import NewJob

_NOT_KEPT = Bilingual("The request is no longer kept. Please paste it again.", "该请求已不再保存，请重新粘贴。")
_NOT_REPORTED = Bilingual(
    "No failure with this send_id has been reported to me, or it is no longer kept. Paste the request, or enter it "
    "with `/apicode replay`.",
    "没有收到该 send_id 的失败上报，或已不再保存。请粘贴请求，或用 `/apicode replay` 手工填写。",
)
_NOBODY_ELSE = Bilingual("{why} Nobody else is here; ask for it in a channel.", "{why}这里没有其他人，请在频道中发起。")
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
        judge: Judge,
        admission: Admission,
        pastes: Pastes,
        proposals: Proposals,
        lacking: Lacking,
        views: ViewWording,
        hints: Hints,
        api_time: Callable[[], Awaitable[ApiTime | None]],
        watches: Watches,
        clock: Callable[[], float],
    ) -> None:
        self._database = database
        self._jobs = jobs
        self._keeper = keeper
        self._judge = judge
        self._admission = admission
        self._pastes = pastes
        self._proposals = proposals
        self._lacking = lacking
        self.views = views
        self.hints = hints
        self._api_time = api_time
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
        return await self._looking(kept, person, origin) if kept else Notice(_NOT_REPORTED)

    async def again(self, who: str, replay: str) -> Step:
        """Replay once more what was replayed before."""
        row = await self._database.read(lambda connection: store.by_id(connection, replay))
        if row is None:
            return Notice(_NOT_KEPT)
        origin = Origin(row.channel, row.thread or row.shown, row.message)
        person = await self._admission.of(who, origin)
        if isinstance(person, Notice):
            return person
        kept = await self._keeper.get(row.request)
        if kept is None:
            return Notice(_NOT_KEPT)
        changes = [FieldChange(Field(name), before, after) for name, before, after in row.changes]
        return await self._looking(kept, person, origin, changes, row.code_before or row.code_after)

    async def by_hand(self, who: str, origin: Origin) -> Step:
        """Enter a request into a form."""
        person = await self._admission.of(who, origin)
        if isinstance(person, Notice):
            return person
        return Begin(self._lacking.enterable, tuple(sorted(self._judge.rules.apps)))

    # What is submitted: nobody is called before the ack, and who submits was let in when the modal was opened.

    async def begun(self, endpoint: Endpoint, appid: str) -> Step:
        """Go on with the fields of a request by hand."""
        request = FailedRequest(endpoint, appid, {})
        kept = await self._keeper.keep(request, {}, Source.ENTERED, self._clock())
        return self._lacking.form(kept)

    async def chosen(self, who: str, origin: Origin, request: str) -> Step:
        """Go on with the one of several requests that somebody meant."""
        kept = await self._keeper.get(request)
        return await self._asking(kept, self._judge.presumed(who), origin) if kept else Notice(_NOT_KEPT)

    async def filled(
        self, who: str, origin: Origin, request: str, entered: Mapping[Field, str], appid: str | None
    ) -> Step:
        """Go on with a request whose fields somebody has completed."""
        before = await self._keeper.get(request)
        if before is None:
            return Notice(_NOT_KEPT)
        failed = before.request
        complete = dataclasses.replace(failed, appid=appid or failed.appid, fields={**failed.fields, **entered})
        kept = await self._keeper.keep(complete, before.files, before.source, before.failed_at)
        changes = () if before.source is Source.ENTERED else changed_fields(failed, complete.fields)
        return await self._asking(kept, self._judge.presumed(who), origin, changes)

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
                return await self._looking(await self._keep(request, pasted), person, origin)
            case Several() | Ambiguous() as several:
                return await self._choice(several, pasted)
            case NotFound() as nothing:
                for send_id in pasted.send_ids:
                    if kept := await self._keeper.by_send_id(send_id):
                        return await self._looking(kept, person, origin)
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

    async def _looking(
        self,
        kept: Kept,
        person: Person,
        origin: Origin,
        changes: Sequence[FieldChange] = (),
        code_before: str | None = None,
    ) -> Step:
        """Ask for the yes; if the trouble is about clocks, look at the API's first."""
        is_about_clocks = kept.request.original_code in advice.CLOCK_CODES
        api = await self._api_time() if is_about_clocks else None
        return await self._asking(kept, person, origin, changes, code_before, api)

    async def _asking(
        self,
        kept: Kept,
        person: Person,
        origin: Origin,
        changes: Sequence[FieldChange] = (),
        code_before: str | None = None,
        api: ApiTime | None = None,
    ) -> Step:
        """Ask for the yes, or first for what is missing."""
        proposed = await self._proposals.propose(kept, person, origin, changes, code_before)
        if isinstance(proposed, Refused):
            if proposed.reason in MENDABLE:
                return self._lacking.form(kept)
            return Notice(proposed.sentence)
        if origin.is_direct and isinstance(proposed.decision, NeedsApproval):
            return Notice(_NOBODY_ELSE.format(why=proposed.decision.sentence))
        code = proposed.row.code_before
        return Confirm(
            proposed,
            tuple(advice.remarks(kept.request)),
            tuple(advice.findings(kept, self._clock())),
            tuple(advice.help_with(kept, code, api)),
        )
