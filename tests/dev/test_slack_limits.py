"""Slack's limits: accepted at the limit, refused one above it, with Slack's own name for the refusal."""

from collections.abc import Callable

import pytest

from bot.dev.slack import SlackError, Surface, checked_message, checked_view
from bot.dev.slack.limits import Door
from bot.dev.slack.shapes import Json


def plain(text: object) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: object) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(**more: object) -> Json:
    return {"type": "button", "text": plain("Go"), **more}


def actions(*elements: Json, **more: object) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def section(**more: object) -> Json:
    return {"type": "section", **({"text": mrkdwn("x")} | more)}


def option(text: str = "One", value: str = "1") -> Json:
    return {"text": plain(text), "value": value}


def select(**more: object) -> Json:
    return {"type": "static_select", **({"options": [option()]} | more)}


def text_input(**more: object) -> Json:
    return {"type": "input", "label": plain("Why"), "element": {"type": "plain_text_input"}, **more}


def confirm(**more: object) -> Json:
    words: Json = {"title": plain("Sure?"), "text": mrkdwn("x"), "confirm": plain("Yes"), "deny": plain("No")}
    return button(confirm=words | more)


def cell(text: str = "x") -> Json:
    return {"type": "raw_text", "text": text}


def table(**more: object) -> Json:
    return {"type": "table", **({"rows": [[cell()]]} | more)}


def rich(*pieces: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(pieces)}]}


def many(make: Callable[[int], Json], count: int) -> list[Json]:
    return [make(number) for number in range(count)]


def choice(number: int) -> Json:
    return option(value=str(number))


Block = Callable[[int], Json]

# What the number is: a length or a count; the limit; a block that has just so much of it.
BLOCKS: list[tuple[str, int, Block]] = [
    ("section text", 3000, lambda n: section(text=mrkdwn("x" * n))),
    ("section fields", 10, lambda n: section(fields=many(lambda _: mrkdwn("x"), n))),
    ("field text", 2000, lambda n: section(fields=[mrkdwn("x" * n)])),
    ("header", 150, lambda n: {"type": "header", "text": plain("x" * n)}),
    ("context elements", 10, lambda n: {"type": "context", "elements": many(lambda _: mrkdwn("x"), n)}),
    ("actions elements", 25, lambda n: actions(*many(lambda i: button(action_id=f"a{i}"), n))),
    ("block_id", 255, lambda n: section(block_id="x" * n)),
    ("button text", 75, lambda n: actions(button(text=plain("x" * n)))),
    ("button value", 2000, lambda n: actions(button(value="x" * n))),
    ("button url", 3000, lambda n: actions(button(url="https://a.example/" + "x" * (n - 18)))),
    ("button label", 75, lambda n: actions(button(accessibility_label="x" * n))),
    ("action_id", 255, lambda n: actions(button(action_id="x" * n))),
    ("confirm title", 100, lambda n: actions(confirm(title=plain("x" * n)))),
    ("confirm text", 300, lambda n: actions(confirm(text=plain("x" * n)))),
    ("confirm yes", 30, lambda n: actions(confirm(confirm=plain("x" * n)))),
    ("confirm no", 30, lambda n: actions(confirm(deny=plain("x" * n)))),
    ("select options", 100, lambda n: actions(select(options=many(choice, n)))),
    ("option text", 75, lambda n: actions(select(options=[option(text="x" * n)]))),
    ("option value", 150, lambda n: actions(select(options=[option(value="x" * n)]))),
    ("option description", 75, lambda n: actions(select(options=[option() | {"description": plain("x" * n)}]))),
    ("placeholder", 150, lambda n: actions(select(placeholder=plain("x" * n)))),
    (
        "option groups",
        100,
        lambda n: actions(
            select(options=None, option_groups=many(lambda i: {"label": plain("x"), "options": [choice(i)]}, n))
        ),
    ),
    (
        "group label",
        75,
        lambda n: actions(select(options=None, option_groups=[{"label": plain("x" * n), "options": [choice(1)]}])),
    ),
    ("overflow options", 5, lambda n: actions({"type": "overflow", "options": many(choice, n)})),
    ("checkboxes", 10, lambda n: actions({"type": "checkboxes", "options": many(choice, n)})),
    ("radio buttons", 10, lambda n: actions({"type": "radio_buttons", "options": many(choice, n)})),
    ("image alt", 2000, lambda n: {"type": "image", "image_url": "https://a.example/i.png", "alt_text": "x" * n}),
    ("input label", 2000, lambda n: text_input(label=plain("x" * n))),
    ("input hint", 2000, lambda n: text_input(hint=plain("x" * n))),
    ("table rows", 100, lambda n: table(rows=[[cell()]] * n)),
    ("table cells", 20, lambda n: table(rows=[[cell()] * n])),
    ("table columns", 20, lambda n: table(column_settings=[{"align": "right"}] * n)),
    ("markdown", 12_000, lambda n: {"type": "markdown", "text": "x" * n}),
]


