"""What a message looks like in a terminal, and that no message can do anything to it."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.dev.mrkdwn import Mrkdwn, harmless
from bot.dev.slack import Message, OpenView
from bot.dev.slack.shapes import Json
from bot.dev.terminal import message_lines, plain, view_lines
from bot.wrapping import Wrapped

from .kit import BUTTONS, option
from .kit import plain as plain_object

LINK: Json = {"type": "link", "url": "https://a.example", "text": "here"}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def message(text: str = "", *blocks: Json, ephemeral_to: str | None = None) -> Message:
    return Message("C0GENERAL", "1.2", "U0APICODE", text, blocks, ephemeral_to=ephemeral_to)


def in_colour(lines: Message) -> str:
    output = io.StringIO()
    console = Console(file=output, force_terminal=True, color_system="truecolor", width=80, legacy_windows=False)
    console.print(Wrapped(message_lines(lines)))
    return output.getvalue()


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("*bold* _italic_ ~gone~ `code`", "bold italic gone code"),
        ("*bold with _italic_ inside*", "bold with italic inside"),
        ("2*3*4 snake_case_name a ~ b", "2*3*4 snake_case_name a ~ b"),
        ("* no bold * here", "* no bold * here"),
        ("`*kept* :wave: &lt;b&gt;`", "*kept* :wave: <b>"),
        ("```\nx = *1*\n```", "x = *1*"),
        ("> quoted\n&gt; again\nnot", "▏ quoted\n▏ again\nnot"),
        ("• one\n• two\n1. three", "• one\n• two\n1. three"),
        (":white_check_mark: done :unknown_one: 10:30:00", "✅ done :unknown_one: 10:30:00"),
        ("a &lt; b &amp;&amp; c &gt; d &amp;lt;", "a < b && c > d &lt;"),
        ("<https://a.example/x?a=1&amp;b=2>", "https://a.example/x?a=1&b=2"),
        ("<https://a.example|the docs>", "the docs (https://a.example)"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<@U0ANN> <@U0BO> <#C0GENERAL|general>", "@ann @U0BO #general"),
        ("<!here> <!subteam^S0A|@oncall> <!date^1^{date}|today>", "@here @oncall today"),
    ],
)
def test_mrkdwn_is_shown_as_slack_shows_it(source: str, seen: str) -> None:
    assert plain(message_lines(message(source), {"U0ANN": "ann"})) == seen


def test_styles_are_kept() -> None:
    text = Mrkdwn().read("*b* _i_ ~s~ `c` <https://a.example|l>")
    styles = {text.plain[span.start : span.end]: str(span.style) for span in text.spans}
    assert styles["b"] == "bold"
    assert styles["i"] == "italic"
    assert styles["s"] == "strike"
    assert styles["c"] == "cyan"
    assert styles["l"] == "underline link https://a.example"


def test_only_web_and_mail_are_linked() -> None:
    assert "]8;" in in_colour(message("<https://a.example|x>"))
    assert "]8;" not in in_colour(message("<javascript:alert(1)|x>"))


def test_all_blocks_are_shown() -> None:
    blocks: list[Json] = [
        {"type": "header", "text": plain_object("-1013 :moneybag:")},
        {
            "type": "section",
            "text": mrkdwn("*Balance* is empty"),
            "fields": [mrkdwn("*Owner*\nFinance"), plain_object("*as it is*")],
            "accessory": {"type": "button", "text": plain_object("Top up")},
        },
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "image", "alt_text": "logo"}, mrkdwn("vendor &amp; us")]},
        BUTTONS,
        {"type": "image", "alt_text": "chart", "title": plain_object("Last hour")},
        {"type": "markdown", "text": "# Why\n- **money**\n- [docs](https://a.example)"},
        {"type": "video"},
    ]
    assert plain(message_lines(message("unseen", *blocks, ephemeral_to="U0ANN"))).split("\n") == [
        "Only visible to you",
        "-1013 💰",
        "Balance is empty",
        "Owner",
        "Finance",
        "*as it is*",
        "[ Top up ]",
        "─" * 40,
        "(logo)  vendor & us",
        "[ More ] [ Choose ▾ ] [ … ]",
        "Last hour",
        "(image: chart)",
        "Why",
        "• money",
        "• docs (https://a.example)",
        "(video)",
    ]


def test_rich_text_and_tables_are_shown_without_styles() -> None:
    words: Json = {"type": "rich_text_section", "elements": [{"type": "text", "text": "code "}, LINK]}
    listed: Json = {"type": "rich_text_list", "style": "bullet", "elements": [words, words]}
    cells: list[Json] = [{"type": "raw_text", "text": "-1013"}, {"type": "rich_text", "elements": [words]}]
    blocks: list[Json] = [{"type": "rich_text", "elements": [words, listed]}, {"type": "table", "rows": [cells]}]
    assert plain(message_lines(message("unseen", *blocks))).split("\n") == [
        "code here",
        "• code here",
        "• code here",
        "-1013 | code here",
    ]


def test_a_view_is_shown_with_its_buttons() -> None:
    content: Json = {
        "title": plain_object("Replay"),
        "submit": plain_object("Send"),
        "close": plain_object("Back"),
        "blocks": [
            {
                "type": "input",
                "label": plain_object("Reason"),
                "optional": True,
                "hint": plain_object("One sentence"),
                "element": {"type": "plain_text_input", "placeholder": plain_object("Why?")},
            },
            {
                "type": "input",
                "label": plain_object("Who"),
                "element": {
                    "type": "radio_buttons",
                    "options": [option("a"), option("b")],
                    "initial_option": option("b"),
                },
            },
            {
                "type": "input",
                "label": plain_object("What"),
                "element": {
                    "type": "checkboxes",
                    "options": [option("a"), option("b")],
                    "initial_options": [option("a")],
                },
            },
            {
                "type": "actions",
                "elements": [{"type": "static_select", "options": [option("a")], "initial_option": option("a")}],
            },
        ],
    }
    view = OpenView("V1", "U0ANN", "hash", "V1", None, content)
    assert plain(view_lines(view)).split("\n") == [
        "Replay",
        "Reason (optional)",
        "[ Why? ______ ]",
        "One sentence",
        "Who",
        "( ) A",
        "(o) B",
        "What",
        "[x] A",
        "[ ] B",
        "[ A ▾ ]",
        "─" * 40,
        "[ Back ] [ Send ]",
    ]


def test_a_view_without_buttons_can_be_closed() -> None:
    view = OpenView("V1", "U0ANN", "hash", "V1", None, {"title": plain_object("Help"), "blocks": []})
    assert plain(view_lines(view)).split("\n") == ["Help", "─" * 40, "[ Close ]"]


@pytest.mark.parametrize(
    "harm", ["\x1b[2J", "\x1b]0;owned\x07", "\x9b31m", "\x08\x08", "\r", "\u202e", "\u2066", "\x00", "\x7f"]
)
def test_control_characters_are_taken_out(harm: str) -> None:
    assert harmless(f"a{harm}b")[0] == "a"
    assert not set(harmless(harm)) & set("\x1b\x9b\x07\x08\r\u202e\u2066\x00\x7f")


# The sequences that rich writes itself: colours, and links.
OWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=\d+)?;[^\x1b\x07]*\x1b\\")
HOSTILE = st.text(st.sampled_from("\x1b\x9b]8;0m[\\\x07\r\n*_~`<>|@#!:&;ab \u202e\ud800https://")) | st.text()


@given(HOSTILE)
def test_no_text_reaches_the_terminal_as_a_command(text: str) -> None:
    blocks: list[Json] = [
        {"type": "header", "text": plain_object(text)},
        {"type": "section", "text": mrkdwn(text), "fields": [mrkdwn(f"<https://{text}|{text}>")]},
        {"type": "actions", "elements": [{"type": "button", "text": plain_object(text), "style": text}]},
        {"type": "image", "alt_text": text},
        {"type": "markdown", "text": text},
        {"type": text},
    ]
    for each in (message(text), message("", *blocks)):
        rest = OWN.sub("", in_colour(each))
        assert all(character.isprintable() or character in "\n\t" or ord(character) > 0x9F for character in rest)
        assert "\x1b" not in plain(message_lines(each))
