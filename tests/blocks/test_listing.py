"""Lists are paged, and each page leads to the next."""

import json
import re
from itertools import count

import pytest

from bot.blocks import ids
from bot.blocks.listing import PAGE_LENGTH
from bot.blocks.message import Message
from bot.blocks.reply import reply
from bot.codes.labels import OUTCOMES, OWNERS, TOPICS
from bot.codes.lookup import Lookup
from bot.dev.slack import checked_message
from bot.language import Language

NAMES = [one.value for labels in (OUTCOMES, OWNERS, TOPICS) for one in labels]


def checked(message: Message) -> Message:
    checked_message(json.loads(json.dumps({"text": message.text, "blocks": message.blocks})))
    return message


def page_of(lookup: Lookup, question: str, language: Language, page: int) -> Message:
    return checked(reply(lookup.ask(question), language, page))


def turns(message: Message) -> dict[str, str]:
    rows = [block for block in message.blocks if block["type"] == "actions"]
    elements = [button for row in rows for button in row["elements"]]  # type: ignore[attr-defined] # plain JSON
    return {button["action_id"]: button["value"] for button in elements}


def codes(message: Message) -> list[str]:
    return re.findall(r"^:\w+: \*(-?\d+)\* ", message.text, re.MULTILINE)


def walked(lookup: Lookup, question: str, language: Language) -> list[str]:
    """Read a list as a person does: page after page, by the button."""
    found: list[str] = []
    page = 1
    for _ in count():
        message = page_of(lookup, question, language, page)
        assert len(codes(message)) <= PAGE_LENGTH
        found += codes(message)
        following = turns(message).get(f"{ids.PAGE}.on")
        if not following:
            return found
        number, _, question = following.partition(" ")
        page = int(number)
    raise AssertionError


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["all", "1201-1241", "-1085 to -1000", *NAMES])
def test_every_page_is_reached(lookup: Lookup, name: str, language: Language) -> None:
    listed = lookup.ask(f"list {name}")
    assert walked(lookup, f"list {name}", language) == [entry.code for entry in listed.entries]  # type: ignore[union-attr] # a list


def test_pages_can_be_turned_both_ways(lookup: Lookup) -> None:
    assert turns(page_of(lookup, "list", Language.EN, 1)) == {"apicode.page.on": "2 list all"}
    assert turns(page_of(lookup, "list", Language.EN, 2)) == {
        "apicode.page.back": "1 list all",
        "apicode.page.on": "3 list all",
    }
    assert turns(page_of(lookup, "list", Language.EN, 7)) == {"apicode.page.back": "6 list all"}


@pytest.mark.parametrize(("page", "shown"), [(-5, 1), (0, 1), (8, 7), (10**9, 7)])
def test_a_page_beyond_an_end_gives_the_nearest(lookup: Lookup, page: int, shown: int) -> None:
    message = page_of(lookup, "list", Language.EN, page)
    assert message.text == page_of(lookup, "list", Language.EN, shown).text
    assert message.text.endswith(f"Page {shown} of 7")


def test_a_short_list_is_one_page(lookup: Lookup) -> None:
    message = page_of(lookup, "list success", Language.EN, 1)
    assert message.text.startswith("*success (3)*\n")
    assert not turns(message)


@pytest.mark.parametrize(("question", "title"), [("list reserved", "yet (1)*"), ("5-9", "*5 … 9 (0)*")])
def test_titles_count(lookup: Lookup, question: str, title: str) -> None:
    assert title in page_of(lookup, question, Language.EN, 1).text


def test_an_empty_list_says_so(lookup: Lookup) -> None:
    assert "No code meets this." in page_of(lookup, "list 5-9", Language.EN, 1).text
    assert "没有符合的码。" in page_of(lookup, "list 5-9", Language.ZH, 1).text


@pytest.mark.parametrize("language", Language)
def test_an_unknown_list_tells_what_lists_there_are(lookup: Lookup, language: Language) -> None:
    text = page_of(lookup, "list weather", language, 1).text
    assert "weather" in text
    assert all(f"`{name}`" in text for name in NAMES)