def refusal(block: Json) -> SlackError:
    with pytest.raises(SlackError) as caught:
        checked_message({"text": "x", "blocks": [block]})
    return caught.value


@pytest.mark.parametrize(("limit", "make"), [row[1:] for row in BLOCKS], ids=[row[0] for row in BLOCKS])
def test_a_block_is_accepted_at_its_limit_and_refused_above_it(limit: int, make: Block) -> None:
    assert checked_message({"text": "x", "blocks": [make(limit)]}).blocks == (make(limit),)
    error = refusal(make(limit + 1))
    assert error.error == "invalid_blocks"
    assert error.problems
    assert all(problem.at.startswith("/blocks/0") for problem in error.problems)


WRONG: list[tuple[str, Json, str]] = [
    ("unknown block", {"type": "sectoin"}, "unsupported type: sectoin"),
    ("no type", {}, "missing required field: type"),
    ("no object", {"type": "header", "text": "Hello"}, "must provide an object"),
    ("unknown element", actions({"type": "buton"}), "unsupported type: buton"),
    ("unknown member", section(colour="red"), "invalid additional property: colour"),
    ("empty section text", section(text=mrkdwn("")), "must be more than 0 characters"),
    ("empty header", {"type": "header", "text": plain("")}, "must be more than 0 characters"),
    ("empty button", actions(button(text=plain(""))), "must be more than 0 characters"),
    ("empty context", {"type": "context", "elements": []}, "no fewer than 1 items allowed"),
    ("empty actions", actions(), "no fewer than 1 items allowed"),
    ("nothing in section", {"type": "section"}, "must define either `text` or `fields`"),
    ("formatted header", {"type": "header", "text": mrkdwn("x")}, "unsupported type: mrkdwn"),
    ("formatted button", actions(button(text=mrkdwn("x"))), "unsupported type: mrkdwn"),
    ("formatted option", actions(select(options=[option() | {"text": mrkdwn("x")}])), "unsupported type: mrkdwn"),
    ("emoji in mrkdwn", section(text=mrkdwn("x") | {"emoji": True}), "invalid additional property: emoji"),
    ("text as number", section(text=mrkdwn(1)), "must be a string"),
    ("style", actions(button(style="loud")), "must be one of: primary, danger"),
    ("address", actions(button(url="no address")), "Invalid URL"),
    ("text input in actions", actions({"type": "plain_text_input"}), "unsupported type: plain_text_input"),
    ("button in input", text_input(element=button()), "unsupported type: button"),
    ("button in context", {"type": "context", "elements": [button()]}, "unsupported type: button"),
    ("button alone", button(), "unsupported type: button"),
    ("label missing", {"type": "input", "element": {"type": "plain_text_input"}}, "missing required field: label"),
    ("no options", actions(select(options=None)), "must define either `options` or `option_groups`"),
    (
        "both options",
        actions(select(option_groups=[{"label": plain("x"), "options": [option()]}])),
        "must not define both `options` and `option_groups`",
    ),
    ("initial option", actions(select(initial_option=option(value="2"))), "must be one of the provided options"),
    ("unknown cell", table(rows=[[plain("x")]]), "unsupported type: plain_text"),
    ("column", table(column_settings=[{"align": "middle"}]), "must be one of: left, center, right"),
    ("unknown piece", rich({"type": "word"}), "unsupported type: word"),
    ("address in rich text", rich({"type": "link", "url": "x"}), "Invalid URL"),
    ("style in rich text", rich({"type": "text", "text": "x", "style": {"loud": True}}), "invalid additional"),
    ("same action", actions(button(action_id="a"), button(action_id="a")), '`action_id` "a" already exists'),
    ("image without source", {"type": "image", "alt_text": "x"}, "must define either `image_url` or `slack_file`"),
]


@pytest.mark.parametrize(("block", "reason"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_block_is_refused_with_its_reason(block: Json, reason: str) -> None:
    error = refusal(block)
    assert error.error == "invalid_blocks"
    assert any(problem.reason.startswith(reason) for problem in error.problems)


def test_a_message_holds_fifty_blocks() -> None:
    assert len(checked_message({"blocks": many(lambda _: section(), 50)}).blocks) == 50
    with pytest.raises(SlackError, match=r"invalid_blocks.*no more than 50 items.*/blocks"):
        checked_message({"blocks": many(lambda _: section(), 51)})


def test_a_block_id_is_unique() -> None:
    with pytest.raises(SlackError, match=r"invalid_blocks.*already exists"):
        checked_message({"blocks": [section(block_id="a"), section(block_id="a")]})


def test_the_same_action_id_may_stand_in_two_blocks() -> None:
    assert checked_message({"blocks": [actions(button(action_id="a")), actions(button(action_id="a"))]})


def test_a_message_holds_one_table() -> None:
    assert checked_message({"blocks": [table()]})
    with pytest.raises(SlackError, match=r"invalid_blocks.*only_one_table_allowed"):
        checked_message({"blocks": [table(), table()]})


def test_rich_text_has_pieces_of_many_kinds() -> None:
    pieces: list[Json] = [
        {"type": "text", "text": "code ", "style": {"bold": True}},
        {"type": "link", "url": "https://a.example/", "text": "here"},
        {"type": "user", "user_id": "U0ANN"},
        {"type": "emoji", "name": "wave"},
        {"type": "date", "timestamp": 1, "format": "{date}"},
        {"type": "broadcast", "range": "here"},
    ]
    preformatted: Json = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "-1013"}]}
    item: Json = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
    listed: Json = {"type": "rich_text_list", "style": "bullet", "elements": [item]}
    section: Json = {"type": "rich_text_section", "elements": pieces}
    block: Json = {"type": "rich_text", "elements": [section, preformatted, listed]}
    assert checked_message({"blocks": [block]}).blocks == (block,)


