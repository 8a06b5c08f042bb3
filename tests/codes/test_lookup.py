"""The lookup explains numbers, words, lists and messages, whatever is thrown at it, from memory."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.codes.labels import OUTCOMES, OWNERS, TOPICS
from bot.codes.lookup import (
    LONGEST_WORDS,
    Answer,
    Explained,
    Finding,
    Findings,
    Hits,
    Listed,
    Lookup,
    Nothing,
    Unknown,
    Unpublished,
    code_of,
    question_for,
)
from bot.codes.model import Outcome, Owner, Topic
from bot.codes.query import HelpWanted, UnknownListing
from bot.codes.search import folded
from bot.codes.writing import DASHES, INVISIBLE
from bot.language import Language

CRITERIA = [*((one, label) for labels in (OUTCOMES, OWNERS, TOPICS) for one, label in labels.items())]


def findings(lookup: Lookup, text: str) -> tuple[Finding, ...]:
    answer = lookup.ask(text)
    assert isinstance(answer, Findings), answer
    return answer.findings


def only(lookup: Lookup, text: str) -> Finding:
    (finding,) = findings(lookup, text)
    return finding


def listed(lookup: Lookup, text: str) -> list[str]:
    answer = lookup.ask(text)
    assert isinstance(answer, Listed), answer
    return [entry.code for entry in answer.entries]


def codes(answer: Answer) -> list[str]:
    """Return the codes that an answer speaks of."""
    match answer:
        case Findings(found):
            return [code_of(finding) for finding in found]
        case Hits(_, hits):
            return [hit.entry.code for hit in hits]
        case Listed(_, entries) | Nothing(_, entries):
            return [entry.code for entry in entries]
        case HelpWanted() | UnknownListing():
            return []


class TestNumbers:
    @pytest.mark.parametrize(
        "text", ["-1013", "–1013", "—1013", "−1013", "－1013", "－１０１３", "负1013", "minus 1013"]
    )
    def test_a_published_code(self, lookup: Lookup, text: str) -> None:
        assert only(lookup, text) == Explained(lookup.explain("-1013")[0].entry)  # type: ignore[union-attr] # published

    @pytest.mark.parametrize("text", ["1013", "１０１３", "what is 1013?", "错误码1013", "接口总是1013怎么办"])
    def test_a_lost_minus_is_mended_and_said(self, lookup: Lookup, text: str) -> None:
        finding = only(lookup, text)
        assert isinstance(finding, Explained)
        assert (finding.entry.code, finding.sign_mended, finding.asked) == ("-1013", True, "1013")

    @pytest.mark.parametrize("text", ["-1203", "—1203", "codes 1201-1203"])
    def test_a_minus_too_many_is_mended_and_said(self, lookup: Lookup, text: str) -> None:
        finding = findings(lookup, text)[-1]
        assert isinstance(finding, Explained)
        assert (finding.entry.code, finding.sign_mended, finding.asked) == ("1203", True, "-1203")

    @pytest.mark.parametrize(("text", "code"), [("0", "0"), ("-0", "0"), ("-1", "-1"), ("1", "-1"), ("code 0", "0")])
    def test_short_codes(self, lookup: Lookup, text: str, code: str) -> None:
        assert code_of(only(lookup, text)) == code

    def test_several_in_the_order_asked(self, lookup: Lookup) -> None:
        assert codes(lookup.ask("1203, -1013 和 1207、9999")) == ["1203", "-1013", "1207", "9999"]

    @pytest.mark.parametrize("text", ["-1013 -1013", "1013 -1013", "-1013 1013 —1013 负1013"])
    def test_the_same_code_is_explained_once(self, lookup: Lookup, text: str) -> None:
        assert codes(lookup.ask(text)) == ["-1013"]

    def test_two_codes_joined_by_a_hyphen(self, lookup: Lookup) -> None:
        first, second = findings(lookup, "1217-1013")
        assert isinstance(second, Explained)
        assert (code_of(first), code_of(second), second.sign_mended) == ("1217", "-1013", False)

    def test_all_139_at_once(self, lookup: Lookup) -> None:
        every = [entry.code for entry in lookup.entries]
        assert codes(lookup.ask(" ".join(every))) == every

    def test_every_code_alone(self, lookup: Lookup) -> None:
        for entry in lookup.entries:
            assert only(lookup, entry.code) == Explained(entry)

    def test_every_code_without_its_minus(self, lookup: Lookup) -> None:
        for entry in lookup.entries:
            if int(entry.code) < 0:
                assert only(lookup, entry.code.removeprefix("-")) == Explained(entry, sign_mended=True)


class TestAbsent:
    @pytest.mark.parametrize(
        ("text", "code", "neighbours"),
        [
            ("1207", "1207", ["1205", "1206", "1208", "1209"]),
            ("-1038", "-1038", ["-1036", "-1037", "-1039", "-1040"]),
            ("1038", "-1038", ["-1036", "-1037", "-1039", "-1040"]),
            ("-1076", "-1076", ["-1074", "-1075", "-1077", "-1078"]),
            ("1216", "1216", ["1214", "1215", "1217", "1218"]),
            ("-1224", "1224", ["1222", "1223", "1225", "1226"]),
        ],
    )
    def test_within_a_range_its_neighbours_are_told(
        self, lookup: Lookup, text: str, code: str, neighbours: list[str]
    ) -> None:
        finding = only(lookup, text)
        assert isinstance(finding, Unpublished)
        assert (finding.code, finding.catalogue) == (code, "factor")
        assert [entry.code for entry in finding.neighbours] == neighbours

    @pytest.mark.parametrize("text", ["9999", "-2000", "42", "999999999", "-1099", "1242", "01", "-01", "0013"])
    def test_far_from_any_code_guesses_are_told(self, lookup: Lookup, text: str) -> None:
        finding = only(lookup, text)
        assert isinstance(finding, Unknown)
        assert finding.code == text
        assert len(finding.guesses) == 3

    @pytest.mark.parametrize(("slip", "meant"), [("12003", "1203"), ("-1103", "-1013")])
    def test_the_guess_for_a_slip(self, lookup: Lookup, slip: str, meant: str) -> None:
        finding = only(lookup, slip)
        assert isinstance(finding, Unknown)
        assert meant in [entry.code for entry in finding.guesses]

    def test_among_words_an_unknown_number_is_only_a_word(self, lookup: Lookup) -> None:
        assert codes(lookup.ask("5000 people saw -1013")) == ["-1013"]
        assert isinstance(lookup.ask("timeout after 5000 ms"), Hits)


class TestPasted:
    def test_the_answer_of_the_tour(self, lookup: Lookup) -> None:
        assert codes(lookup.ask('{"status":"error","code":"1204","msg":"Invalid signature"}')) == ["1204"]

    def test_the_carriers_code_inside_the_gateways(self, lookup: Lookup) -> None:
        pasted = '{"status":"error","code":1217,"msg":"API gateway error（-1013）.","send_id":"ee05d1"}'
        assert codes(lookup.ask(pasted)) == ["1217", "-1013"]

    def test_the_verdict_in_the_result_of_a_success_is_no_code(self, lookup: Lookup) -> None:
        assert codes(lookup.ask('{"status":"success","result":{"code":"01","msg":"无记录"}}')) == ["0"]

    def test_a_code_that_the_table_lacks(self, lookup: Lookup) -> None:
        assert isinstance(only(lookup, '{"status":"error","code":"1207"}'), Unpublished)


class TestMessages:
    def test_every_message_leads_to_the_codes_that_have_it(self, lookup: Lookup) -> None:
        for entry in lookup.entries:
            for message in filter(None, (entry.vendor.zh, entry.vendor.en)):
                own = [
                    other.code
                    for other in lookup.entries
                    if folded(message) in (folded(other.vendor.zh), folded(other.vendor.en))
                ]
                assert entry.code in own
                assert codes(lookup.ask(message)) == own, message

    @pytest.mark.parametrize(
        ("message", "code"),
        [
            ("invalid signature", "1204"),
            ("  INVALID   SIGNATURE. ", "1204"),
            ('"Invalid signature."', "1204"),
            ("身份核验成功，数据非法", "-1025"),
            ("身份核验成功,数据非法", "-1025"),
            ("份证号不能为空", "-1061"),
            ("Faile To Get Fixed Billing Config", "1226"),
        ],
    )
    def test_spaces_case_and_punctuation_do_not_matter(self, lookup: Lookup, message: str, code: str) -> None:
        assert codes(lookup.ask(message)) == [code]


class TestLists:
    @pytest.mark.parametrize("criterion", [one for one, _ in CRITERIA])
    def test_by_every_criterion_in_both_languages(self, lookup: Lookup, criterion: Outcome | Owner | Topic) -> None:
        label = dict(CRITERIA)[criterion]
        for name in (criterion.value, *(label[language] for language in Language)):
            for written in (name, name.upper(), f"  {name} "):
                answer = lookup.ask(f"list {written}")
                assert isinstance(answer, Listed), written
                assert answer.criterion is criterion, written
                assert answer.entries

    def test_every_code_is_in_one_list_by_outcome_and_by_owner(self, lookup: Lookup) -> None:
        every = sorted(entry.code for entry in lookup.entries)
        for labels in (OUTCOMES, OWNERS):
            assert sorted(code for one in labels for code in listed(lookup, f"list {one.value}")) == every

    def test_all(self, lookup: Lookup) -> None:
        for text in ("list", "list all", "列出全部", "列表"):
            assert len(listed(lookup, text)) == 139

    def test_billing(self, lookup: Lookup) -> None:
        assert {"1203", "1225", "1226", "1227"} <= set(listed(lookup, "list billing"))

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("1201-1210", ["1201", "1202", "1203", "1204", "1205", "1206", "1208", "1209", "1210"]),
            ("list 1206 to 1208", ["1206", "1208"]),
            ("-1000 to -1002", ["-1000", "-1001", "-1002"]),
            ("-1000~-1002", ["-1000", "-1001", "-1002"]),
            ("1000-1002", ["-1000", "-1001", "-1002"]),
            ("-1201 to -1203", ["1201", "1202", "1203"]),
            ("-1 to 0", ["0", "-1"]),
            ("5000-6000", ["-5001"]),
            ("5-9", []),
        ],
    )
    def test_by_range(self, lookup: Lookup, text: str, found: list[str]) -> None:
        assert listed(lookup, text) == found

    def test_several_criteria_must_all_be_met(self, lookup: Lookup) -> None:
        answer = lookup.listed(Outcome.ACCOUNT, Owner.FINANCE, None, Topic.BILLING)
        assert [entry.code for entry in answer.entries] == ["1203"]

    def test_an_unknown_list(self, lookup: Lookup) -> None:
        assert lookup.ask("list weather") == UnknownListing("weather")


class TestBadInput:
    @pytest.mark.parametrize("text", ["", " ", "\x00", "\u200b" * 50, "help"])
    def test_nothing_asked(self, lookup: Lookup, text: str) -> None:
        assert lookup.ask(text) == HelpWanted()

    @pytest.mark.parametrize(
        "text",
        ["x" * 10_000, "余" * 10_000, "-" * 10_000, "1" * 10_000, "word " * 2_000, "{" * 10_000, "\ufdfa" * 10_000],
    )
    def test_10_000_characters(self, lookup: Lookup, text: str) -> None:
        answer = lookup.ask(text)
        assert len(question_for(answer)) <= LONGEST_WORDS

    def test_control_characters(self, lookup: Lookup) -> None:
        assert codes(lookup.ask("\x1b[31m-1013\x1b[0m")) == ["-1013"]
        assert codes(lookup.ask("1203\x00-1013\x07")) == ["1203", "-1013"]

    @pytest.mark.parametrize("text", ["<!channel>", "<@U0ANN>", "<https://example.com|-1013x>", "&lt;!here&gt;"])
    def test_hostile_text(self, lookup: Lookup, text: str) -> None:
        lookup.ask(text)

    def test_no_more_words_are_kept_than_are_read(self, lookup: Lookup) -> None:
        answer = lookup.ask("balance " * 500)
        assert isinstance(answer, Hits)
        assert len(answer.words) <= LONGEST_WORDS


def test_entries_by_name(lookup: Lookup) -> None:
    entry = lookup.entry("factor", "-1013")
    assert entry
    assert entry.code == "-1013"
    for catalogue, code in (("mail", "-1013"), ("factor", "1013"), ("factor", "junk"), ("", "")):
        assert lookup.entry(catalogue, code) is None


@pytest.mark.parametrize("criterion", [*(one for one, _ in CRITERIA), None, range(1201, 1211), range(-1012, -999)])
def test_the_question_for_a_list_gives_it_again(
    lookup: Lookup, criterion: Outcome | Owner | Topic | range | None
) -> None:
    answer = lookup.listed(criterion)
    assert lookup.ask(question_for(answer)) == answer


SNIPPETS = st.sampled_from(
    [
        *(
            "-1013",
            "1013",
            "1203",
            "-1203",
            "1207",
            "0",
            "-1",
            "99999",
            "01",
            "1217",
            "list ",
            "help",
            " to ",
            "~",
            "-",
        ),
        *(
            " ",
            ",",
            "，",
            "{",
            "}",
            '"code":',
            '"status":"success"',
            "（",
            "）",
            "\\",
            "minus ",
            "负",
            "\u200b",
            "\x00",
        ),
        *("balance", "余额", "签名", "timestamp", "ocr", "billing", "<!channel>", "&", "*", "1" * 12, "x" * 150),
    ]
)
QUESTIONS = st.one_of(st.text(), st.lists(SNIPPETS, max_size=40).map("".join))


@given(QUESTIONS)
@example("-1013 " * 1000)
@example("1001," * 1000)
@example("余额" * 500)
def test_anything_is_answered_and_can_be_asked_again(lookup: Lookup, question: str) -> None:
    answer = lookup.ask(question)
    again = question_for(answer)
    if not isinstance(answer, HelpWanted | UnknownListing):
        assert codes(lookup.ask(again)) == codes(answer)


def written(code: str, dash: str, digits: str, invisible: str) -> str:
    """Write a code with another dash, other digits and something invisible between them."""
    zero = ord(digits)
    signs = (dash if sign == "-" else chr(zero + int(sign)) for sign in code)
    return invisible.join(signs)


@given(
    data=st.data(),
    dash=st.sampled_from(["-", *DASHES, "负", "minus ", "negative "]),
    digits=st.sampled_from("0０𝟎𝟢𝟶"),
    invisible=st.sampled_from(["", *INVISIBLE]),
    around=st.sampled_from(
        [
            ("", ""),
            (" ", "\n"),
            ('"', '"'),
            ("“", "”"),
            ("‘", "’"),
            ("（", "）"),
            ("错误码", "是什么"),
            ("code: ", "."),
            ("`", "`"),
        ]
    ),
)
def test_any_published_code_in_any_writing_is_explained(
    lookup: Lookup, data: st.DataObject, dash: str, digits: str, invisible: str, around: tuple[str, str]
) -> None:
    entry = data.draw(st.sampled_from(lookup.entries))
    assert only(lookup, written(entry.code, dash, digits, invisible).join(around)) == Explained(entry)


class Watch:
    """Notes what this process asks of the outside; an audit hook cannot be taken off again, only ignored."""

    def __init__(self) -> None:
        self._watching = False
        self.seen: list[str] = []
        sys.addaudithook(self._saw)

    def _saw(self, event: str, args: tuple[object, ...]) -> None:
        outside = ("open", "os.", "socket.", "subprocess.", "sqlite3.", "urllib.", "http.", "shutil.", "pathlib.")
        if self._watching and event.startswith(outside):
            self.seen.append(event)

    @contextmanager
    def watching(self) -> Iterator[None]:
        self._watching = True
        try:
            yield
        finally:
            self._watching = False


WATCH = Watch()


def test_the_watch_sees() -> None:
    with WATCH.watching(), open(__file__, encoding="utf-8"):
        pass
    assert "open" in WATCH.seen
    WATCH.seen.clear()


def test_no_question_reads_or_writes_anything(lookup: Lookup) -> None:
    questions = ("-1013", "1207", "9999", "余额", "balence", "qwertyuiop", "list billing", "1201-1241", "list x", "")
    with WATCH.watching():
        for question in questions:
            lookup.ask(question)
    assert not WATCH.seen
