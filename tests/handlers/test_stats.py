"""``/apicode stats``: what was seen, in numbers."""

from collections.abc import Awaitable, Callable

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.slack import GENERAL, Channel, Message, Person, StandInSlack, refused
from bot.dev.slack.shapes import mapping, mappings
from bot.store.answers import note_sightings

from .conftest import Rest

See = Callable[..., Awaitable[None]]
CHARTS = "data_visualization"


@pytest.fixture
def see(bot: Bot, clock: HandClock) -> See:
    """Let the bot have seen codes some hours ago."""

    async def seen(outcomes: dict[str, str], hours: float = 0, channel: str = GENERAL.id, times: int = 1) -> None:
        at = clock() - hours * 3_600
        for number in range(times):
            ts = f"{at:.4f}{number:02d}"
            await bot.database.write(
                lambda c, ts=ts: note_sightings(c, channel, ts, outcomes.items(), False, at)  # type: ignore[misc]
            )

    return seen


async def asked(person: Person, question: str) -> Message:
    return await (await person.command("/apicode", question)).next_message()


def kinds(message: Message) -> list[str]:
    return [str(block["type"]) for block in message.blocks]


def charted(message: Message, number: int) -> dict[str, list[object]]:
    """Return the values of a chart, by the names of its series."""
    charts = [block for block in message.blocks if block["type"] == CHARTS]
    series = mappings(mapping(charts[number]["chart"])["series"])
    return {str(each["name"]): [point["value"] for point in mappings(each["data"])] for each in series}


class TestWhatIsShown:
    async def test_what_was_pasted_is_counted_by_what_came_of_it(self, ann: Person, rest: Rest) -> None:
        await (await ann.say("-1013")).reply()
        await ann.say("-1013")
        await rest()
        said = await asked(ann, "stats 24h")
        assert said.private
        assert "Seen *2* times: 1 answered, 1 counted" in said.text
        assert "*-1013* The mobile number is not in normal use: 2" in said.text
        assert kinds(said) == ["section", CHARTS, CHARTS, "table", "context", "actions"]
        assert sum(charted(said, 0)["counted"]) == 1  # type: ignore[arg-type]
        assert charted(said, 1) == {"seen": [2]}

    async def test_silence_is_told_with_its_reasons(self, ann: Person, see: See) -> None:
        await see({"1203": "muted"}, times=2)
        await see({"1204": "external"}, hours=1)
        assert "3 without a word (muted 2, outsiders read along 1)" in (await asked(ann, "stats")).text

    async def test_in_chinese(self, bo: Person, see: See) -> None:
        await see({"1203": "muted", "-1013": "answered"})
        said = await asked(bo, "统计 7天")
        assert "结果码统计：最近 7 天" in said.text
        assert "未回复 1 次（已静音 1）" in said.text

    async def test_twenty_codes_are_named_and_the_others_numbered(self, ann: Person, see: See) -> None:
        await see({str(code): "answered" for code in range(1201, 1226)})
        said = await asked(ann, "stats")
        assert "and 5 further codes" in said.text
        assert len(mappings(said.blocks[3]["rows"])) == 0  # rows are lists
        assert len(list(said.blocks[3]["rows"])) == 21  # type: ignore[call-overload]


