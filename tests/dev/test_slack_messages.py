"""Buttons, menus and shortcuts of messages, as they reach a real Bolt app."""

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.dev.slack import ANN, BO, GENERAL, Content, Message, NotPossible, StandInSlack
from bot.dev.slack.shapes import Json, mapping, mappings

from .kit import BUTTONS, MORE, listen, option, plain


@pytest.fixture
def posted(slack: StandInSlack) -> Message:
    content = Content("Choose", (BUTTONS,))
    return slack.workspace.post(GENERAL.id, slack.workspace.app.bot_user_id, content)


async def test_a_click_is_told_in_full(slack: StandInSlack, bolt: AsyncApp, posted: Message) -> None:
    heard = listen(bolt)
    reaction = await slack.person(BO).click(posted, "more")
    assert (reaction.status, reaction.error) == (200, None)
    app = slack.workspace.app
    (payload,) = heard
    action = mappings(payload.pop("actions"))
    assert action == [
        {
            "action_id": "more",
            "block_id": "buttons",
            "type": "button",
            "text": plain("More"),
            "value": "-1013",
            "action_ts": action[0]["action_ts"],
        }
    ]
    assert payload == {
        "type": "block_actions",
        "token": app.verification_token,
        "team": {"id": app.team_id, "domain": app.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {"id": BO.id, "username": "bo", "name": "bo", "team_id": app.team_id},
        "api_app_id": app.app_id,
        "trigger_id": reaction.trigger_id,
        "container": {
            "type": "message",
            "message_ts": posted.ts,
            "channel_id": GENERAL.id,
            "is_ephemeral": False,
        },
        "channel": {"id": GENERAL.id, "name": "general"},
        "state": {"values": {"buttons": {"pick": {"type": "static_select", "selected_option": None}}}},
        "response_url": reaction.response_address,
        "message": {
            "type": "message",
            "user": app.bot_user_id,
            "ts": posted.ts,
            "text": "Choose",
            "team": app.team_id,
            "bot_id": app.bot_id,
            "app_id": app.app_id,
            "bot_profile": {
                "id": app.bot_id,
                "app_id": app.app_id,
                "name": app.bot_name,
                "deleted": False,
                "updated": 1_700_000_000,
                "team_id": app.team_id,
            },
            "blocks": [BUTTONS],
        },
    }


async def test_a_choice_tells_the_option(slack: StandInSlack, bolt: AsyncApp, posted: Message) -> None:
    heard = listen(bolt, "pick")
    await slack.person(ANN).click(posted, "pick", "two")
    (payload,) = heard
    chosen = {"type": "static_select", "selected_option": option("two")}
    assert payload["state"] == {"values": {"buttons": {"pick": chosen}}}
    (action,) = mappings(payload["actions"])
    assert action["selected_option"] == option("two")


async def test_an_overflow_menu_tells_the_option(slack: StandInSlack, bolt: AsyncApp, posted: Message) -> None:
    heard = listen(bolt, "dots")
    await slack.person(ANN).click(posted, "dots", "mute")
    (action,) = mappings(heard[0]["actions"])
    assert (action["type"], action["selected_option"]) == ("overflow", option("mute"))


@pytest.mark.parametrize(
    ("action_id", "value", "reason"),
    [
        ("share", None, "there is no share, but"),
        ("more", "x", "is a button"),
        ("pick", None, "needs a value"),
        ("pick", "three", "has no option 'three'"),
        ("dots", "three", "has no option 'three'"),
    ],
)
async def test_only_what_is_there_can_be_used(
    slack: StandInSlack, posted: Message, action_id: str, value: str | None, reason: str
) -> None:
    with pytest.raises(NotPossible, match=reason):
        await slack.person(ANN).click(posted, action_id, value)


async def test_a_message_that_changed_has_its_present_buttons(slack: StandInSlack, posted: Message) -> None:
    slack.workspace.replace(posted, Content("Done"))
    with pytest.raises(NotPossible, match="there is no more"):
        await slack.person(ANN).click(posted, "more")
    slack.workspace.delete(posted)
    with pytest.raises(NotPossible, match="does not see"):
        await slack.person(ANN).click(posted, "more")


async def test_of_two_alike_one_must_be_named(slack: StandInSlack, bolt: AsyncApp) -> None:
    heard = listen(bolt)
    twice: list[Json] = [{"type": "actions", "block_id": name, "elements": [MORE]} for name in "ab"]
    message = slack.workspace.post(GENERAL.id, slack.workspace.app.bot_user_id, Content("x", tuple(twice)))
    with pytest.raises(NotPossible, match="several more"):
        await slack.person(ANN).click(message, "more")
    await slack.person(ANN).click(message, "more", block_id="b")
    assert mappings(heard[0]["actions"])[0]["block_id"] == "b"


async def test_a_private_message_is_not_told_and_not_shown_to_others(slack: StandInSlack, bolt: AsyncApp) -> None:
    heard = listen(bolt)
    message = slack.workspace.post(
        GENERAL.id, slack.workspace.app.bot_user_id, Content("x", (BUTTONS,)), ephemeral_to=ANN.id
    )
    with pytest.raises(NotPossible, match="bo does not see"):
        await slack.person(BO).click(message, "more")
    with pytest.raises(NotPossible, match="no shortcuts"):
        await slack.person(ANN).message_shortcut("explain", message)
    await slack.person(ANN).click(message, "more")
    assert mapping(heard[0]["container"])["is_ephemeral"] is True
    assert "message" not in heard[0]


async def test_a_click_may_replace_its_message(slack: StandInSlack, bolt: AsyncApp, posted: Message) -> None:
    async def hear(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond("Done", replace_original=True)

    bolt.action("more")(hear)
    reaction = await slack.person(ANN).click(posted, "more")
    replaced = await reaction.next_message()
    assert (replaced.ts, replaced.text, replaced.blocks) == (posted.ts, "Done", ())
    assert slack.person(BO).sees() == [replaced]


async def test_an_answer_to_a_click_in_a_thread_stays_there(slack: StandInSlack, bolt: AsyncApp) -> None:
    async def hear(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond("Here")

    bolt.action("more")(hear)
    content = Content("x", (BUTTONS,))
    message = slack.workspace.post(GENERAL.id, slack.workspace.app.bot_user_id, content, thread_ts="1.2")
    reaction = await slack.person(ANN).click(message, "more")
    assert (await reaction.next_message()).thread_ts == "1.2"


async def test_a_shortcut_has_no_channel(slack: StandInSlack, bolt: AsyncApp) -> None:
    heard: list[Json] = []

    async def hear(ack: AsyncAck, body: Json) -> None:
        await ack()
        heard.append(body)

    bolt.global_shortcut("look-up")(hear)
    reaction = await slack.person(ANN).shortcut("look-up")
    assert reaction.status == 200
    assert heard[0].keys() == {
        "type",
        "token",
        "team",
        "enterprise",
        "is_enterprise_install",
        "user",
        "api_app_id",
        "trigger_id",
        "callback_id",
        "action_ts",
    }


async def test_a_message_shortcut_brings_the_message(slack: StandInSlack, bolt: AsyncApp, posted: Message) -> None:
    async def hear(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        await ack()
        await respond(str(mapping(body["message"])["text"]))

    bolt.message_shortcut("explain")(hear)
    reaction = await slack.person(ANN).message_shortcut("explain", posted)
    assert (await reaction.next_message()).text == "Choose"
