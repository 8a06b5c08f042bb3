"""What people entered in the modals of replays, read into typed values; the inverse of the views in blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.blocks import ids
from bot.codes.endpoints import Endpoint, Field
from bot.payloads import Submission
from bot.replay.origin import Origin


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What somebody has entered of a request."""

    request: str
    origin: Origin
    fields: Mapping[Field, str] = field(repr=False)
    appid: str | None = field(repr=False)


def read_begin(submitted: Submission) -> tuple[Endpoint, str]:
    """Return the endpoint and the app of a request by hand."""
    return Endpoint(submitted.chosen(ids.ENDPOINT)), submitted.chosen(ids.APP)


def read_form(submitted: Submission) -> FilledForm:
    """Read the fields of a request."""
    request, _, origin = submitted.metadata.partition(" ")
    entered = {}
    for name in Field:
        if value := submitted.entered(f"{ids.FIELD}.{name}").strip() or submitted.chosen(f"{ids.FIELD}.{name}"):
            entered[name] = value
    return FilledForm(request, Origin.read(origin), entered, submitted.chosen(ids.APP) or None)
