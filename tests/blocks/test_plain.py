"""Models as plain JSON, compared with what slack_sdk itself makes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models import JsonObject
from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    CheckboxesElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    InputBlock,
    MarkdownTextObject,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.blocks.plain import as_json
from bot.blocks.reply import reply
from bot.blocks.thread_reply import Tally, thread_reply
from bot.codes.lookup import Lookup
from bot.language import Language

TEXTS = st.text(min_size=1, max_size=40)
OPTIONS = [Option(value="a", label="First", description="of two"), Option(value="b", label="Second")]


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    text = draw(TEXTS)
    sure = ConfirmObject(title="Sure?", text=text, confirm="Yes", deny="No")
    button = ButtonElement(text=text, action_id="one", value=draw(TEXTS), style="danger", confirm=sure)
    return [
        SectionBlock(text=MarkdownTextObject(text=text), accessory=button, block_id="b1"),
        SectionBlock(fields=[MarkdownTextObject(text=text, verbatim=False), PlainTextObject(text=text, emoji=True)]),
        ContextBlock(elements=[MarkdownTextObject(text=text)]),
        DividerBlock(),
        ActionsBlock(elements=[button, StaticSelectElement(action_id="two", options=OPTIONS)]),
        InputBlock(
            label=text,
            element=PlainTextInputElement(action_id="in", multiline=False, min_length=0, placeholder=text),
            optional=False,
        ),
        InputBlock(label=text, element=CheckboxesElement(action_id="ticks", options=OPTIONS, initial_options=OPTIONS)),
    ]


@given(blocks())
def test_it_is_what_slack_sdk_makes_of_them(models: list[Block]) -> None:
    for model in models:
        assert as_json(model) == model.to_dict()


@given(blocks())
def test_views_too(models: list[Block]) -> None:
    view = View(type="modal", title=PlainTextObject(text="Title"), blocks=models, private_metadata="m")
    assert as_json(view) == view.to_dict()


@pytest.mark.parametrize(
    "model",
    [
        SectionBlock(text=MarkdownTextObject(text="x" * 3001)),
        ActionsBlock(elements=[ButtonElement(text="x" * 76, action_id="a", value="v")]),
        ActionsBlock(elements=[ButtonElement(text="x", action_id="a", value="v" * 2001)]),
        InputBlock(label="x", element=StaticSelectElement(action_id="a", options=OPTIONS * 51)),
    ],
)
def test_what_slack_would_refuse_is_refused(model: JsonObject) -> None:
    for _ in range(2):  # the first time a class is met, and after
        with pytest.raises(SlackObjectFormationError):
            as_json(model)


@pytest.mark.parametrize("language", Language)
def test_every_answer_is_of_blocks_that_slack_sdk_knows(lookup: Lookup, language: Language) -> None:
    for entry in lookup.entries:
        found = lookup.explain(entry.code)
        for said in (reply(lookup.ask(entry.code), language), thread_reply(found, language, Tally(1, 1, ""))):
            assert [Block.parse(block).to_dict() for block in said.blocks] == list(said.blocks)  # type: ignore[union-attr]
