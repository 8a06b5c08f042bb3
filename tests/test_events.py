"""Events of the Events API, read into typed values."""

from typing import Any

import pytest

from bot.events import MessageDeleted, MessageEdited, MessageSeen, parse_message_event

Json = dict[str, Any]
MESSAGE: Json = {"type": "message", "user": "U1", "ts": "10.000100", "text": "-1013"}


def body(event: Json, **around: object) -> Json:
    return {
        "type": "event_callback",
        "team_id": "T1",
        "api_app_id": "A0OWN",
        "authorizations": [{"user_id": "U0OWN", "is_bot": True}],
        "is_ext_shared_channel": False,
        "event": {"type": "message", "channel": "C1", "channel_type": "channel", **event},
        **around,
    }


def changed(now: Json, before: Json) -> Json:
    return body(
        {
            "subtype": "message_changed",
            "ts": "12.000300",
            "event_ts": "12.000300",
            "message": MESSAGE | now,
            "previous_message": MESSAGE | before,
        }
    )


def seen(event: Json) -> MessageSeen:
    told = parse_message_event(body(MESSAGE | event))
    assert isinstance(told, MessageSeen)
    return told


class TestMessages:
    def test_of_a_person(self) -> None:
        told = seen({})
        assert (told.place.team, told.place.channel, told.place.kind, told.place.external) == (
            "T1",
            "C1",
            "channel",
            False,
        )
        assert (told.ts, told.thread, told.author, told.text) == ("10.000100", "10.000100", "U1", "-1013")
        assert (told.by_bot, told.addressed, told.snippets) == (False, False, ())

    def test_in_a_thread(self) -> None:
        assert seen({"thread_ts": "9.0"}).thread == "9.0"

    def test_of_a_bot(self) -> None:
        told = seen({"subtype": "bot_message", "bot_id": "B1", "text": "a", "attachments": [{"text": "b"}]})
        assert (told.author, told.by_bot, told.text) == ("B1", True, "a\nb")

    @pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast", "me_message"])
    def test_of_other_kinds(self, subtype: str) -> None:
        assert seen({"subtype": subtype}).text == "-1013"

    @pytest.mark.parametrize("subtype", ["channel_join", "message_replied", "ekm_access_denied", "reminder_add"])
    def test_that_are_none(self, subtype: str) -> None:
        assert parse_message_event(body(MESSAGE | {"subtype": subtype})) is None

    @pytest.mark.parametrize(
        "origin",
        [
            {"bot_id": "B1", "app_id": "A0OWN"},
            {"bot_id": "B1", "bot_profile": {"app_id": "A0OWN"}},
            {"user": "U0OWN"},
            {"bot_id": "B0OWN", "subtype": "bot_message"},
        ],
    )
    def test_of_the_bot_itself_are_left_out(self, origin: Json) -> None:
        assert parse_message_event(body(MESSAGE | origin), "B0OWN") is None

    def test_a_person_of_an_app_without_ids_is_not_the_bot(self) -> None:
        told = parse_message_event(body(MESSAGE | {"user": ""}, api_app_id="", authorizations=[]))
        assert isinstance(told, MessageSeen)

    def test_a_direct_message_is_for_the_bot(self) -> None:
        assert seen({"channel": "D1", "channel_type": "im"}).addressed
        assert not seen({"channel": "G1", "channel_type": "mpim"}).addressed

    @pytest.mark.parametrize("name", ["<@U0OWN>", "<@U0OWN|apicode>"])
    def test_one_that_names_the_bot_is_for_it(self, name: str) -> None:
        assert seen({"text": f"{name} 1203"}).addressed
        assert not seen({"text": f"{name} 1203", "bot_id": "B1"}).addressed
        assert not seen({"text": "<@U2> 1203"}).addressed

    def test_a_mention_has_no_kind_of_channel(self) -> None:
        event = MESSAGE | {"type": "app_mention", "channel_type": None}
        told = parse_message_event(body(event | {"channel": "D1"}))
        assert isinstance(told, MessageSeen)
        assert told.place.is_direct

    def test_what_is_not_told_is_unknown(self) -> None:
        told = parse_message_event(body(MESSAGE, is_ext_shared_channel=None))
        assert told
        assert told.place.external is None


