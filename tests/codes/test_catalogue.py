"""The catalogue is whole, keeps the vendor's words and facts, and refuses broken notes."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from bot.codes.catalogue import factor_catalogue, further_catalogue, load_catalogues
from bot.codes.endpoints import Endpoint
from bot.codes.lookup import Explained, Findings, Lookup
from bot.codes.model import Entry, Link, Note, Outcome, Page, Relation, Replay, Source
from bot.codes.notes import MEANING_LIMIT, TITLE_LIMIT, read_notes
from bot.errors import CatalogueError
from bot.language import Bilingual, Language

TABLE = (files("bot.codes") / "data" / "factor.md").read_text(encoding="utf-8")


def noted(lookup: Lookup) -> Iterator[tuple[Entry, Note]]:
    for entry in lookup.entries:
        assert entry.note, f"{entry.code} has no note"
        yield entry, entry.note


def codes_with(lookup: Lookup, outcome: Outcome) -> set[str]:
    return {entry.code for entry, note in noted(lookup) if note.outcome is outcome}


def span(first: int, last: int) -> set[str]:
    return {str(-number) for number in range(first, last + 1)}


class TestTable:
    def test_all_codes_are_there_once(self, lookup: Lookup) -> None:
        codes = [int(entry.code) for entry in lookup.entries]
        assert len(set(codes)) == len(codes) == 139
        assert [code for code in codes if code > 0] == sorted(set(range(1201, 1242)) - {1207, 1216, 1220, 1224, 1228})
        assert len([code for code in codes if code <= 0]) == 103
        assert not {-1038, -1076} & set(codes)

    def test_the_vendors_words_are_kept_to_the_letter(self, lookup: Lookup) -> None:
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in TABLE.splitlines()]
        table = {cells[0]: cells[1:] for cells in rows if cells and re.fullmatch(r"-?\d+", cells[0])}
        ours = {entry.code: [text for text in (entry.vendor.zh, entry.vendor.en) if text] for entry in lookup.entries}
        assert ours.keys() == table.keys()
        # One column may hold either language.
        assert ours == {code: [text for text in texts if text] for code, texts in table.items()}

    def test_slips_of_the_vendor_are_kept(self, lookup: Lookup) -> None:
        words = {entry.code: entry.vendor for entry in lookup.entries}
        assert words["1226"].en == "Faile To Get Fixed Billing Config."
        assert words["1235"].en == "The file synchronize filed."
        assert words["-1025"].zh == '身份核验成功，数据非法"'
        assert words["-1061"].zh == "份证号不能为空"

    def test_ranges_take_in_the_gaps(self) -> None:
        ranges = [(span[0], span[-1]) for span in factor_catalogue().ranges()]
        assert ranges == [(-9008, -9006), (-5001, -5001), (-3013, -3001), (-1085, -1000), (-1, 0), (1201, 1241)]


class TestFacts:
    """What the vendor's documents fix, whoever writes the notes."""

    def test_successes(self, lookup: Lookup) -> None:
        assert codes_with(lookup, Outcome.SUCCESS) == {"0", "-1022", "-1075"}

    def test_partial_successes(self, lookup: Lookup) -> None:
        assert codes_with(lookup, Outcome.PARTIAL) == {"-1025", "-1027", *span(1030, 1033)}

    def test_verdicts(self, lookup: Lookup) -> None:
        listed = {"-1000", *span(1009, 1012), *span(1035, 1037), *span(1039, 1059), "-1081", "-1083"}
        assert listed <= codes_with(lookup, Outcome.VERDICT)

    def test_no_code_of_the_gateway_is_a_verdict(self, lookup: Lookup) -> None:
        assert not {code for code in codes_with(lookup, Outcome.VERDICT) if int(code) > 0}

    def test_reserved(self, lookup: Lookup) -> None:
        assert codes_with(lookup, Outcome.RESERVED) == {"-1014"}

    def test_limits_are_harmful_to_replay(self, lookup: Lookup) -> None:
        assert codes_with(lookup, Outcome.LIMIT) == {"-1085"}
        harmful = {entry.code for entry, note in noted(lookup) if note.replay is Replay.HARMFUL}
        assert {"-1085", "-1043", "-1054"} <= harmful

    def test_answers_are_never_safe_to_replay(self, lookup: Lookup) -> None:
        answers = (Outcome.VERDICT, Outcome.SUCCESS, Outcome.RESERVED)
        safe = [e.code for e, note in noted(lookup) if note.outcome in answers and note.replay is Replay.SAFE]
        assert not safe

    def test_nobody_is_paged_at_once_for_an_answer(self, lookup: Lookup) -> None:
        answers = (Outcome.VERDICT, Outcome.SUCCESS, Outcome.PARTIAL, Outcome.RESERVED)
        paged = [e.code for e, note in noted(lookup) if note.outcome in answers and note.page is Page.AT_ONCE]
        assert not paged

    def test_codes_of_the_same_meaning(self, lookup: Lookup) -> None:
        notes = {entry.code: note for entry, note in noted(lookup)}
        assert Link(Relation.SAME, "-9006") in notes["-1006"].links
        assert Link(Relation.SAME, "-1022") in notes["-1075"].links
        for verdict, data in (("-1035", "2"), ("-1036", "3"), ("-1037", "4")):
            assert f"data {data}" in notes[verdict].search

    def test_1217_wraps_every_carrier_failure(self, lookup: Lookup) -> None:
        notes = {entry.code: note for entry, note in noted(lookup)}
        wrapped = {link.code for link in notes["1217"].links if link.relation is Relation.WRAPS}
        assert wrapped == {code for code in notes if int(code) < 0} - {"-1022", "-1075"}
        assert all(Link(Relation.WRAPPED_BY, "1217") in notes[code].links for code in wrapped)


