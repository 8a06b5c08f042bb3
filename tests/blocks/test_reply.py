"""Answers become messages that Slack takes, that read in the right order, and that carry nothing hostile."""

import json
from pathlib import Path

import pytest

from bot.blocks import ids, words
from bot.blocks.message import LONGEST_TEXT, Message
from bot.blocks.note_view import note_view
from bot.blocks.reply import MOST_CARDS, MOST_LINES, reply, shared_reply
from bot.codes.catalogue import load_catalogues
from bot.codes.labels import OUTCOMES, OWNERS, PAGES, REPLAYS, RETRIES
from bot.codes.lookup import Answer, Explained, Findings, Hits, Lookup, Nothing, question_for
from bot.codes.model import Entry, Note, Source
from bot.codes.query import UnknownListing
from bot.dev.slack import Content, Surface, checked_message, checked_view
from bot.dev.slack.shapes import mapping
from bot.language import Language

ADVISED_TEXT = 4_000
"""Characters of top-level text that Slack advises; one code must keep within it."""

QUESTIONS = [
    *("", "-1013", "1013", "1203 -1013 -1022", "1203 -1013 -1022 0", "1207", "9999", "1207 9999 -1013", "余额", "face"),
    *("invalid signature", "qwertyuiop", "list", "list billing", "list 5-9", "5-9", "list weather", "1201-1241"),
    '{"status":"error","code":1217,"msg":"API gateway error（-1013）."}',
]


def checked(message: Message) -> Content:
    """Return what Slack's rules make of a message, as it goes over the wire."""
    return checked_message(json.loads(json.dumps({"text": message.text, "blocks": message.blocks})))


def sections(message: Message) -> list[str]:
    return [str(mapping(block["text"])["text"]) for block in checked(message).blocks if block["type"] == "section"]


def buttons(message: Message) -> list[dict[str, str]]:
    rows = [block for block in message.blocks if block["type"] == "actions"]
    return [button for row in rows for button in row["elements"]]  # type: ignore[attr-defined] # plain JSON


def actions(message: Message) -> list[str]:
    return [button["action_id"] for button in buttons(message)]


def note_of(entry: Entry) -> Note:
    assert entry.note
    return entry.note


def explained(lookup: Lookup, *codes: str) -> Answer:
    return lookup.ask(" ".join(codes))


@pytest.mark.parametrize("language", Language)
class TestEveryCode:
    def test_is_within_slacks_limits(self, lookup: Lookup, language: Language) -> None:
        for entry in lookup.entries:
            answer = Findings((Explained(entry),))
            message = reply(answer, language)
            checked(message)
            checked(shared_reply(answer, "U0ANN", language))
            assert len(message.text) <= ADVISED_TEXT, entry.code

    def test_reads_in_order(self, lookup: Lookup, language: Language) -> None:
        """Code and the vendor's words; verdict; do now; tell the customer."""
        for entry in lookup.entries:
            note = note_of(entry)
            first, verdict, do_now, customer = sections(reply(Findings((Explained(entry),)), language))
            heading, *quotes = first.splitlines()
            assert heading.startswith(f"*{entry.code}* ")
            assert quotes == [f"> {text}" for text in (entry.vendor.zh, entry.vendor.en) if text]
            line, meaning = verdict.splitlines()
            told = [OUTCOMES[note.outcome], OWNERS[note.owner], RETRIES[note.retry], REPLAYS[note.replay]]
            places = [line.index(label[language]) for label in (*told, PAGES[note.page])]
            assert places == sorted(places)
            assert meaning.startswith(note.meaning.text[language][:20])
            assert [step[:3] for step in do_now.splitlines()[1:]] == [f"{n}. " for n in range(1, len(note.steps) + 1)]
            assert customer.splitlines()[1] == note.customer[language]

    def test_is_whole_in_the_text(self, lookup: Lookup, language: Language) -> None:
        for entry in lookup.entries:
            message = reply(Findings((Explained(entry),)), language)
            assert message.text == "\n".join(sections(message))

    def test_inference_is_marked(self, lookup: Lookup, language: Language) -> None:
        for entry in lookup.entries:
            _, verdict, *_ = sections(reply(Findings((Explained(entry),)), language))
            inferred = note_of(entry).meaning.source is Source.INFERENCE
            assert verdict.endswith(f"_{words.INFERRED[language]}_") == inferred

    def test_concealing_is_said(self, lookup: Lookup, language: Language) -> None:
        for entry in lookup.entries:
            *_, customer = sections(reply(Findings((Explained(entry),)), language))
            concealed = note_of(entry).conceal
            assert customer.startswith(f"*{words.TELL_CUSTOMER_ONLY[language]}*") == concealed
            assert customer.startswith(f"*{words.TELL_CUSTOMER[language]}*") != concealed


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_kind_of_answer(lookup: Lookup, question: str, language: Language) -> None:
    message = reply(lookup.ask(question), language)
    checked(message)
    for paragraph in sections(message):
        assert paragraph in message.text
    assert "{" not in message.text.replace('{"code"', "")


