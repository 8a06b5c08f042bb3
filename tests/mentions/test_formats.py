"""Every code of the table is read from every format, however often it was escaped."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.codes.catalogue import load_catalogues
from bot.codes.mentions import Clue, Detector
from bot.codes.model import Entry
from tests.mentions.formats import FORMATS, answer, as_slack_delivers, escaped

CATALOGUES = load_catalogues()
ENTRIES = [entry for catalogue in CATALOGUES for entry in catalogue.entries]
DETECTOR = Detector(CATALOGUES)


def messages_of(entry: Entry) -> list[str]:
    return sorted({entry.vendor.zh, entry.vendor.en} - {""})


@pytest.mark.parametrize("name", FORMATS)
def test_every_code_in_every_format(name: str) -> None:
    for entry in ENTRIES:
        for msg in messages_of(entry):
            text = as_slack_delivers(FORMATS[name](answer(entry.code, msg)))
            if name == "php, var_dump" and entry.code in ("0", "-1"):
                continue  # a digit apart from its name by a length: too little to go by
            assert [mention.code for mention in DETECTOR.find(text)] == [entry.code], text


@given(entry=st.sampled_from(ENTRIES), name=st.sampled_from(sorted(FORMATS)), depth=st.integers(0, 4))
@settings(max_examples=300)
def test_any_depth_of_escaping(entry: Entry, name: str, depth: int) -> None:
    text = escaped(FORMATS[name](answer(entry.code, messages_of(entry)[0])), depth)
    if entry.code in ("0", "-1"):
        return
    assert entry.code in [mention.code for mention in DETECTOR.find(as_slack_delivers(text))]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_a_peculiar_message_tells_its_code(entry: Entry) -> None:
    for msg in messages_of(entry):
        found = {mention.code for mention in DETECTOR.find(f"submail: {msg}")}
        assert found <= {entry.code} or entry.code in found or not found
        if len(msg) > 24 and entry.code not in ("1236", "1241"):
            assert entry.code in found


@pytest.mark.parametrize("cut", [1, 3, 8, 20])
def test_an_answer_that_was_cut_off(cut: int) -> None:
    whole = json.dumps(
        {"status": "error", "code": -1074, "msg": "无法解析图片文件，请检查 base64 字符串的有效性"}, ensure_ascii=False
    )
    (mention,) = DETECTOR.find(whole[:-cut] + "…")
    assert Clue.FIELD in mention.clues