class TestNotes:
    def test_links_go_both_ways(self, lookup: Lookup) -> None:
        links = {(entry.code, link) for entry, note in noted(lookup) for link in note.links}
        assert links == {(link.code, Link(link.relation.inverse, code)) for code, link in links}
        assert not [code for code, link in links if link.code == code]

    def test_titles_and_meanings_fit(self, lookup: Lookup) -> None:
        for entry, note in noted(lookup):
            for language in Language:
                assert 0 < len(note.title[language]) <= TITLE_LIMIT == 75, entry.code
                assert 0 < len(note.meaning.text[language]) <= MEANING_LIMIT == 200, entry.code

    @pytest.mark.parametrize("language", Language)
    def test_no_two_codes_share_a_sentence(self, lookup: Lookup, language: Language) -> None:
        said: Counter[str] = Counter()
        for _, note in noted(lookup):
            statements = (note.meaning, note.replay_reason, *note.causes)
            texts = (note.title, note.customer, *note.steps, *(statement.text for statement in statements))
            said.update({text[language].strip().casefold() for text in texts})
        assert not [sentence for sentence, codes in said.items() if codes > 1]

    def test_each_language_is_its_own(self, lookup: Lookup) -> None:
        for entry, note in noted(lookup):
            statements = (note.meaning, note.replay_reason, *note.causes)
            for text in (note.title, note.customer, *note.steps, *(statement.text for statement in statements)):
                assert re.search(r"[\u4e00-\u9fff]", text.zh), (entry.code, text.zh)
                signs = re.findall(r"[\u4e00-\u9fff]", text.en)  # a word on a card may be quoted
                assert len(signs) <= len(text.en) / 10, (entry.code, text.en)

    def test_texts_carry_no_mrkdwn(self, lookup: Lookup) -> None:
        """Stars, backticks and tildes would be formatting in Slack, and litter on the terminal."""
        for entry, note in noted(lookup):
            for text in (note.title, note.meaning.text, note.customer):
                assert not set("`~\n") & set(text.en + text.zh), (entry.code, text)

    def test_search_words_are_in_both_languages(self, lookup: Lookup) -> None:
        for entry, note in noted(lookup):
            assert any(re.search(r"[\u4e00-\u9fff]", word) for word in note.search), entry.code
            assert any(re.search(r"[a-z]", word) for word in note.search), entry.code
            assert len(set(note.search)) == len(note.search), entry.code

    @pytest.mark.parametrize(
        ("code", "pinyin"),
        [("1203", "yue"), ("1204", "qianming"), ("-1013", "konghao"), ("-1047", "guashi"), ("-3012", "cishubuzu")],
    )
    def test_search_words_in_pinyin(self, lookup: Lookup, code: str, pinyin: str) -> None:
        assert pinyin in next(note.search for entry, note in noted(lookup) if entry.code == code)

    def test_inferences_and_the_vendors_word_are_told_apart(self, lookup: Lookup) -> None:
        sources = Counter(cause.source for _, note in noted(lookup) for cause in note.causes)
        assert sources[Source.VENDOR] > 20
        assert sources[Source.INFERENCE] > 200