class TestWords:
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "a"}}]}, "a"),
            ({"blocks": [{"type": "section", "fields": [{"text": "*Code:*\n-1013"}]}]}, "*Code:* -1013"),
            ({"blocks": [{"type": "markdown", "text": "a\nb"}]}, "a\nb"),
            ({"blocks": [{"type": "context", "elements": [{"text": "a"}, {"text": "b"}]}]}, "a\nb"),
            (
                {"blocks": [{"type": "table", "rows": [[{"text": "code"}, {"text": "-1013"}], [{"text": "x"}]]}]},
                "code | -1013\nx",
            ),
            ({"attachments": [{"pretext": "a", "title": "b", "text": "c", "fallback": "d"}]}, "a\nb\nc"),
            ({"attachments": [{"fallback": "d"}]}, "d"),
            ({"attachments": [{"fields": [{"title": "code", "value": "-1013"}, {"value": "x"}]}]}, "code: -1013\nx"),
            ({"attachments": [{"from_url": "https://a.example", "text": "-1013"}]}, ""),
            ({"text": "a", "blocks": [{"type": "section", "text": {"text": "a"}}]}, "a"),
            ({"blocks": "nonsense", "attachments": [7, {"blocks": {"text": 8}}]}, ""),
        ],
    )
    def test_of_bots(self, content: Json, words: str) -> None:
        assert seen({"text": "", "bot_id": "B1"} | content).text == words

    def test_pieces_of_rich_text_are_one_line(self) -> None:
        pieces = [
            {"type": "text", "text": "code "},
            {"type": "link", "url": "https://a"},
            {"type": "emoji", "name": "x"},
        ]
        sections = [{"type": "rich_text_section", "elements": pieces}]
        listed = [{"type": "rich_text_list", "elements": sections}, {"type": "rich_text_quote", "elements": pieces[:1]}]
        blocks = [{"type": "rich_text", "elements": listed}]
        assert seen({"text": "", "bot_id": "B1", "blocks": blocks}).text == "code https://a\ncode "

    def test_of_people_are_their_text(self) -> None:
        attachments = [{"text": "-1013", "from_url": "https://a.example"}]
        assert seen({"text": "a", "blocks": [{"text": "b"}], "attachments": attachments}).text == "a"

    def test_files_of_text_are_snippets(self) -> None:
        files = [
            {"id": "F1", "mode": "snippet", "mimetype": "application/json"},
            {"id": "F2", "mode": "hosted", "mimetype": "text/plain"},
            {"id": "F3", "mode": "hosted", "mimetype": "image/png"},
            {"id": "F4", "mode": "tombstone"},
        ]
        assert seen({"subtype": "file_share", "files": files}).snippets == ("F1", "F2")


class TestEdits:
    def test_carry_both_versions(self) -> None:
        told = parse_message_event(changed({"text": "-1015", "edited": {"ts": "12.000000"}}, {}))
        assert isinstance(told, MessageEdited)
        assert (told.ts, told.version) == ("10.000100", "12.000300")
        assert (told.now.text, told.before.text) == ("-1015", "-1013")

    @pytest.mark.parametrize(
        "now",
        [
            {},
            {"attachments": [{"from_url": "https://a.example", "text": "-1015"}]},
            {"language": {"locale": "en"}},
            {"reply_count": 1, "thread_ts": "10.000100"},
            {"blocks": [{"type": "rich_text", "elements": []}]},
        ],
    )
    def test_with_the_same_words_are_none(self, now: Json) -> None:
        assert parse_message_event(changed(now, {})) is None

    def test_of_the_bot_itself_are_none(self) -> None:
        assert parse_message_event(changed({"text": "-1015", "app_id": "A0OWN"}, {"app_id": "A0OWN"})) is None

    def test_a_file_that_is_gone_is_one(self) -> None:
        before = {"files": [{"id": "F1", "mode": "snippet"}]}
        told = parse_message_event(changed({"files": [{"id": "F1", "mode": "tombstone"}]}, before))
        assert isinstance(told, MessageEdited)

    def test_a_tombstone_is_a_deletion(self) -> None:
        told = parse_message_event(changed({"subtype": "tombstone", "text": "This message was deleted."}, {}))
        assert isinstance(told, MessageDeleted)
        assert (told.ts, told.before.text, told.own) == ("10.000100", "-1013", False)


def test_a_deletion_of_an_own_message_is_told() -> None:
    event = {"subtype": "message_deleted", "deleted_ts": "10.000100", "previous_message": MESSAGE | {"app_id": "A0OWN"}}
    told = parse_message_event(body(event))
    assert isinstance(told, MessageDeleted)
    assert (told.ts, told.own) == ("10.000100", True)


@pytest.mark.parametrize("event", [{}, {"subtype": 7}, {"subtype": "message_changed"}, {"subtype": "message_deleted"}])
def test_nonsense_is_read_without_an_error(event: Json) -> None:
    parse_message_event({"event": event})
    parse_message_event({})
