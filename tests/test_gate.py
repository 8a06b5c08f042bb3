"""The gate never drops what the detector would answer, over the labelled sets and over made-up messages."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.lookup import Lookup
from bot.events import MessageDeleted, MessageEdited, MessageSeen, parse_message_event
from bot.gate import Gate
from bot.knowledge import Knowledge

LABELLED = [
    json.loads(line)
    for name in ("work1", "work3")
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
def gate(knowledge: Knowledge) -> Gate:
    return Gate([knowledge.detector.may_mention])


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [str(each["text"]) for each in LABELLED]


def test_labelled_messages_with_a_code_pass(knowledge: Knowledge, gate: Gate, texts: list[str]) -> None:
    detector = knowledge.detector
    for text in texts:
        if detector.find(text, about_api=True):
            assert gate.lets_through(event(text)), text


def test_an_edit_that_takes_a_code_away_passes(knowledge: Knowledge, gate: Gate, texts: list[str]) -> None:
    detector = knowledge.detector
    for text in texts:
        if detector.find(text, about_api=True):
            now = {"user": "U1", "ts": "1.0", "text": "never mind", "edited": {"ts": "2.0"}}
            before = {"user": "U1", "ts": "1.0", "text": text}
            changed = event("", subtype="message_changed", message=now, previous_message=before)
            assert gate.lets_through(changed), text
            deleted = event("", subtype="message_deleted", deleted_ts="1.0", previous_message=before)
            assert gate.lets_through(deleted), text


WORDS = st.sampled_from(
    ["code", "msg", "submail", "错误码", "返回", "factor", "-", "－", "\u200b", "失败", '"', ":", "{", "}"]
)


@given(data=st.data())
def test_made_up_messages_with_a_code_pass(
    knowledge: Knowledge, gate: Gate, lookup: Lookup, data: st.DataObject
) -> None:
    codes = st.sampled_from([entry.code for entry in lookup.entries])
    pieces = data.draw(st.lists(st.one_of(WORDS, codes, st.text(max_size=6)), max_size=12))
    text = data.draw(st.sampled_from(["", " ", "\n"])).join(pieces)
    if knowledge.detector.find(text, about_api=True):
        assert gate.lets_through(event(text))


ODD: list[object] = [None, 0, True, [], ["channel"], {}, [{}], ""]
FIELDS: dict[str, list[object]] = {
    "channel": ["C1", "D1"],
    "channel_type": ["channel", "group", "mpim", "im", "app_home"],
    "subtype": ["bot_message", "file_share", "message_changed", "message_deleted", "message_replied", "channel_join"],
    "user": ["U1", "UBOT"],
    "bot_id": ["B1", "BOWN"],
    "app_id": ["A1", "A2"],
    "text": ["lunch?", "<@UBOT> lunch?", '{"code":"-1013"}', "code \uff0d\uff11\uff10\uff11\uff13"],
    "blocks": [[{"type": "rich_text_section", "elements": [{"text": "code: -10"}, {"text": "13"}]}]],
    "attachments": [[{"title": "code", "text": "-1013"}], [{"fields": [{"title": "code", "value": "-1013"}]}]],
    "files": [[{"id": "F1", "mode": "snippet"}], [{"id": "F1", "mimetype": "image/png"}]],
}
MESSAGES = st.fixed_dictionaries({}, optional={name: st.sampled_from(each + ODD) for name, each in FIELDS.items()})


@given(now=MESSAGES, before=MESSAGES)
def test_nothing_is_dropped_that_would_be_heard(
    knowledge: Knowledge, gate: Gate, now: dict[str, object], before: dict[str, object]
) -> None:
    """Whatever a message is made of: there are a short way and a long way through the gate."""
    body = event(**{"text": "", "message": now, "previous_message": before, "deleted_ts": "1.0"} | now)
    if gate.lets_through(body):
        return
    match parse_message_event(body):
        case MessageSeen() as seen:
            heard = [seen]
        case MessageEdited() as edited:
            heard = [edited.now, edited.before]
        case MessageDeleted() as deleted:
            assert not deleted.own
            heard = [deleted.before]
        case None:
            heard = []
    for each in heard:
        assert not each.addressed
        assert not each.snippets
        assert not knowledge.detector.find(each.text, about_api=True)


def test_any_look_lets_a_text_through() -> None:
    gate = Gate([lambda text: "lunch" in text, lambda text: "appkey" in text])
    assert gate.lets_through(event("lunch?"))
    assert gate.lets_through(event("the appkey is"))
    assert not gate.lets_through(event("dinner?"))


class TestWithoutACode:
    def test_small_talk_is_dropped(self, gate: Gate) -> None:
        assert not gate.lets_through(event("lunch at noon?"))

    @pytest.mark.parametrize(
        "changes",
        [
            {"channel_type": "im"},
            {"files": [{"id": "F1", "mode": "snippet"}]},
            {"text": "<@UBOT> hello"},
            {"type": "app_mention"},
        ],
    )
    def test_what_addresses_the_bot_passes(self, gate: Gate, changes: dict[str, object]) -> None:
        assert gate.lets_through(event(**{"text": "lunch?"} | changes))

    def test_what_the_bot_says_itself_is_dropped(self, gate: Gate) -> None:
        own = event('{"code":-1013}', bot_id="B1", app_id="A1")
        assert not gate.lets_through(own)

    def test_that_people_deleted_what_the_bot_said_passes(self, gate: Gate) -> None:
        before = {"user": "U1", "ts": "1.0", "text": "hello"}
        own = event("", subtype="message_deleted", deleted_ts="1.0", previous_message=before | {"app_id": "A1"})
        assert gate.lets_through(own)
        theirs = event("", subtype="message_deleted", deleted_ts="1.0", previous_message=before)
        assert not gate.lets_through(theirs)

    @pytest.mark.parametrize("subtype", ["message_changed", "message_deleted"])
    def test_a_change_of_nobody_knows_what_passes(self, gate: Gate, subtype: str) -> None:
        assert gate.lets_through(event("", subtype=subtype, deleted_ts="1.0", message={"ts": "1.0", "text": "hello"}))

    @pytest.mark.parametrize("body", [{}, {"type": "url_verification"}, {"type": "event_callback"}, {"event": 1}])
    def test_whatever_is_no_message_passes(self, gate: Gate, body: dict[str, object]) -> None:
        assert gate.lets_through(body)


def test_the_home_passes(gate: Gate) -> None:
    opened = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home", "event_ts": "1.0"}
    assert gate.lets_through({"type": "event_callback", "team_id": "T1", "event": opened})
