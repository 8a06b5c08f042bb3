"""What a service is told about a report that was taken in; in names of ours, never a value or a name of theirs."""

from collections.abc import Iterator, Mapping

from bot.codes.endpoints import Field
from bot.ingest.report import Report
from bot.replay.parse.keys import secret_of
from bot.replay.parse.results import LEAK_NAMES, Leak
from bot.replay.request import FailedRequest


def warnings(told: Mapping[str, object], report: Report, request: FailedRequest) -> tuple[str, ...]:
    """Tell what was left out of a report, and what keeps its request from being replayed."""
    names = [*told, *report.fields]
    return (*_about_secrets(names), *_about_names(told, report), *_about_fields(report, request))


def _about_secrets(names: list[str]) -> Iterator[str]:
    """A signature belongs to the request as it was sent, and serves nobody for long."""
    for kind in dict.fromkeys(map(secret_of, names)):
        if kind and kind is not Leak.SIGNATURE:
            name = LEAK_NAMES[kind].en
            yield f"The report holds {name}: it was dropped and is not kept. Do not send it, and replace it."


def _about_names(told: Mapping[str, object], report: Report) -> Iterator[str]:
    strange = {*(told.keys() - Report.model_fields.keys()), *(report.fields.keys() - {str(name) for name in Field})}
    if number := sum(secret_of(name) is None for name in strange):
        yield f"Left out, since the API has no such names: {number} of them."


def _about_fields(report: Report, request: FailedRequest) -> Iterator[str]:
    for names, what in (
        (request.extra_fields, f"Left out, since {request.endpoint} has no such parameter"),
        (request.masked_fields, "Masked, and to be filled in before a replay"),
        (request.malformed_fields, "Not readable, and to be filled in before a replay"),
        ([name for name in request.wanted_files if name not in report.files], "To be sent in files, in base64"),
    ):
        if names:
            yield f"{what}: {', '.join(names)}."
