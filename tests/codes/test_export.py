"""A code as plain data holds all that is known of it."""

import json

import pytest

from bot.codes.export import as_data
from bot.codes.lookup import Lookup
from bot.codes.model import Entry, Wording
from bot.language import Language

PROMISED = {
    *("code", "catalogue", "family", "outcome", "owner", "retry", "replay", "page", "title", "meaning", "vendor"),
    *("steps", "customer", "related"),
}


@pytest.mark.parametrize("language", Language)
def test_every_code_as_data(lookup: Lookup, language: Language) -> None:
    for entry in lookup.entries:
        data = json.loads(json.dumps(as_data(entry, language), ensure_ascii=False))
        assert data.keys() >= PROMISED
        assert data["code"] == entry.code
        assert entry.note
        assert data["title"] == entry.note.title[language]
        assert data["vendor"] == {"zh": entry.vendor.zh, "en": entry.vendor.en}
        assert [one["code"] for one in data["related"]] == [link.code for link in entry.note.links]


def test_the_source_of_each_statement_is_told(lookup: Lookup) -> None:
    entry = lookup.entry("factor", "-1013")
    assert entry
    assert entry.note
    data = as_data(entry, Language.EN)
    assert data["meaning_source"] == entry.note.meaning.source.value
    assert data["causes"] == [{"text": said.text.en, "source": said.source.value} for said in entry.note.causes]


def test_a_code_without_a_note_has_the_same_parts(lookup: Lookup) -> None:
    noted = as_data(lookup.entries[0], Language.EN)
    bare = as_data(Entry("64", "carriers", "电信", Wording(zh="没有权限", en="")), Language.EN)
    assert bare.keys() == noted.keys()
    assert [part for part, value in bare.items() if value] == ["code", "catalogue", "family", "vendor"]