WHOLE = {
    "title": '{ en = "Title", zh = "标题" }',
    "meaning": '{ en = "Meaning.", zh = "含义。", by = "vendor" }',
    "outcome": '"caller"',
    "owner": '"developers"',
    "retry": '"after-fix"',
    "replay": '"pointless"',
    "replay_reason": '{ en = "Reason.", zh = "原因。" }',
    "page": '"never"',
    "causes": '[{ en = "Cause.", zh = "起因。" }]',
    "steps": '[{ en = "Step.", zh = "步骤。" }]',
    "customer": '{ en = "Sorry.", zh = "抱歉。" }',
    "conceal": "false",
    "endpoints": '["*"]',
    "fields": "[]",
    "topics": '["parameters"]',
    "links": "{}",
    "search": '["word", "词"]',
}


def toml(code: str = "1201", **changes: str) -> str:
    parts = WHOLE | changes
    return f"[{code}]\n" + "".join(f"{part} = {value}\n" for part, value in parts.items() if value)


class TestReading:
    def test_a_whole_note(self) -> None:
        note = read_notes(toml(), "notes.toml")["1201"]
        assert note.title == Bilingual("Title", "标题")
        assert note.meaning.source is Source.VENDOR
        assert note.replay_reason.source is Source.INFERENCE
        assert note.endpoints == tuple(Endpoint)
        assert not note.fields
        assert not note.links

    @pytest.mark.parametrize("part", WHOLE)
    def test_a_missing_part_is_refused(self, part: str) -> None:
        with pytest.raises(CatalogueError, match=rf"notes\.toml \[1201\].*\b{part} is missing"):
            read_notes(toml(**{part: ""}), "notes.toml")

    @pytest.mark.parametrize("part", ["outcome", "owner", "retry", "replay", "page"])
    @pytest.mark.parametrize("value", ['"weird"', '""', "1", "[]", '["caller"]', "{}", "true"])
    def test_an_unknown_choice_is_refused(self, part: str, value: str) -> None:
        with pytest.raises(CatalogueError, match=rf"notes\.toml \[1201\].*\b{part} has .*must be one of"):
            read_notes(toml(**{part: value}), "notes.toml")

    @pytest.mark.parametrize(
        ("part", "value"),
        [
            ("title", f'{{ en = "{"x" * 76}", zh = "标题" }}'),
            ("title", f'{{ en = "Title", zh = "{"题" * 76}" }}'),
            ("title", '{ en = "Title" }'),
            ("title", '{ en = "Title", zh = " " }'),
            ("title", '{ en = "Title", zh = "标题", by = "vendor" }'),
            ("title", '{ en = "Title", zh = 1 }'),
            ("title", '"Title"'),
            ("meaning", f'{{ en = "{"x" * 201}", zh = "含义" }}'),
            ("meaning", '{ en = "Meaning", zh = "含义", by = "nobody" }'),
            ("meaning", '{ en = "Meaning", zh = "含义", fr = "Sens" }'),
            ("replay_reason", "[]"),
            ("causes", "[]"),
            ("causes", '{ en = "Cause", zh = "起因" }'),
            ("causes", '["Cause"]'),
            ("causes", '[{ en = "Cause" }]'),
            ("steps", "[]"),
            ("steps", '"Step"'),
            ("steps", "[1]"),
            ("customer", "false"),
            ("conceal", '"no"'),
            ("conceal", "0"),
            ("endpoints", "[]"),
            ("endpoints", '["weird"]'),
            ("endpoints", '["*", "idcard"]'),
            ("endpoints", '"*"'),
            ("fields", '["weird"]'),
            ("fields", "{}"),
            ("topics", "[]"),
            ("topics", '["weird"]'),
            ("links", "[]"),
            ("links", '{ near = ["1202"] }'),
            ("links", '{ same = "1202" }'),
            ("links", "{ same = [1202] }"),
            ("search", "[]"),
            ("search", '[""]'),
            ("search", "[1]"),
            ("weird", '"a part that no note has"'),
        ],
    )
    def test_a_broken_part_is_refused(self, part: str, value: str) -> None:
        with pytest.raises(CatalogueError, match=rf"notes\.toml \[1201\].*\b{part}\b"):
            read_notes(toml(**{part: value}), "notes.toml")

    @pytest.mark.parametrize("text", ["[1201", "[1201]\n[1201]\n", "title = ", "[1201]\ntitle = 1\ntitle = 2"])
    def test_broken_toml_is_refused(self, text: str) -> None:
        with pytest.raises(CatalogueError, match=r"notes\.toml"):
            read_notes(text, "notes.toml")

    def test_a_note_that_is_no_table_is_refused(self) -> None:
        with pytest.raises(CatalogueError, match=r"notes\.toml \[1201\]"):
            read_notes("1201 = 1", "notes.toml")


