"""Slack's limits on views: accepted at the limit, refused one above it."""

import pytest

from bot.dev.slack import SlackError, Surface, checked_view
from bot.dev.slack.shapes import Json

from .test_slack_limits import Block, many, mrkdwn, plain, section, text_input


def modal(**more: object) -> Json:
    return {"type": "modal", "title": plain("Title"), "blocks": [section()], **more}


def home(**more: object) -> Json:
    return {"type": "home", "blocks": [section()], **more}


VIEWS: list[tuple[str, int, Block]] = [
    ("title", 24, lambda n: modal(title=plain("x" * n))),
    ("submit", 24, lambda n: modal(submit=plain("x" * n))),
    ("close", 24, lambda n: modal(close=plain("x" * n))),
    ("private_metadata", 3000, lambda n: modal(private_metadata="x" * n)),
    ("callback_id", 255, lambda n: modal(callback_id="x" * n)),
    ("external_id", 255, lambda n: modal(external_id="x" * n)),
    ("blocks", 100, lambda n: modal(blocks=many(lambda _: section(), n))),
    ("home blocks", 100, lambda n: home(blocks=many(lambda _: section(), n))),
]


@pytest.mark.parametrize(("limit", "make"), [row[1:] for row in VIEWS], ids=[row[0] for row in VIEWS])
def test_a_view_is_accepted_at_its_limit_and_refused_above_it(limit: int, make: Block) -> None:
    assert checked_view(make(limit), *Surface) == make(limit)
    with pytest.raises(SlackError, match=r"invalid_arguments.*\[json-pointer:/view/"):
        checked_view(make(limit + 1), *Surface)


@pytest.mark.parametrize(
    "view",
    [
        "no view",
        [],
        {"type": "window"},
        modal(title=None),
        modal(title=mrkdwn("x")),
        modal(title=plain("")),
        modal(blocks=[]),
        modal(blocks=None),
        modal(blocks=[{"type": "markdown", "text": "x"}]),
        modal(blocks=[text_input()]),
        modal(colour="red"),
        modal(blocks=[section(block_id="a"), section(block_id="a")]),
    ],
)
def test_a_wrong_view_is_refused(view: object) -> None:
    with pytest.raises(SlackError, match="invalid_arguments"):
        checked_view(view, *Surface)


def test_a_view_with_inputs_can_be_submitted() -> None:
    assert checked_view(modal(blocks=[text_input()], submit=plain("Send")), Surface.MODAL)


def test_a_home_tab_is_no_modal() -> None:
    with pytest.raises(SlackError, match="invalid_arguments"):
        checked_view(home(), Surface.MODAL)


def test_a_view_has_a_size_in_bytes() -> None:
    blocks = many(lambda _: section(text=mrkdwn("\u7801" * 2900)), 30)
    with pytest.raises(SlackError, match="view_too_large"):
        checked_view(modal(blocks=blocks), Surface.MODAL)
