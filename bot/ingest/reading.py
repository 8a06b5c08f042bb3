"""From the body of a request to failures that can be kept, and to what is said of each."""

from dataclasses import dataclass
from http import HTTPStatus

from pydantic import ValidationError

from bot.codes.endpoints import Field
from bot.factor.answers import WRAPPER, carriers_code
from bot.factor.endpoints import SPECS
from bot.factor.outcomes import Why
from bot.factor.reading import NotReadable, read_json
from bot.ingest.advice import warnings
from bot.ingest.problem import Flaw, Problem, Refused
from bot.ingest.report import MUST, Report
from bot.replay.codec import Attachment
from bot.replay.failures import Failure
from bot.replay.parse.assemble import Draft
from bot.replay.parse.drafts import Finisher
from bot.replay.parse.keys import secret_of
from bot.replay.parse.pieces import Value
from bot.replay.request import FILES, FailedRequest

LARGEST_BODY = 256_000
MOST_FAILURES = 100
EARLIEST = 1_000_000_000.0  # in 2001: what is before is no time but some other number
SECONDS_AHEAD = 300.0
"""How far a service's clock may be ahead of ours."""

_NAMED = {*Report.model_fields, *Field, *("content", "filename")}
_FINISHER = Finisher(SPECS, "")
_UNREADABLE = {
    Why.EMPTY: "The body is empty.",
    Why.NOT_TEXT: "The body is not in UTF-8.",
    Why.DUPLICATE_KEYS: "A name stands twice in an object of the body; nobody can say which is meant.",
    Why.TOO_DEEP: "The body is nested too deeply.",
    Why.TOO_LARGE: "The body has too many parts.",
}


@dataclass(frozen=True, slots=True)
class Read:
    """A failure out of a body, and what its sender should know."""

    failure: Failure
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What a body holds, in its order; a problem where there is no failure."""

    items: tuple[Read | Problem, ...]
    single: bool = False


def read(body: bytes, now: float) -> Batch:
    """Read a body: one failure, a list of them, or an object with a list under ``failures``."""
    try:
        value = read_json(body, LARGEST_BODY)
    except NotReadable as trouble:
        detail = _UNREADABLE.get(trouble.reason, "The body is not JSON.")
        raise Refused(Problem(HTTPStatus.BAD_REQUEST, trouble.reason, detail)) from None
    if not isinstance(value, list) and not (isinstance(value, dict) and "failures" in value):
        return Batch((_item(value, "#", now),), single=True)
    listed, pointer = (value, "#") if isinstance(value, list) else (value["failures"], "#/failures")
    if not isinstance(listed, list) or len(listed) > MOST_FAILURES:
        raise Refused(_invalid(Flaw(pointer, f"must be a list of at most {MOST_FAILURES} failures")))
    return Batch(tuple(_item(each, f"{pointer}/{place}", now) for place, each in enumerate(listed)))


def _item(value: object, pointer: str, now: float) -> Read | Problem:
    if not isinstance(value, dict):
        return _invalid(Flaw(pointer, "must be an object"))
    try:
        report = Report.model_validate(value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return _invalid(*dict.fromkeys(_flaw(each["loc"], pointer) for each in found))
    if flaw := _objection(report, pointer, now):
        return _invalid(flaw)
    request = _request(report)
    at = now if report.at is None else min(report.at, now)
    files = {Field(name): Attachment(file.filename or name, file.content) for name, file in report.files.items()}
    return Read(Failure(request, files, at), warnings(value, report, request))


def _flaw(place: tuple[int | str, ...], pointer: str) -> Flaw:
    """Say what is wrong where, by names of ours only: a name of theirs may be anything, even somebody's."""
    known: list[str] = []
    for part in place:
        if part not in _NAMED:
            break
        known.append(str(part))
    must = next((MUST[name] for name in reversed(known) if name in MUST), "must be an object")
    if known[:1] == ["fields"] and len(known) > 1:
        must = "must be text or a whole number"
    return Flaw("/".join((pointer, *known)), must)


def _objection(report: Report, pointer: str, now: float) -> Flaw | None:
    """Return what contradicts the rest of a report."""
    if report.at is not None and not EARLIEST <= report.at <= now + SECONDS_AHEAD:
        return Flaw(f"{pointer}/at", MUST["at"])
    if report.files.keys() - (SPECS[report.endpoint].fields & FILES):
        return Flaw(f"{pointer}/files", f"must hold only the files that {report.endpoint} takes")
    stated = report.fields.get(Field.APPID)
    if report.appid is not None and stated is not None and stated != report.appid:
        return Flaw(f"{pointer}/appid", "must be that of the fields, if it is told in both places")
    return None


def _request(report: Report) -> FailedRequest:
    told = {**report.fields, Field.APPID: report.appid or report.fields.get(Field.APPID)}
    fields: dict[Field, list[Value]] = {
        name: [value] for name in Field if not secret_of(name) and (value := told.get(name)) is not None
    }
    draft = Draft(fields, code=_code(report), send_id=report.send_id)
    return _FINISHER.request(draft, report.endpoint, guessed=False)


def _code(report: Report) -> str | None:
    """Return the code; a carrier's out of the message of the gateway's, as a replay will read it."""
    inner = carriers_code(report.msg) if report.code == WRAPPER and report.msg else None
    return inner or report.code


def _invalid(*flaws: Flaw) -> Problem:
    detail = "The report cannot be kept as it is; errors names each part."
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", detail, flaws)