class TestFolder:
    """A folder like the package's own: one table, several files of notes."""

    @pytest.fixture
    def data(self, tmp_path: Path) -> Path:
        (tmp_path / "notes").mkdir()
        (tmp_path / "factor.md").write_text(
            "# F\n| code | 描述 |\n|--|--|\n| 1201 | 甲 |\n| -1 | 乙 |\n", encoding="utf-8"
        )
        return tmp_path

    def put(self, data: Path, **files: str) -> None:
        for name, text in files.items():
            (data / "notes" / f"{name}.toml").write_text(text, encoding="utf-8")

    def test_notes_join_their_codes(self, data: Path) -> None:
        self.put(data, a=toml("1201", links='{ wraps = ["*"] }'), b=toml("-1"))
        first, second = factor_catalogue(data).entries
        assert first.note
        assert second.note
        assert first.note.links == (Link(Relation.WRAPS, "-1"),)
        assert second.note.links == (Link(Relation.WRAPPED_BY, "1201"),)

    def test_a_link_written_twice_counts_once(self, data: Path) -> None:
        self.put(data, a=toml("1201", links='{ same = ["-1"] }') + toml("-1", links='{ same = ["1201"] }'))
        assert [entry.note.links for entry in factor_catalogue(data).entries if entry.note] == [
            (Link(Relation.SAME, "-1"),),
            (Link(Relation.SAME, "1201"),),
        ]

    def test_a_gap_is_refused(self, data: Path) -> None:
        self.put(data, a=toml("1201"))
        with pytest.raises(CatalogueError, match="no note for -1"):
            factor_catalogue(data)

    def test_a_note_without_a_code_is_refused(self, data: Path) -> None:
        self.put(data, a=toml("1201") + toml("-1") + toml("1207"))
        with pytest.raises(CatalogueError, match="lacks 1207"):
            factor_catalogue(data)

    def test_a_note_in_two_files_is_refused(self, data: Path) -> None:
        self.put(data, a=toml("1201") + toml("-1"), b=toml("-1"))
        with pytest.raises(CatalogueError, match=r"b\.toml.*another note for -1"):
            factor_catalogue(data)

    @pytest.mark.parametrize("other", ["1207", "1201", "x", "*"])
    def test_a_link_to_nowhere_is_refused(self, data: Path, other: str) -> None:
        self.put(data, a=toml("1201", links=f'{{ same = ["{other}"] }}') + toml("-1"))
        with pytest.raises(CatalogueError, match=re.escape(f"1201 links to {other}")):
            factor_catalogue(data)