def test_a_mended_sign_is_said(lookup: Lookup) -> None:
    assert "You wrote 1013; the table has -1013." in reply(lookup.ask("1013"), Language.EN).text
    assert "您写的是 -1203，表中为 1203。" in reply(lookup.ask("-1203"), Language.ZH).text
    assert "You wrote" not in reply(lookup.ask("-1013"), Language.EN).text


def test_an_unpublished_code_gets_its_neighbours(lookup: Lookup) -> None:
    text = reply(lookup.ask("1207"), Language.EN).text
    assert "not in the published table" in text
    assert text.index("*1206*") < text.index("*1208*") < text.index("send_id")


def test_an_unknown_code_gets_guesses(lookup: Lookup) -> None:
    assert "*1203*" in reply(lookup.ask("12003"), Language.EN).text


@pytest.mark.parametrize("count", [1, 2, MOST_CARDS])
def test_a_few_codes_get_cards_and_buttons(lookup: Lookup, count: int) -> None:
    entries = lookup.entries[:count]
    message = reply(explained(lookup, *(entry.code for entry in entries)), Language.EN)
    assert [block["type"] for block in message.blocks].count("divider") == count - 1
    share, *more = buttons(message)
    assert share["action_id"] == ids.SHARE
    assert [button["value"] for button in more] == [f"factor {entry.code}" for entry in entries]
    assert {ids.button(button["action_id"]) for button in more} == {ids.MORE}
    assert len({button["action_id"] for button in more}) == count


def test_share_asks_the_same_again(lookup: Lookup) -> None:
    for question in ("-1013", "1203 -1013", "余额", "invalid signature", "balence"):
        answer = lookup.ask(question)
        share, *_ = buttons(reply(answer, Language.EN))
        assert share["value"] == question_for(answer)
        shared = shared_reply(lookup.ask(share["value"]), "U0ANN", Language.EN)
        assert shared.text.startswith(reply(answer, Language.EN).text)


def test_many_codes_get_a_line_each(lookup: Lookup) -> None:
    text = reply(explained(lookup, "1203", "-1013", "1207", "9999", "0"), Language.EN).text
    lines = text.splitlines()
    assert [
        code for line, code in zip(lines, ("1203", "-1013", "1207", "9999", "0"), strict=False) if f"*{code}*" in line
    ]
    assert lines[2] == "*1207* is not in the published table."
    assert lines[3] == "*9999* is no code of this API."
    assert not actions(reply(explained(lookup, "1203", "-1013", "1207", "9999"), Language.EN))


@pytest.mark.parametrize("language", Language)
def test_200_codes(lookup: Lookup, language: Language) -> None:
    message = reply(lookup.ask(" ".join(str(-950 - number) for number in range(200))), language)
    checked(message)
    assert words.TOO_MANY[language].format(shown=MOST_LINES, all=200) in message.text
    assert message.text.count("\n") == MOST_LINES


def test_a_shared_answer_names_who_shared_it_and_cannot_be_shared_again(lookup: Lookup) -> None:
    message = shared_reply(lookup.ask("-1013"), "U0ANN", Language.EN)
    assert message.text.endswith("Shared by <@U0ANN>")
    assert actions(message) == [f"{ids.MORE}.0"]


