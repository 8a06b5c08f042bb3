"""The modals on the way to a replay, made of the steps."""

from collections.abc import Mapping

from bot.blocks.message import BlockJson
from bot.blocks.replay.choose_view import choose_view
from bot.blocks.replay.confirm_view import Preview, confirm_view
from bot.blocks.replay.form_view import begin_view, form_view
from bot.blocks.replay.notices import faster_view, notice_view
from bot.codes.endpoints import Field
from bot.language import Language
from bot.replay import redact
from bot.replay.judging import Judge
from bot.replay.keeping import Source
from bot.replay.origin import Origin
from bot.replay.policy import NeedsApproval, Refused
from bot.replay.proposals import Accepted, Confirmation, Faster, Over
from bot.replay.steps import Begin, Choose, Confirm, Fill, Notice, Step


class ViewWording:
    """Words the modals; knows where requests go, and what the catalogue says of codes."""

    def __init__(self, host: str, judge: Judge) -> None:
        self._host = host
        self._judge = judge

    def of(self, step: Step, origin: Origin, language: Language) -> BlockJson:
        """Return the modal for a step."""
        match step:
            case Notice(sentence):
                return notice_view(sentence, language)
            case Begin(endpoints, apps):
                return begin_view(endpoints, apps, origin.written(), language)
            case Choose(question, requests):
                return choose_view(question, list(requests.items()), origin.written(), language)
            case Fill(request, why, wanted, apps):
                return form_view(f"{request} {origin.written()}", why, wanted, apps, language)
            case Confirm():
                return confirm_view(self._preview(step), language)

    def after(self, confirmation: Confirmation, language: Language) -> BlockJson | None:
        """Return the modal after a yes; none where it is on its way, and the thread tells the rest."""
        match confirmation:
            case Accepted():
                return None
            case Faster(who):
                return faster_view(who, language)
            case Over(why):
                return notice_view(why, language)
            case Refused(sentence=sentence):
                return notice_view(sentence, language)

    def _preview(self, step: Confirm) -> Preview:
        proposal = step.proposal
        row, request, source = proposal.row, proposal.kept.request, proposal.kept.source
        approval = proposal.decision.sentence if isinstance(proposal.decision, NeedsApproval) else None
        return Preview(
            id=row.id,
            host=self._host,
            endpoint=request.endpoint,
            appid=request.appid or "",
            fields=_shown(request.fields),
            files=_files(step),
            code=row.code_before,
            failed_at=row.failed_at if source is Source.REPORTED else None,
            posted_at=row.failed_at if source is Source.PASTED else None,
            used=proposal.used.of_request,
            note=self._judge.note(row.code_before),
            approval=approval,
            remarks=step.remarks,
            findings=step.findings,
            help=step.help,
        )


def _shown(fields: Mapping[Field, str]) -> Mapping[str, str]:
    return {name.value: value for name, value in redact.fields(fields).items()}


def _files(step: Confirm) -> Mapping[str, str]:
    """Tell only how large files are."""
    return {name: f"{len(each.content) // 1024 + 1} kB" for name, each in step.proposal.kept.files.items()}