class TestFurther:
    @pytest.fixture
    def mail(self, tmp_path: Path) -> Path:
        path = tmp_path / "mail.md"
        path.write_text("| Code | Message |\n|--|--|\n| 1201 | Wrong sender |\n| 99 | Mail only |\n", encoding="utf-8")
        return path

    def test_it_needs_no_notes(self, mail: Path) -> None:
        catalogue = further_catalogue(mail)
        assert catalogue.name == "mail"
        assert [(entry.code, entry.catalogue, entry.note) for entry in catalogue.entries] == [
            ("1201", "mail", None),
            ("99", "mail", None),
        ]

    def test_a_number_in_several_gives_all(self, mail: Path) -> None:
        answer = Lookup(load_catalogues([mail])).ask("1201")
        assert isinstance(answer, Findings)
        assert [finding.entry.catalogue for finding in answer.findings if isinstance(finding, Explained)] == [
            "factor",
            "mail",
        ]

    def test_a_lost_minus_may_hide_a_code_of_another_catalogue(self, tmp_path: Path) -> None:
        path = tmp_path / "sms.md"
        path.write_text("| Code | Message |\n|--|--|\n| 1013 | Sent |\n| 007 | Padded |\n", encoding="utf-8")
        lookup = Lookup(load_catalogues([path]))
        told = {
            text: [(f.entry.catalogue, f.entry.code) for f in answer.findings if isinstance(f, Explained)]
            for text in ("1013", "-1013", "007", "7")
            if isinstance(answer := lookup.ask(text), Findings)
        }
        assert told == {
            "1013": [("sms", "1013"), ("factor", "-1013")],
            "-1013": [("factor", "-1013")],
            "007": [("sms", "007")],
            "7": [("sms", "007")],
        }

    @pytest.mark.parametrize("name", ["mail", "factor"])
    def test_the_same_name_twice_is_refused(self, mail: Path, tmp_path: Path, name: str) -> None:
        other = tmp_path / "elsewhere" / f"{name}.md"
        other.parent.mkdir()
        other.write_text(mail.read_text(encoding="utf-8"), encoding="utf-8")
        with pytest.raises(CatalogueError, match=rf"another catalogue named {name}"):
            load_catalogues([mail, other])

    def test_a_missing_file_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(CatalogueError, match=r"nowhere\.md.*cannot be read"):
            load_catalogues([tmp_path / "nowhere.md"])

    def test_a_file_that_is_no_text_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "picture.md").write_bytes(b"\x89PNG\xff\xfe")
        with pytest.raises(CatalogueError, match=r"picture\.md.*cannot be read"):
            load_catalogues([tmp_path / "picture.md"])

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(CatalogueError, match="cannot be read"):
            load_catalogues([tmp_path])

    def test_a_byte_order_mark_is_no_part_of_the_table(self, tmp_path: Path) -> None:
        path = tmp_path / "bom.md"
        path.write_text("\ufeff| Code | Message |\n|--|--|\n| 5 | Five |\n", encoding="utf-8")
        assert [entry.code for entry in further_catalogue(path).entries] == ["5"]
