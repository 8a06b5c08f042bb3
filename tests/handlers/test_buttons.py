"""The buttons of replies: More, Not a code, Mute here."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.slack import GENERAL, Person, StandInSlack, late
from bot.feedback import print_feedback
from bot.store import answers, channel_choices

from .conftest import Later, Rest, settings_for

Mute = Callable[[str], Awaitable[None]]


async def test_more_opens_the_whole_note(ann: Person) -> None:
    reply = await (await ann.say("-1013")).reply()
    view = await (await ann.click(reply, f"{ids.MORE}.0")).opened_view()
    assert "Causes, most likely first" in str(view.content)


class TestNotACode:
    async def test_it_takes_the_reply_back(self, slack: StandInSlack, ann: Person, bo: Person) -> None:
        reply = await (await ann.say("-1013")).reply()
        await bo.click(reply, ids.NOT_A_CODE)
        await slack.said.gone(reply)

    async def test_that_wording_is_never_answered_again_there(
        self, slack: StandInSlack, ann: Person, rest: Rest, later: Later
    ) -> None:
        reply = await (await ann.say("we keep seeing -1013 on the submail dashboard")).reply()
        await ann.click(reply, ids.NOT_A_CODE)
        await slack.said.gone(reply)
        await later(30 * 86_400)
        same = await ann.say("we keep seeing -1015 on the submail dashboard")
        await rest()
        assert same.replies == []
        assert await (await ann.say("identity api failed with code -1015")).reply()

    async def test_elsewhere_it_is(self, slack: StandInSlack, ann: Person, other: str) -> None:
        reply = await (await ann.say("-1013")).reply()
        await ann.click(reply, ids.NOT_A_CODE)
        await slack.said.gone(reply)
        assert await (await ann.say("-1013", other)).reply()

    async def test_two_people_may_say_so(self, slack: StandInSlack, ann: Person, bo: Person, bot: Bot) -> None:
        reply = await (await ann.say("-1013")).reply()
        clicks = await asyncio.gather(*(person.click(reply, ids.NOT_A_CODE) for person in (ann, bo)))
        await slack.said.gone(reply)
        assert [click.error for click in clicks] == [None, None]
        assert len(await bot.database.read(answers.all_no_codes)) == 1

    async def test_somebody_may_be_faster_than_slacks_answer_to_the_post(
        self, slack: StandInSlack, ann: Person, rest: Rest
    ) -> None:
        answer = asyncio.Event()
        slack.faults.order(late(answer), "chat.postMessage", times=1)
        reply = await (await ann.say("-1013")).reply()
        await ann.click(reply, ids.NOT_A_CODE)
        answer.set()
        await slack.said.gone(reply)
        again = await ann.say("-1013")
        await rest()
        assert again.replies == []


async def test_what_is_no_code_can_be_exported(
    slack: StandInSlack, ann: Person, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    reply = await (await ann.say("-1013")).reply()
    await ann.click(reply, ids.NOT_A_CODE)
    await slack.said.gone(reply)
    await print_feedback(settings_for(slack, tmp_path))
    (told,) = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert told.keys() == {"channel", "shape", "code", "who", "at"}
    assert (told["channel"], told["code"], told["who"]) == (GENERAL.id, "-1013", "U0ANN")


class TestMute:
    @pytest.fixture
    def mute(self, ann: Person) -> Mute:
        """Press Mute here on a reply about -1013, and choose how long."""

        async def submit(duration: str) -> None:
            reply = await (await ann.say("-1013")).reply()
            view = await (await ann.click(reply, ids.MUTE)).opened_view()
            answer = await ann.submit(view, {ids.DURATION: duration})
            assert (answer.status, answer.errors) == (200, {})
            assert ann.view
            assert "I keep silent about -1013 in this channel" in str(ann.view.content)

        return submit

    @pytest.mark.parametrize(("duration", "seconds"), [("hour", 3_600), ("day", 86_400)])
    async def test_it_ends(
        self, ann: Person, mute: Mute, rest: Rest, later: Later, duration: str, seconds: float
    ) -> None:
        await mute(duration)
        await later(seconds - 1)
        silent = await ann.say("-1013")
        await rest()
        assert silent.replies == []
        await later(2)
        assert await (await ann.say("-1013")).reply()

    async def test_for_good(self, ann: Person, mute: Mute, rest: Rest, later: Later) -> None:
        await mute("good")
        await later(365 * 86_400)
        silent = await ann.say("-1013")
        await rest()
        assert silent.replies == []

    async def test_other_codes_and_questions_are_answered(self, ann: Person, mute: Mute) -> None:
        await mute("good")
        assert await (await ann.say("-1015")).reply()
        assert await (await ann.mention("-1013")).reply()

    async def test_it_shows_how_many_replies_it_would_have_spared(self, ann: Person, rest: Rest, later: Later) -> None:
        for _ in range(3):
            reply = await (await ann.say("-1013")).reply()
            await ann.say("-1013")
            await rest()
            await later(7 * 3_600)
        await later(2 * 3_600)
        reply = await (await ann.say("-1013")).reply()
        await later(4 * 3_600)
        view = await (await ann.click(reply, ids.MUTE)).opened_view()
        assert "-1013 · replies in the last day: 3" in str(view.content)

    async def test_nothing_chosen_mutes_nothing(self, ann: Person) -> None:
        reply = await (await ann.say("-1013")).reply()
        view = await (await ann.click(reply, ids.MUTE)).opened_view()
        await ann.submit(view, {ids.MUTED_CODES: []})
        assert ann.view is None

    async def test_settings_end_it(self, ann: Person, mute: Mute, bot: Bot, later: Later) -> None:
        await mute("good")
        view = await (await ann.command("/apicode", "settings")).opened_view()
        await ann.submit(view, {ids.KEEP_MUTED: []})
        await later(601)
        assert await (await ann.say("-1013")).reply()
        changes = await bot.database.read(lambda c: channel_choices.changes(c, GENERAL.id))
        assert [(each["what"], each["after"]) for each in changes] == [("mute -1013", ""), ("mute -1013", "for good")]

    async def test_what_was_muted_meanwhile_stays_so(self, ann: Person, bo: Person, bot: Bot, mute: Mute) -> None:
        await mute("good")
        view = await (await bo.command("/apicode", "settings")).opened_view()
        await bot.services.choices.mute(GENERAL.id, "U0ANN", ["1203"], None)
        await bo.submit(view, {ids.KEEP_MUTED: []})
        state = await bot.services.choices.state(GENERAL.id)
        assert list(state.muted) == ["1203"]

    async def test_many_muted_codes_stay_so(self, ann: Person, bot: Bot) -> None:
        codes = [f"-10{number}" for number in range(10, 40)]
        await bot.services.choices.mute(GENERAL.id, "U0ANN", codes, 3_600)
        view = await (await ann.command("/apicode", "settings")).opened_view()
        await ann.submit(view, {ids.KEEP_MUTED: codes[1:]})
        state = await bot.services.choices.state(GENERAL.id)
        assert sorted(state.muted) == sorted(codes[1:])
