"""The weekly digest: posted once, in spite of restarts, two processes and clocks that jump."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot, open_bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.slack import GENERAL, Message, Person, StandInSlack, lost, refused
from bot.knowledge import Knowledge
from bot.server import web_app
from bot.settings import Settings
from bot.store import answers, channel_choices
from bot.store.triage_tables import case_events, cases
from bot.store.writer import announce

from .conftest import Rest, settings_for

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = 86_400.0


def monday(hour: int, minute: int = 0, day: int = 30) -> float:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI).timestamp()


@pytest.fixture
def clock() -> HandClock:
    """Sunday, in the evening."""
    return HandClock(monday(9) - 12 * 3_600)


@pytest.fixture
def settings(slack: StandInSlack, tmp_path: Path, address: str) -> Settings:
    """Of a bot on either database: what is told of a week is counted by it."""
    chosen = {"triage_channel": GENERAL.id, "timezone": "Asia/Shanghai", "digest": "mon 09:00"}
    return settings_for(slack, tmp_path, database_url=address).model_copy(update=chosen)


@asynccontextmanager
async def process(settings: Settings, clock: HandClock, knowledge: Knowledge) -> AsyncIterator[Bot]:
    async with open_bot(settings, "the tests", clock, knowledge, seconds_between_posts=0) as bot:
        yield bot


@pytest.fixture
async def bot(slack: StandInSlack, settings: Settings, clock: HandClock, knowledge: Knowledge) -> AsyncIterator[Bot]:
    async with process(settings, clock, knowledge) as bot:
        await slack.serve(web_app(bot, settings))
        yield bot


async def see(bot: Bot, at: float, code: str, outcome: str, times: int, channel: str = GENERAL.id) -> None:
    for number in range(times):
        await bot.database.write(
            lambda c, number=number: answers.note_sightings(  # type: ignore[misc]
                c, channel, f"{at}.{code}.{number}", [(code, outcome)], False, at
            )
        )


async def plan(bot: Bot) -> None:
    """Do what the bot does each hour."""
    assert bot.digests
    await bot.digests.plan()


async def told(slack: StandInSlack) -> Message:
    return await slack.changes.until(lambda: next(iter(slack.said.now), None), "the digest")


async def run(bot: Bot, clock: HandClock, until: float) -> None:
    await plan(bot)
    clock.now = until
    await bot.database.write(announce)


async def test_tells_of_the_week(slack: StandInSlack, bot: Bot, clock: HandClock) -> None:
    now = clock()
    await see(bot, now - 20 * DAY, "1203", "answered", 1)
    await see(bot, now - DAY, "1203", "counted", 25)
    await see(bot, now - 2 * DAY, "-1013", "answered", 3)
    await see(bot, now - DAY, "1204", "muted", 4)
    await run(bot, clock, monday(9))
    said = await told(slack)
    assert (said.channel, said.thread_ts) == (GENERAL.id, None)
    assert "Codes of the week 2026-11-23 to 2026-11-30" in said.text
    assert "Seen *32* times: 3 answered, 25 counted" in said.text
    often, fresh, unattended, hidden = said.text.split("\n\n")[1:5]
    assert often.splitlines()[1].startswith("• *1203* The account has run out of credit: 25 times")
    assert ("*-1013*" in fresh, "*1204*" in fresh, "*1203*" in fresh) == (True, True, False)
    assert "*1203*" in unattended
    assert f"25 times in <#{GENERAL.id}>" in unattended
    assert "*-1013*" not in unattended
    assert f"4 times in <#{GENERAL.id}>" in hidden
    assert [block["type"] for block in said.blocks].count("data_visualization") == 1


async def test_a_quiet_week(slack: StandInSlack, bot: Bot, clock: HandClock) -> None:
    await run(bot, clock, monday(9))
    assert "A quiet week" in (await told(slack)).text


async def test_in_the_language_of_the_channel(slack: StandInSlack, bot: Bot, clock: HandClock) -> None:
    chosen = {"mode": "all", "language": "zh", "window_minutes": 10, "about_api": False}
    await bot.database.write(lambda c: channel_choices.choose(c, GENERAL.id, chosen))
    await run(bot, clock, monday(9))
    assert "平静的一周" in (await told(slack)).text


async def test_without_charts(slack: StandInSlack, bot: Bot, clock: HandClock) -> None:
    slack.workspace.unknown_blocks.add("data_visualization")
    await see(bot, clock(), "1203", "answered", 1)
    await run(bot, clock, monday(9))
    assert "data_visualization" not in str((await told(slack)).blocks)


async def test_what_came_often_can_be_muted_where_it_came(
    slack: StandInSlack, bot: Bot, clock: HandClock, other: str
) -> None:
    await see(bot, clock(), "1203", "answered", 20, other)
    await run(bot, clock, monday(9))
    said = await told(slack)
    ann = slack.person()
    view = await (await ann.click(said, f"{ids.MUTE_THERE}.1")).opened_view()
    assert f"<#{other}>" in str(view.content)
    await ann.submit(view, {ids.MUTED_CODES: ["1203"], ids.DURATION: "day"})
    assert (await bot.services.choices.state(other)).muted.keys() == {"1203"}


async def test_what_is_muted_already_is_not_proposed(slack: StandInSlack, bot: Bot, clock: HandClock) -> None:
    await see(bot, clock(), "1203", "answered", 30)
    await bot.database.write(lambda c: answers.mute(c, GENERAL.id, "1203", None))
    await run(bot, clock, monday(9))
    assert "perhaps mute it" not in (await told(slack)).text


async def test_nor_is_what_somebody_took_in_hand(slack: StandInSlack, bot: Bot, clock: HandClock) -> None:
    await see(bot, clock(), "1203", "answered", 30)
    await see(bot, clock(), "1204", "answered", 30)
    for number, code, who in ((1, "1203", "U0ANN"), (2, "1204", None)):
        case = {
            **dict.fromkeys(("origin_channel", "origin_message", "origin_thread", "card_channel"), "C"),
            **{"id": number, "code": code, "state": "open", "round": 1, "cause": "rate", "seen": 30},
            **{"since": clock(), "opened_at": clock(), "card_posts": 0, "card_lost": False},
        }
        done = {"case_id": number, "at": clock(), "who": who, "what": "acknowledged", "detail": ""}
        await bot.database.write(lambda c, case=case: c.execute(cases.insert(), case) and None)  # type: ignore[misc]
        await bot.database.write(lambda c, done=done: c.execute(case_events.insert(), done) and None)  # type: ignore[misc]
    await run(bot, clock, monday(9))
    unattended = (await told(slack)).text.split("perhaps mute it there*")[1]
    assert ("*1203*" in unattended, "*1204*" in unattended) == (False, True)


class TestOnce:
    async def test_a_week_and_the_next(self, slack: StandInSlack, bot: Bot, clock: HandClock) -> None:
        await run(bot, clock, monday(9))
        await told(slack)
        clock.now = monday(10)
        await plan(bot)
        await run(bot, clock, monday(9) + 7 * DAY)
        await slack.changes.until(lambda: len(slack.said.now) == 2 or None, "the next")

    async def test_when_the_clock_is_put_back(self, slack: StandInSlack, bot: Bot, clock: HandClock) -> None:
        await run(bot, clock, monday(9, 1))
        await told(slack)
        clock.now = monday(8)
        await plan(bot)
        await run(bot, clock, monday(9, 5))
        await plan(bot)
        assert len(slack.said.posted) == 1

    async def test_with_two_processes(
        self, slack: StandInSlack, bot: Bot, settings: Settings, clock: HandClock, knowledge: Knowledge
    ) -> None:
        async with process(settings, clock, knowledge) as second:
            await plan(second)
            await run(bot, clock, monday(9))
            await second.database.write(announce)
            await told(slack)
        assert len(slack.said.posted) == 1

    async def test_when_the_answer_of_slack_is_lost(
        self, slack: StandInSlack, bot: Bot, clock: HandClock, put_off: Rest
    ) -> None:
        slack.faults.order(lost(), "chat.postMessage", times=1)
        slack.workspace.clock = clock
        await run(bot, clock, monday(9))
        await told(slack)
        await put_off()
        await run(bot, clock, monday(9, 1))
        await slack.changes.until(lambda: slack.workspace.counts["conversations.history"] or None, "a look")
        assert len(slack.said.posted) == 1

    async def test_after_a_night_without_the_bot(
        self, slack: StandInSlack, settings: Settings, clock: HandClock, knowledge: Knowledge
    ) -> None:
        async with process(settings, clock, knowledge) as bot:
            await plan(bot)
        clock.now = monday(15)
        async with process(settings, clock, knowledge):
            await told(slack)
        assert len(slack.said.posted) == 1


class TestNotAtAll:
    async def test_days_too_late(
        self, slack: StandInSlack, settings: Settings, clock: HandClock, knowledge: Knowledge
    ) -> None:
        async with process(settings, clock, knowledge) as bot:
            await plan(bot)
        clock.now = monday(9) + 4 * DAY
        async with AsyncExitStack() as stack:
            bot = await stack.enter_async_context(process(settings, clock, knowledge))
            await run(bot, clock, monday(9) + 7 * DAY)
            await told(slack)
        assert "2026-11-30 to 2026-12-07" in slack.said.posted[0].text
        assert len(slack.said.posted) == 1

    async def test_as_it_was_planned_before(
        self, slack: StandInSlack, settings: Settings, clock: HandClock, knowledge: Knowledge
    ) -> None:
        async with process(settings, clock, knowledge) as bot:
            await plan(bot)
        later = settings.model_copy(update={"digest": "mon 10:00"})
        async with process(later, clock, knowledge) as bot:
            await plan(bot)
            await run(bot, clock, monday(9, 30))
            await run(bot, clock, monday(10))
            await told(slack)
        assert len(slack.said.posted) == 1

    async def test_in_a_channel_that_the_bot_was_put_out_of(
        self, slack: StandInSlack, bot: Bot, clock: HandClock, ann: Person
    ) -> None:
        slack.faults.order(refused("not_in_channel"), "chat.postMessage", times=1)
        await run(bot, clock, monday(9))
        await slack.changes.until(lambda: slack.faults.met["chat.postMessage"] or None, "the refusal")
        assert slack.said.posted == []


async def test_it_is_off_without_a_channel(
    slack: StandInSlack, tmp_path: Path, clock: HandClock, knowledge: Knowledge
) -> None:
    async with process(settings_for(slack, tmp_path), clock, knowledge) as bot:
        assert bot.digests is None
