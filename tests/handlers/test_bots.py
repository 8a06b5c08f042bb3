"""Messages of other bots."""

import pytest

from bot.answering.policy import BOT_WINDOW_SECONDS, MOST_REPLIES_TO_A_BOT
from bot.app import Bot
from bot.dev.slack import ALERTS, DEPLOYER, Person, StandInSlack
from bot.dev.slack.shapes import Json

from .conftest import Later, Rest

TOLD = "identity api failed with code -1013"


def rich(*texts: str) -> Json:
    elements = [{"type": "text", "text": text} for text in texts]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


FIELDS: Json = {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Error code:*\n-1013"}]}
WITHOUT_TEXT = {
    "section": ([section(TOLD)], []),
    "fields": ([FIELDS], []),
    "context": ([{"type": "context", "elements": [{"type": "mrkdwn", "text": TOLD}]}], []),
    "header": ([{"type": "header", "text": {"type": "plain_text", "text": TOLD}}], []),
    "rich text": ([rich("identity api failed with ", "code ", "-1013")], []),
    "attachment": ([], [{"title": "Alert", "text": TOLD, "fallback": "Alert"}]),
    "attachment field": ([], [{"fields": [{"title": "code", "value": "-1013"}], "fallback": "x"}]),
    "attachment blocks": ([], [{"blocks": [section(TOLD)], "fallback": "x"}]),
    "fallback": ([], [{"fallback": TOLD}]),
}


class TestAlerts:
    async def test_text(self, slack: StandInSlack, bot: Bot) -> None:
        assert "*-1013*" in (await (await slack.bot().post(TOLD)).reply()).text

    async def test_of_a_bot_that_has_a_user(self, slack: StandInSlack, bot: Bot) -> None:
        post = await slack.bot(DEPLOYER).say(TOLD)
        assert "*-1013*" in (await post.reply()).text

    @pytest.mark.parametrize(("blocks", "attachments"), WITHOUT_TEXT.values(), ids=WITHOUT_TEXT)
    async def test_without_text(
        self, slack: StandInSlack, bot: Bot, blocks: list[Json], attachments: list[Json]
    ) -> None:
        post = await slack.bot().post(blocks=blocks, attachments=attachments)
        assert "*-1013*" in (await post.reply()).text

    async def test_one_code_in_text_and_blocks_is_one_story(self, slack: StandInSlack, bot: Bot) -> None:
        post = await slack.bot().post(TOLD, blocks=[section(f"*{TOLD}*")], attachments=[{"text": TOLD}])
        assert (await post.reply()).text.count("*-1013*") == 1


class TestPause:
    CODES = ("-1013", "-1015", "-1016", "-1017", "-1018", "-1019", "1203", "1204", "1205")

    @pytest.fixture(autouse=True)
    def fast(self, slack: StandInSlack) -> None:
        slack.workspace.pace.is_on = False

    async def flood(self, slack: StandInSlack, rest: Rest, *codes: str) -> None:
        for code in codes:
            await slack.bot().post(f"identity api failed with code {code}")
        await rest()

    async def test_after_six_replies_it_says_once_that_it_pauses(
        self, slack: StandInSlack, bot: Bot, rest: Rest
    ) -> None:
        await self.flood(slack, rest, *self.CODES)
        texts = [message.text for message in slack.said.posted]
        assert len(texts) == MOST_REPLIES_TO_A_BOT + 1
        assert ["I pause" in text for text in texts] == [False] * MOST_REPLIES_TO_A_BOT + [True]

    async def test_then_it_goes_on(self, slack: StandInSlack, bot: Bot, rest: Rest, later: Later) -> None:
        await self.flood(slack, rest, *self.CODES)
        await later(BOT_WINDOW_SECONDS + 1)
        post = await slack.bot().post("identity api failed with code 1208")
        assert "*1208*" in (await post.reply()).text

    async def test_while_that_goes_on_it_is_not_said_again(
        self, slack: StandInSlack, bot: Bot, rest: Rest, later: Later
    ) -> None:
        await self.flood(slack, rest, *self.CODES[:7])
        await later(BOT_WINDOW_SECONDS - 1)
        await self.flood(slack, rest, *self.CODES[7:])
        await later(2)
        await self.flood(slack, rest, "-1000", "-1001", "-1004", "-1007", "-1008", "-1010", "-1011", "-1012")
        assert sum("I pause" in message.text for message in slack.said.posted) == 1

    async def test_people_and_other_bots_are_answered_meanwhile(
        self, slack: StandInSlack, bot: Bot, ann: Person, rest: Rest
    ) -> None:
        assert ALERTS.id != DEPLOYER.id
        await self.flood(slack, rest, *self.CODES)
        assert "*1208*" in (await (await ann.say("submail error code 1208")).reply()).text
        assert "*1206*" in (await (await slack.bot(DEPLOYER).say("submail error code 1206")).reply()).text
