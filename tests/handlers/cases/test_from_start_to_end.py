"""Cases through the front door: opened, acknowledged, resolved with a note, remembered."""

from bot.app import Bot
from bot.blocks import ids
from bot.dev.slack import GENERAL, Message, Person, StandInSlack
from tests.handlers.conftest import Later, Rest


def card_of(slack: StandInSlack, number: int = 1) -> Message:
    (card,) = [each for each in slack.said.now if each.text.startswith(tuple(":")) and f"*Case {number}*" in each.text]
    return card


async def test_from_a_button_to_what_is_remembered(
    slack: StandInSlack, bot: Bot, ann: Person, bo: Person, rest: Rest, later: Later
) -> None:
    post = await ann.say("got -1063 from the identity api")
    reply = await post.reply()
    await ann.click(reply, ids.OPEN_CASE)
    await rest()
    card = card_of(slack)
    assert card.thread_ts == post.ts
    assert "*-1063*" in card.text
    assert "Opened by <@U0ANN>." in card.text
    assert "Seen once" in card.text
    await bo.click(card, ids.CASE_ACKNOWLEDGE)
    await rest()
    assert "in the hands of <@U0BO>" in card_of(slack).text
    view = await (await bo.click(card_of(slack), ids.CASE_RESOLVE)).opened_view()
    await later(600)
    await bo.submit(view, {ids.NOTE_CAUSE: "carrier line down", ids.NOTE_REMEDY: "SUBMAIL switched over"})
    await rest()
    resolved = card_of(slack)
    assert "resolved by <@U0BO>" in resolved.text
    assert "carrier line down → SUBMAIL switched over (10 min)" in resolved.text
    await later(3_601)
    again = await (await ann.say("-1063 once more from the identity api")).reply()
    assert "Last time, " in again.text
    assert "carrier line down → SUBMAIL switched over (10 min)" in again.text
    assert slack.workspace.messages[GENERAL.id, card.ts].text == resolved.text
