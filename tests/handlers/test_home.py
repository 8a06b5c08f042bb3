"""The Home tab, through the front door."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.slack import BO, GENERAL, OpenView, Person, StandInSlack, held, refused
from bot.store import answers

from .conftest import Rest

Opened = Callable[[Person, str], Awaitable[OpenView]]


@pytest.fixture
def opened(slack: StandInSlack) -> Opened:
    """Open the Home, and wait until it tells something."""

    async def wait(person: Person, told: str) -> OpenView:
        await person.open_home()
        return await slack.changes.until(
            lambda: person.home if person.home and told in str(person.home.content) else None, f"a Home with {told!r}"
        )

    return wait


async def see(bot: Bot, outcomes: dict[str, str], at: float, ts: str = "1.1") -> None:
    await bot.database.write(lambda c: answers.note_sightings(c, GENERAL.id, ts, outcomes.items(), False, at))


class TestWhatItShows:
    async def test_to_somebody_new(self, ann: Person, opened: Opened) -> None:
        told = str((await opened(ann, "Open cases")).content)
        assert "Nothing waits for anybody" in told
        assert "None was seen in the channels that I am in" in told
        assert "Muted" not in told

    async def test_the_codes_of_a_day(self, bot: Bot, clock: HandClock, ann: Person, opened: Opened) -> None:
        await see(bot, {"1203": "answered", "-1013": "muted"}, clock())
        await see(bot, {"-1013": "counted"}, clock() - 3_600, "1.2")
        await see(bot, {"1204": "answered"}, clock() - 90_000, "1.3")
        told = str((await opened(ann, "*-1013*")).content)
        assert told.index("*-1013*") < told.index("*1203*")
        assert "*2×*" in told
        assert "1204" not in told

    async def test_in_the_readers_language(self, bo: Person, opened: Opened) -> None:
        assert "暂无" in str((await opened(bo, "未解决事件")).content)

    async def test_mutes_with_what_they_hid(self, bot: Bot, clock: HandClock, ann: Person, opened: Opened) -> None:
        await bot.database.write(lambda c: answers.mute(c, GENERAL.id, "1203", clock() + 3_600))
        await bot.database.write(lambda c: answers.mute(c, GENERAL.id, "1204", None))
        for number in range(3):
            await see(bot, {"1203": "muted"}, clock(), f"2.{number}")
        told = str((await opened(ann, "hid 3")).content)
        assert f"*1203* in <#{GENERAL.id}> until <!date^" in told
        assert f"*1204* in <#{GENERAL.id}> for good · hid 0" in told

    async def test_a_note_opens_from_it(self, bot: Bot, clock: HandClock, ann: Person, opened: Opened) -> None:
        await see(bot, {"1203": "answered"}, clock())
        home = await opened(ann, "*1203*")
        view = await (await ann.click_in_view(home, f"{ids.MORE}.0")).opened_view()
        assert "Causes, most likely first" in str(view.content)

    async def test_what_is_switched_off(self, slack: StandInSlack, bot: Bot, ann: Person, opened: Opened) -> None:
        told = str((await opened(ann, "Switched off")).content)
        assert "no request is replayed: `APICODE_FACTOR_APPS`, `APICODE_ENCRYPTION_KEYS`" in told
        assert "the app lacks" not in told

    async def test_which_permissions_are_missing(
        self, slack: StandInSlack, bot: Bot, ann: Person, opened: Opened
    ) -> None:
        slack.workspace.app.scopes.difference_update({"channels:history", "groups:history", "files:read"})
        await bot.identity.learn()
        told = str((await opened(ann, "the app lacks")).content)
        assert "(the app lacks `channels:history`, `groups:history`)" in told
        assert "codes in snippets are not answered (the app lacks `files:read`)" in told

    async def test_the_messages_tab_needs_nothing(self, slack: StandInSlack, ann: Person, rest: Rest) -> None:
        await ann.open_home("messages")
        await rest()
        assert "views.publish" not in slack.workspace.counts


class TestSearch:
    @pytest.mark.parametrize(
        ("typed", "told"),
        [("balence", "*1203*"), ("1013", "*-1013*"), ("list 1201-1215", "1201 … 1215"), ("list", "All codes (139)")],
    )
    async def test_opens_what_it_found(self, ann: Person, opened: Opened, typed: str, told: str) -> None:
        home = await opened(ann, "Look up a code")
        view = await (await ann.click_in_view(home, ids.HOME_SEARCH, typed)).opened_view()
        assert told in str(view.content)

    async def test_too_late(self, slack: StandInSlack, ann: Person, opened: Opened) -> None:
        home = await opened(ann, "Look up a code")
        slack.faults.order(refused("expired_trigger_id"), "views.open", times=1)
        await ann.click_in_view(home, ids.HOME_SEARCH, "1203")
        said = await slack.changes.until(lambda: next(iter(ann.sees(ann.im)), None), "a word in the conversation")
        assert "expired_trigger_id" in said.text


async def test_it_shows_what_came_of_a_click_in_it(
    slack: StandInSlack, bot: Bot, clock: HandClock, ann: Person, opened: Opened
) -> None:
    await see(bot, {"1203": "answered"}, clock())
    home = await opened(ann, "*1203*")
    await see(bot, {"1204": "answered"}, clock(), "1.2")
    await ann.click_in_view(home, f"{ids.MORE}.0")
    await slack.changes.until(lambda: "*1204*" in str(ann.home) or None, "a newer Home")


class TestLanguage:
    async def test_is_chosen_for_everywhere(self, slack: StandInSlack, ann: Person, opened: Opened) -> None:
        home = await opened(ann, "Open cases")
        await ann.click_in_view(home, ids.HOME_LANGUAGE, "zh")
        home = await opened(ann, "未解决事件")
        reaction = await ann.command("/apicode", "-1013")
        assert reaction.message
        assert "归属" in reaction.message.text
        await ann.click_in_view(home, ids.HOME_LANGUAGE, "slack")
        await opened(ann, "Open cases")


class TestFaults:
    async def test_opened_twice_at_once(self, slack: StandInSlack, bot: Bot, clock: HandClock, ann: Person) -> None:
        """The second sees what happened while the first was on its way."""
        until = asyncio.Event()
        slack.faults.order(held(until), "views.publish", times=1)
        await ann.open_home()
        await slack.changes.until(lambda: slack.workspace.counts["views.publish"] or None, "the first")
        await see(bot, {"1203": "answered"}, clock())
        await asyncio.gather(ann.open_home(), ann.open_home())
        until.set()
        await slack.changes.until(lambda: "*1203*" in str(ann.home) or None, "the newer Home")
        assert slack.workspace.counts["views.publish"] == 2

    @pytest.mark.parametrize("reason", ["not_enabled", "internal_error", "ratelimited"])
    async def test_refused(self, slack: StandInSlack, ann: Person, opened: Opened, reason: str) -> None:
        slack.faults.order(refused(reason), "views.publish", times=1)
        await ann.open_home()
        await slack.changes.until(lambda: slack.faults.met["views.publish"] or None, "the refusal")
        await opened(ann, "Open cases")

    async def test_of_each_person_by_itself(self, slack: StandInSlack, ann: Person, opened: Opened) -> None:
        bo = slack.person(BO)
        await asyncio.gather(opened(ann, "Open cases"), opened(bo, "未解决事件"))
