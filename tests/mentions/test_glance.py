"""The cheap look never says no to what the detector would answer; nothing makes it or the detector stumble."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.codes.catalogue import load_catalogues
from bot.codes.mentions import Detector
from tests.mentions.formats import FORMATS, answer, escaped
from tests.mentions.score import SETS, messages

CATALOGUES = load_catalogues()
CODES = [entry.code for catalogue in CATALOGUES for entry in catalogue.entries]
DETECTOR = Detector(CATALOGUES)

PIECES = st.sampled_from(
    [*CODES, "submail ", "错误码", "code=", '"code":', "\\", '\\"', "&amp;", "%2D", "&#45;", "<", ">",
     "|", ":", "\n", " ", "１２０３", "𝟏", "\u200b", "-",
     "返回", "error ", "1217", "API gateway error", "{", "}", "`", "*", "\\u4e0d", "\ud800", "不一致",
     "Invalid signature."]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=14).map("".join)


def agrees(text: str) -> bool:
    found = DETECTOR.find(text) or DETECTOR.find(text, about_api=True)
    return not found or DETECTOR.may_mention(text)


@given(TEXTS)
@settings(max_examples=600)
def test_never_raises_and_never_misses(text: str) -> None:
    DETECTOR.find(text, asked=True)
    assert agrees(text)


@pytest.mark.parametrize("name", SETS)
def test_the_labelled_messages(name: str) -> None:
    missed = [message["id"] for message in messages(name) if not agrees(str(message["text"]))]
    assert missed == []


@pytest.mark.parametrize("name", FORMATS)
def test_answers_of_the_api(name: str) -> None:
    for depth in range(3):
        assert agrees(escaped(FORMATS[name](answer("-1013", "手机号状态异常")), depth))


@pytest.mark.parametrize(
    "text", ["lunch?", "今天谁值班", "see PR #4821, 12 comments", "p99 went from 120ms to 80ms", "1764035374.001203"]
)
def test_most_messages_are_passed_over(text: str) -> None:
    assert not DETECTOR.may_mention(text)
