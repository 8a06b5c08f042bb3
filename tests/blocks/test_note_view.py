"""The modal holds a code's whole note, within Slack's limits."""

import json

import pytest

from bot.blocks import ids, words
from bot.blocks.message import BlockJson
from bot.blocks.note_view import note_view
from bot.codes.lookup import Lookup
from bot.codes.model import Entry, Source, Wording
from bot.dev.slack import Surface, checked_view
from bot.language import Language


def text_of(view: BlockJson) -> str:
    blocks = checked_view(json.loads(json.dumps(view)), Surface.MODAL)["blocks"]
    assert isinstance(blocks, list)
    return "\n".join(block["text"]["text"] for block in blocks if block["type"] == "section")


@pytest.mark.parametrize("language", Language)
def test_every_note_is_whole(lookup: Lookup, language: Language) -> None:
    for entry in lookup.entries:
        note = entry.note
        assert note
        text = text_of(note_view(entry, language)).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        statements = (note.meaning, note.replay_reason, *note.causes)
        for said in (note.title, note.customer, *note.steps, *(statement.text for statement in statements)):
            assert said[language] in text, entry.code
        for statement in statements:
            marked = f"{statement.text[language]} _{words.INFERRED[language]}_" in text
            assert marked == (statement.source is Source.INFERENCE), entry.code
        assert all(f"`{field}`" in text for field in note.fields)


def test_the_modal_can_be_recognised(lookup: Lookup) -> None:
    view = note_view(lookup.entries[0], Language.EN)
    assert view["callback_id"] == ids.NOTE_VIEW
    assert view["title"] == {"type": "plain_text", "text": "1201", "emoji": True}


def test_a_long_list_of_links_is_told_in_words(lookup: Lookup) -> None:
    entry = lookup.entry("factor", "1217")
    assert entry
    assert words.ANY_CARRIER_FAILURE.en in text_of(note_view(entry, Language.EN))
    wrapped = lookup.entry("factor", "-1013")
    assert wrapped
    assert "wrapped by: 1217" in text_of(note_view(wrapped, Language.EN))


def test_every_endpoint_is_told_in_words(lookup: Lookup) -> None:
    entry = lookup.entry("factor", "1203")
    assert entry
    assert words.EVERY_ENDPOINT.en in text_of(note_view(entry, Language.EN))


def test_a_code_without_a_note(lookup: Lookup) -> None:
    text = text_of(note_view(Entry("64", "carriers", "电信", Wording(zh="没有权限", en="")), Language.EN))
    assert "没有权限" in text
    assert "“carriers”" in text