@pytest.mark.parametrize("question", ["", "qwertyuiop", "list weather", "list billing", "list 5-9"])
def test_an_answer_without_a_code_has_nothing_to_share(lookup: Lookup, question: str) -> None:
    assert ids.SHARE not in actions(reply(lookup.ask(question), Language.EN))


def test_help_shows_questions_that_work(lookup: Lookup) -> None:
    for language in Language:
        examples = [part for part in reply(lookup.ask(""), language).text.split("`") if part.startswith("/apicode")]
        assert len(examples) >= 7
        for example in examples:
            answer = lookup.ask(example.removeprefix("/apicode"))
            assert not isinstance(answer, Nothing | UnknownListing), example


EVIL = "<!channel> <@U0ANN> <https://example.com|click> & *bold* _x_ ~y~ `z`"


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Lookup:
    path = tmp_path_factory.mktemp("evil") / "<!here> & co.md"
    rows = [(7001, EVIL), (7002, "long" * 2_000), (7003, "&" * 3_000), *((7100 + n, "w" * 500) for n in range(50))]
    table = "\n".join(f"| {code} | {text.replace('|', chr(92) + '|')} |" for code, text in rows)
    path.write_text(f"# {EVIL}\n| Code | Message |\n|--|--|\n{table}\n", encoding="utf-8")
    return Lookup(load_catalogues([path]))


class TestHostile:
    """What comes from a message or from another product's table is shown, and does nothing."""

    @pytest.mark.parametrize("language", Language)
    @pytest.mark.parametrize(
        "question",
        [
            *(
                "7001",
                "7002",
                "7003",
                "7001 7002 7003",
                "7001 7002 7003 7100 -1013",
                "channel click bold",
                "7050",
                "7999",
            ),
            *("list", "7000-7200", "list <!channel>", f"list {EVIL * 100}", EVIL, EVIL * 200, "<!here>", "long " * 50),
        ],
    )
    def test_it_is_escaped_and_within_limits(self, evil: Lookup, question: str, language: Language) -> None:
        answer = evil.ask(question)
        messages = [reply(answer, language, page) for page in range(1, 6)] + [shared_reply(answer, "U0BO", language)]
        for message in messages:
            checked(message)
            assert len(message.text) <= LONGEST_TEXT
            for text in (message.text, *sections(message)):
                assert "<" not in text.replace("<@U0BO>", "")

    def test_its_whole_note_too(self, evil: Lookup) -> None:
        for code in ("7001", "7002", "7003"):
            entry = next(entry for entry in evil.entries if entry.code == code)
            view = note_view(entry, Language.EN)
            checked_view(view, Surface.MODAL)
            assert "<" not in json.dumps(view["blocks"])

    def test_more_finds_its_way_back(self, evil: Lookup) -> None:
        _, more = buttons(reply(evil.ask("7001"), Language.EN))
        catalogue, _, code = more["value"].rpartition(" ")
        entry = evil.entry(catalogue, code)
        assert entry
        assert entry.code == "7001"


def test_a_number_in_several_catalogues_names_each(tmp_path: Path) -> None:
    path = tmp_path / "mail.md"
    path.write_text("| Code | Message |\n|--|--|\n| 1201 | Wrong sender |\n", encoding="utf-8")
    message = reply(Lookup(load_catalogues([path])).ask("1201"), Language.EN)
    checked(message)
    assert "Incorrect APP ID." in message.text
    assert "Wrong sender" in message.text
    assert message.text.index("In “factor”:") < message.text.index("In “mail”:")
    assert [button["value"] for button in buttons(message)] == ["1201", "factor 1201", "mail 1201"]
    labels = [button["text"]["text"] for button in buttons(message)]  # type: ignore[index] # plain JSON
    assert len(set(labels)) == len(labels)


def test_the_best_hit_gets_a_card_and_the_others_a_line(lookup: Lookup) -> None:
    answer = lookup.ask("timestamp")
    assert isinstance(answer, Hits)
    best, other = (hit.entry for hit in answer.hits)
    text = reply(answer, Language.EN).text
    assert text.startswith(f"*{best.code}* ")
    assert text.index(words.ALSO[Language.EN]) < text.index(f"*{other.code}* {note_of(other).title.en}")
