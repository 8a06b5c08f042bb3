"""A request in one line, masked, to tell it from others."""

from bot.replay import redact
from bot.replay.request import FailedRequest


def summary(request: FailedRequest) -> str:
    """Return the endpoint and what may be shown of the fields."""
    shown = " ".join(redact.fields(request.fields).values())
    code = f" ({request.original_code})" if request.original_code else ""
    return f"{request.endpoint}{code} {shown}".strip()