def test_markdown_counts_together() -> None:
    half: Json = {"type": "markdown", "text": "x" * 6000}
    assert checked_message({"blocks": [half, half]})
    with pytest.raises(SlackError, match="invalid_blocks"):
        checked_message({"blocks": [half, half, {"type": "markdown", "text": "x"}]})


@pytest.mark.parametrize("payload", [{}, {"text": ""}, {"text": " \n"}, {"blocks": []}, {"text": None, "blocks": None}])
def test_a_message_says_something(payload: Json) -> None:
    with pytest.raises(SlackError, match="no_text"):
        checked_message(payload)


@pytest.mark.parametrize("blocks", ["[", {"type": "section"}, 7])
def test_blocks_are_a_list(blocks: object) -> None:
    with pytest.raises(SlackError, match="invalid_blocks_format"):
        checked_message({"text": "x", "blocks": blocks})


def test_blocks_may_come_as_json() -> None:
    assert checked_message({"blocks": '[{"type": "divider"}]'}).blocks == ({"type": "divider"},)


def test_text_is_cut_above_forty_thousand_characters() -> None:
    assert checked_message({"text": "x" * 40_001}).text == "x" * 40_000


def test_an_update_takes_four_thousand_characters() -> None:
    assert checked_message({"text": "x" * 4000}, Door.UPDATE)
    with pytest.raises(SlackError, match="msg_too_long"):
        checked_message({"text": "x" * 4001}, Door.UPDATE)


def test_posted_blocks_have_a_common_limit_which_a_response_url_has_not() -> None:
    blocks = many(lambda _: section(text=mrkdwn("x" * 2640)), 5)
    assert checked_message({"blocks": blocks}, Door.POST)
    with pytest.raises(SlackError, match="msg_blocks_too_long"):
        checked_message({"blocks": [*blocks, section()]}, Door.POST)
    assert checked_message({"blocks": [*blocks, section()]})


def test_a_refusal_is_told_as_the_web_api_tells_it() -> None:
    body = refusal({"type": "header", "text": plain("x" * 151)}).body()
    assert body == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": ["must be less than 151 characters [json-pointer:/blocks/0/text/text]"],
        "response_metadata": {
            "messages": ["[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"]
        },
    }


class TestCharts:
    """The data_visualization block."""

    @staticmethod
    def chart(**changes: object) -> Json:
        series = [{"name": "seen", "data": [{"label": "Mon", "value": 3}, {"label": "Tue", "value": 0.5}]}]
        chart = {"type": "line", "series": series, "axis_config": {"categories": ["Mon", "Tue"]}} | changes
        return {"type": "data_visualization", "title": "Seen", "chart": chart}

    def test_pass(self) -> None:
        assert checked_message({"blocks": [self.chart(), self.chart(type="bar")]})

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"axis_config": {"categories": ["Mon"]}}, "labels must match the categories"),
            ({"axis_config": {"categories": ["Mon", "T" * 21]}}, "must be less than 21 characters"),
            ({"type": "radar"}, "unsupported type: radar"),
            ({"series": []}, "no fewer than 1 items allowed"),
            ({"series": [{"name": "a", "data": []}] * 13}, "no more than 12 items allowed"),
            ({"series": [{"name": "a", "data": []}] * 2}, "series names must be unique"),
        ],
    )
    def test_are_refused(self, changes: Json, reason: str) -> None:
        with pytest.raises(SlackError, match="invalid_blocks") as refusal:
            checked_message({"blocks": [self.chart(**changes)]})
        assert any(reason in problem.reason for problem in refusal.value.problems)

    def test_only_two_to_a_message(self) -> None:
        with pytest.raises(SlackError, match="no more than 2 data_visualization"):
            checked_message({"blocks": [self.chart()] * 3})

    def test_not_in_views(self) -> None:
        with pytest.raises(SlackError, match="unsupported type: data_visualization"):
            checked_view({"type": "home", "blocks": [self.chart()]}, Surface.HOME)
