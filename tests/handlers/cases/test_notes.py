"""``/apicode notes``: what was noted on a code, shown, changed and removed."""

import dataclasses
from collections.abc import Mapping

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.slack import BO, Person, StandInSlack
from tests.handlers.conftest import Later, Rest

from .kit import card, look, resolve


@pytest.fixture
def wanted(request: pytest.FixtureRequest) -> Mapping[str, object]:
    return dict(getattr(request, "param", {}))


@pytest.fixture
async def noted(slack: StandInSlack, bot: Bot, ann: Person, rest: Rest, later: Later) -> None:
    """A case that took ten minutes, with what helped."""
    await ann.say("identity api failed with code 1206")
    await look(bot, rest)
    await later(600)
    await resolve(ann, card(slack), "app disabled", "asked operations")
    await rest()


@pytest.mark.usefixtures("noted")
class TestNotes:
    async def test_they_are_listed(self, bo: Person) -> None:
        reaction = await bo.command("/apicode", "notes 1206")
        told = await reaction.next_message()
        assert told.private
        assert "app disabled → asked operations · 10 分钟 · <@U0ANN>" in told.text

    async def test_one_is_edited(self, ann: Person, bo: Person, bot: Bot) -> None:
        told = await (await bo.command("/apicode", "notes 1206")).next_message()
        view = await (await bo.click(told, f"{ids.EDIT_NOTE}.1")).opened_view()
        await bo.submit(view, {ids.NOTE_REMEDY: "mobile 12345678901 enabled it"})
        told = await (await ann.command("/apicode", "notes 1206")).next_message()
        assert "app disabled → mobile 123****8901 enabled it" in told.text
        assert "(edited by <@U0BO>" in told.text

    async def test_one_that_would_say_nothing_or_is_gone_is_not_edited(self, ann: Person, bot: Bot) -> None:
        told = await (await ann.command("/apicode", "notes 1206")).next_message()
        view = await (await ann.click(told, f"{ids.EDIT_NOTE}.1")).opened_view()
        refused = await ann.submit(view, {ids.NOTE_CAUSE: "", ids.NOTE_REMEDY: " "})
        assert "Fill in one of the two" in refused.errors[ids.NOTE_CAUSE]
        await bot.services.triage.memory.remove(1)
        refused = await ann.submit(view, {ids.NOTE_CAUSE: "something else"})
        assert refused.errors == {ids.NOTE_CAUSE: "That note is gone already."}

    async def test_one_is_removed(self, ann: Person, bot: Bot) -> None:
        told = await (await ann.command("/apicode", "notes 1206")).next_message()
        reaction = await ann.click(told, f"{ids.REMOVE_NOTE}.1")
        assert "No note on 1206 yet" in (await reaction.next_message()).text
        assert bot.services.triage.memory.last("1206") is None

    async def test_a_guest_sees_none(self, slack: StandInSlack, bo: Person) -> None:
        slack.workspace.users["U0BO"] = dataclasses.replace(BO, is_restricted=True)
        reaction = await bo.command("/apicode", "notes 1206")
        assert "只有本组织的正式成员" in (await reaction.next_message()).text

    @pytest.mark.parametrize("wanted", [{"answer_external": True}], indirect=True)
    async def test_where_outsiders_are_answered_answers_show_none(self, ann: Person) -> None:
        reply = await (await ann.mention("1206")).reply()
        assert "app disabled" not in reply.text

    async def test_an_answer_shows_the_last(self, ann: Person) -> None:
        reply = await (await ann.mention("1206")).reply()
        assert "app disabled → asked operations (10 min)" in reply.text


async def test_a_code_without_notes(ann: Person) -> None:
    reaction = await ann.command("/apicode", "notes -1013")
    assert "No note on -1013 yet" in (await reaction.next_message()).text


async def test_a_case_of_a_code_that_is_not_published_has_notes_too(
    slack: StandInSlack, bot: Bot, ann: Person, rest: Rest
) -> None:
    reply = await (await ann.mention("-1038")).reply()
    await ann.click(reply, ids.OPEN_CASE)
    await rest()
    await resolve(ann, card(slack), "a new code", "asked SUBMAIL")
    await rest()
    reaction = await ann.command("/apicode", "notes -1038")
    assert "a new code → asked SUBMAIL" in (await reaction.next_message()).text


async def test_what_is_no_code(ann: Person) -> None:
    reaction = await ann.command("/apicode", "notes 99999999")
    assert "no code of the catalogue" in (await reaction.next_message()).text


async def test_no_code_at_all(ann: Person) -> None:
    reaction = await ann.command("/apicode", "notes")
    assert "/apicode notes -1013" in (await reaction.next_message()).text