class TestWhatIsAskedFor:
    async def test_a_period(self, ann: Person, see: See) -> None:
        await see({"1203": "answered"}, hours=1)
        await see({"1203": "answered"}, hours=100)
        await see({"1203": "answered"}, hours=500)
        for question, times in (("stats", 1), ("stats 7d", 2), ("stats 30 d", 3), ("stats 30天", 3)):
            assert f"Seen *{times}* times" in (await asked(ann, question)).text

    async def test_a_code_with_its_minus_lost(self, ann: Person, see: See) -> None:
        await see({"1203": "answered", "-1013": "answered"})
        said = await asked(ann, "stats 1013 7d")
        assert "*-1013 seen: last 7 days" in said.text
        assert "Seen *1* times" in said.text

    async def test_a_channel_in_any_order(self, ann: Person, see: See, other: str) -> None:
        await see({"1203": "answered"})
        await see({"1204": "answered"}, channel=other)
        said = await asked(ann, "stats #other 24h")
        assert (f"<#{other}>" in said.text, "1204" in said.text, "1203" in said.text) == (True, True, False)

    async def test_this_channel(self, ann: Person, see: See, other: str) -> None:
        await see({"1203": "answered"})
        await see({"1204": "answered"}, channel=other)
        for question in ("stats here", "统计 本频道"):
            assert "1204" not in (await asked(ann, question)).text

    async def test_a_name_without_its_id(self, slack: StandInSlack, ann: Person, see: See, other: str) -> None:
        object.__setattr__(slack.workspace.app, "escapes_commands", False)
        await see({"1203": "answered"})
        assert f"<#{GENERAL.id}>" in (await asked(ann, "stats #general")).text
        assert "only the name “#other”" in (await asked(ann, "stats #other")).text

    async def test_an_id_that_slack_does_not_vouch_for_is_not_taken(self, ann: Person, see: See) -> None:
        await see({"1203": "answered"}, channel="C0SECRET")
        said = await asked(ann, "stats <#C0SECRET|x>")
        assert "cannot read" in said.text
        assert "1203" not in said.text.replace("#payments 1203", "")

    @pytest.mark.parametrize(
        ("question", "told"), [("stats 99999", "no code of this API"), ("stats soon <!channel>", "cannot read “soon”")]
    )
    async def test_what_cannot_be_read(self, ann: Person, question: str, told: str) -> None:
        assert told in (await asked(ann, question)).text


class TestNothing:
    async def test_seen_yet(self, ann: Person) -> None:
        said = await asked(ann, "stats 7d")
        assert "Nothing was seen" in said.text
        assert kinds(said) == ["section"]

    async def test_a_channel_that_the_bot_is_not_in(self, slack: StandInSlack, ann: Person, other: str) -> None:
        slack.workspace.leave(other)
        assert "/invite @apicode" in (await asked(ann, "stats #other")).text

    async def test_a_channel_that_is_gone(self, slack: StandInSlack, ann: Person, other: str) -> None:
        slack.faults.order(refused("channel_not_found"), "conversations.info")
        assert "or it is gone" in (await asked(ann, "stats #other")).text

    async def test_without_the_scope_to_ask(self, slack: StandInSlack, ann: Person, other: str) -> None:
        slack.workspace.app.scopes.difference_update({"channels:read", "groups:read", "im:read", "mpim:read"})
        assert "I count codes in channels" in (await asked(ann, "stats #other")).text


class TestWithoutCharts:
    """A workspace that Slack has not brought the block to yet."""

    @pytest.fixture(autouse=True)
    def behind(self, slack: StandInSlack) -> None:
        slack.workspace.unknown_blocks.add(CHARTS)

    async def test_the_same_comes_as_text(self, ann: Person, see: See) -> None:
        await see({"1203": "answered"}, times=3)
        said = await asked(ann, "stats")
        assert kinds(said) == ["section", "section", "section", "context", "actions"]
        assert "████████████████████████ 3" in str(said.blocks[1])

    async def test_that_is_remembered(self, slack: StandInSlack, ann: Person, see: See) -> None:
        await see({"1203": "answered"})
        await asked(ann, "stats")
        before = slack.workspace.counts["response_url"]
        await asked(ann, "stats")
        assert slack.workspace.counts["response_url"] == before + 1


class TestSharing:
    async def test_shows_it_to_all_once(self, ann: Person, see: See, slack: StandInSlack) -> None:
        await see({"1203": "answered"})
        said = await asked(ann, "stats 7d 1203")
        reaction = await ann.click(said, ids.SHARE_STATS)
        shared = await reaction.next_message()
        assert not shared.private
        assert "*1203 seen: last 7 days" in shared.text
        assert "Shared by <@U0ANN>" in shared.text
        await ann.click(said, ids.SHARE_STATS)
        assert len([each for each in slack.said.posted if "Shared by" in each.text]) == 1


async def test_private_channels_are_told_of_only_to_who_sees_them(slack: StandInSlack, ann: Person, see: See) -> None:
    slack.workspace.channels["G0BOARD"] = Channel("G0BOARD", "board", is_private=True)
    await see({"1203": "answered"}, channel="G0BOARD")
    assert "only the name" in (await asked(ann, "stats #board")).text
