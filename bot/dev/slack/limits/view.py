"""What Slack makes of a view that an app hands in."""

import json
from collections.abc import Iterator, Mapping

from bot.dev.slack.limits.blocks import Surface, block_problems
from bot.dev.slack.limits.checks import Check, boolean, by_type, plain_text, shape, string
from bot.dev.slack.limits.problem import Problem, SlackError
from bot.dev.slack.shapes import Json, decoded, mapping, mappings

MOST_BYTES = 250_000


def _blocks(surface: Surface) -> Check:
    def check(value: object, at: str) -> Iterator[Problem]:
        if value == []:
            yield Problem(at, "no fewer than 1 items allowed")
        yield from block_problems(value, surface, at)

    return check


def _submit_for_inputs(view: Json, at: str) -> Iterator[Problem]:
    if view.get("submit") is None and any(block.get("type") == "input" for block in mappings(view.get("blocks"))):
        yield Problem(at, "must define `submit` to use an `input` block in modals")


COMMON: Mapping[str, Check] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
MODAL = shape(
    {"title": plain_text(24), "blocks": _blocks(Surface.MODAL)},
    {
        **COMMON,
        "submit": plain_text(24),
        "close": plain_text(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
    _submit_for_inputs,
)
HOME = shape({"blocks": _blocks(Surface.HOME)}, COMMON)


def checked_view(payload: object, *surfaces: Surface) -> Json:
    """Return the view that Slack would show for a payload, or raise what it would answer."""
    view = decoded(payload)
    if len(json.dumps(view, ensure_ascii=False).encode()) > MOST_BYTES:
        raise SlackError("view_too_large")
    table = {Surface.MODAL.value: MODAL, Surface.HOME.value: HOME}
    allowed = {name: check for name, check in table.items() if name in surfaces}
    problems = list(by_type(allowed)(view, "/view"))
    if problems:
        raise SlackError("invalid_arguments", problems)
    return mapping(view)
