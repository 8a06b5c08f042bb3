"""The gate never drops what the detector would answer, over the labelled sets and over made-up messages."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.lookup import Lookup
from bot.gate import may_matter
from bot.knowledge import Knowledge

LABELLED = [
    json.loads(line)
    for name in ("work", "measure")
    for line in (Path(__file__).parent / "mentions" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]


def event(text: object, **changes: object) -> dict[str, object]:
    """Return an event as Slack sends it, for a message in a public channel."""
    message = {"type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "ts": "1.0", "text": text}
    return {
        "type": "event_callback",
        "team_id": "T1",
        "api_app_id": "A1",
        "authorizations": [{"user_id": "UBOT", "is_bot": True}],
        "event": message | changes,
    }


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [str(each["text"]) for each in LABELLED]


def test_labelled_messages_with_a_code_pass(knowledge: Knowledge, texts: list[str]) -> None:
    detector = knowledge.detector
    for text in texts:
        if detector.find(text, about_api=True):
            assert may_matter(event(text), detector.may_mention), text


def test_an_edit_that_takes_a_code_away_passes(knowledge: Knowledge, texts: list[str]) -> None:
    detector = knowledge.detector
    for text in texts:
        if detector.find(text, about_api=True):
            now = {"user": "U1", "ts": "1.0", "text": "never mind", "edited": {"ts": "2.0"}}
            before = {"user": "U1", "ts": "1.0", "text": text}
            changed = event("", subtype="message_changed", message=now, previous_message=before)
            assert may_matter(changed, detector.may_mention), text
            deleted = event("", subtype="message_deleted", deleted_ts="1.0", previous_message=before)
            assert may_matter(deleted, detector.may_mention), text


WORDS = st.sampled_from(
    ["code", "msg", "submail", "错误码", "返回", "factor", "-", "－", "\u200b", "失败", '"', ":", "{", "}"]
)


@given(data=st.data())
def test_made_up_messages_with_a_code_pass(knowledge: Knowledge, lookup: Lookup, data: st.DataObject) -> None:
    codes = st.sampled_from([entry.code for entry in lookup.entries])
    pieces = data.draw(st.lists(st.one_of(WORDS, codes, st.text(max_size=6)), max_size=12))
    text = data.draw(st.sampled_from(["", " ", "\n"])).join(pieces)
    if knowledge.detector.find(text, about_api=True):
        assert may_matter(event(text), knowledge.detector.may_mention)


class TestWithoutACode:
    def test_small_talk_is_dropped(self, knowledge: Knowledge) -> None:
        assert not may_matter(event("lunch at noon?"), knowledge.detector.may_mention)

    @pytest.mark.parametrize(
        "changes",
        [
            {"channel_type": "im"},
            {"files": [{"id": "F1", "mode": "snippet"}]},
            {"text": "<@UBOT> hello"},
            {"type": "app_mention"},
        ],
    )
    def test_what_addresses_the_bot_passes(self, knowledge: Knowledge, changes: dict[str, object]) -> None:
        assert may_matter(event(**{"text": "lunch?"} | changes), knowledge.detector.may_mention)

    def test_what_the_bot_says_itself_is_dropped(self, knowledge: Knowledge) -> None:
        own = event('{"code":-1013}', bot_id="B1", app_id="A1")
        assert not may_matter(own, knowledge.detector.may_mention)

    def test_that_people_deleted_what_the_bot_said_passes(self, knowledge: Knowledge) -> None:
        before = {"user": "U1", "ts": "1.0", "text": "hello"}
        own = event("", subtype="message_deleted", deleted_ts="1.0", previous_message=before | {"app_id": "A1"})
        assert may_matter(own, knowledge.detector.may_mention)
        theirs = event("", subtype="message_deleted", deleted_ts="1.0", previous_message=before)
        assert not may_matter(theirs, knowledge.detector.may_mention)

    @pytest.mark.parametrize("body", [{}, {"type": "url_verification"}, {"type": "event_callback"}, {"event": 1}])
    def test_whatever_is_no_message_passes(self, knowledge: Knowledge, body: dict[str, object]) -> None:
        assert may_matter(body, knowledge.detector.may_mention)
