"""What the app hears of messages in channels."""

import pytest

from bot.dev.clock import HandClock
from bot.dev.slack import (
    ALERTS,
    ANN,
    BO,
    DEPLOYER,
    GENERAL,
    File,
    NotPossible,
    StandInSlack,
    language_detected,
    replied,
    unfurled,
)
from bot.dev.slack.shapes import Json, mapping, mappings

from .kit import Ear


async def test_a_message_is_told_in_full(channel: StandInSlack, ear: Ear, clock: HandClock) -> None:
    post = await channel.person(BO).say("code <-1013> & more")
    app = channel.workspace.app
    assert post.statuses == [200]
    (body,) = ear.heard
    event = mapping(body.pop("event"))
    assert body == {
        "token": app.verification_token,
        "team_id": app.team_id,
        "context_team_id": app.team_id,
        "context_enterprise_id": None,
        "api_app_id": app.app_id,
        "type": "event_callback",
        "event_id": post.event.id,
        "event_time": int(clock()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": app.team_id,
                "user_id": app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{post.event.id}",
    }
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": "code <-1013> & more"}]}
    (block,) = mappings(event.pop("blocks"))
    assert block.pop("block_id")
    assert block == {"type": "rich_text", "elements": [section]}
    assert event == {
        "type": "message",
        "user": BO.id,
        "ts": post.ts,
        "client_msg_id": post.message.client_msg_id,
        "text": "code &lt;-1013&gt; &amp; more",
        "team": app.team_id,
        "channel": GENERAL.id,
        "event_ts": post.ts,
        "channel_type": "channel",
    }
    assert ear.headers[0]["content-type"] == "application/json"
    assert "x-slack-retry-num" not in ear.headers[0]


async def test_raw_text_is_delivered_as_it_is(channel: StandInSlack, ear: Ear) -> None:
    raw = f"<@{BO.id}> see <https://a.example/?a=1&amp;b=2|the log> in <#{GENERAL.id}|general> `-1013`\n```{{}}```"
    await channel.person().say(raw, raw=True)
    (event,) = ear.events
    assert event["text"] == raw
    section, code = mappings(mappings(event["blocks"])[0]["elements"])
    assert mappings(section["elements"]) == [
        {"type": "user", "user_id": BO.id},
        {"type": "text", "text": " see "},
        {"type": "link", "url": "https://a.example/?a=1&b=2", "text": "the log"},
        {"type": "text", "text": " in "},
        {"type": "channel", "channel_id": GENERAL.id},
        {"type": "text", "text": " "},
        {"type": "text", "text": "-1013", "style": {"code": True}},
        {"type": "text", "text": "\n"},
    ]
    assert code == {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "{}"}]}


async def test_a_reply_names_its_thread(channel: StandInSlack, ear: Ear) -> None:
    first = await channel.person().say("what is this?")
    await channel.person(BO).say("-1013", thread_ts=first.ts)
    await channel.person(BO).say("-1013", thread_ts=first.ts, broadcast=True)
    assert [event.get("thread_ts") for event in ear.events] == [None, first.ts, first.ts]
    assert ear.types == ["message", "message", "message.thread_broadcast"]


async def test_an_edit_tells_before_and_after(channel: StandInSlack, ear: Ear) -> None:
    ann = channel.person()
    post = await ann.say("-1013")
    edited = await ann.edit(post, "-1014")
    event = ear.events[1]
    now, before = mapping(event["message"]), mapping(event["previous_message"])
    assert (event["subtype"], event["channel"], event["hidden"]) == ("message_changed", GENERAL.id, True)
    assert event["ts"] != post.ts
    assert (now["text"], now["ts"], mapping(now["edited"])["user"]) == ("-1014", post.ts, ANN.id)
    assert (before["text"], before["ts"], "edited" in before) == ("-1013", post.ts, False)
    assert edited.message.text == "-1014"


@pytest.mark.parametrize("change", [unfurled, language_detected, lambda message: replied(message, BO.id, "9.9")])
async def test_slack_changes_messages_though_nobody_edits_them(channel: StandInSlack, ear: Ear, change: object) -> None:
    post = await channel.person().say("-1013 https://status.example")
    assert callable(change)
    await channel.touch(post, change)
    event = ear.events[1]
    now, before = mapping(event["message"]), mapping(event["previous_message"])
    assert event["subtype"] == "message_changed"
    assert (now["text"], now.get("edited")) == (before["text"], None)
    assert now != before


async def test_a_deletion_tells_what_is_gone(channel: StandInSlack, ear: Ear) -> None:
    ann = channel.person()
    post = await ann.say("-1013")
    await ann.delete(post)
    event = ear.events[1]
    assert (event["subtype"], event["deleted_ts"]) == ("message_deleted", post.ts)
    assert mapping(event["previous_message"])["text"] == "-1013"
    assert ann.sees() == []


async def test_a_deleted_message_with_replies_leaves_a_tombstone_until_they_are_gone(
    channel: StandInSlack, ear: Ear
) -> None:
    ann, bo = channel.person(), channel.person(BO)
    post = await ann.say("-1013")
    reply = await bo.say("hm", thread_ts=post.ts)
    await ann.delete(post)
    now = mapping(ear.events[2]["message"])
    assert ear.types[2] == "message.message_changed"
    assert (now["subtype"], now["user"], now["text"], now["ts"]) == (
        "tombstone",
        "USLACKBOT",
        "This message was deleted.",
        post.ts,
    )
    await bo.delete(reply)
    assert ear.types[3:] == ["message.message_deleted"] * 2
    assert [event["deleted_ts"] for event in ear.events[3:]] == [reply.ts, post.ts]
    assert ann.sees() == []


async def test_only_own_messages_can_be_changed(channel: StandInSlack, ear: Ear) -> None:
    post = await channel.person().say("-1013")
    for act in (channel.person(BO).edit(post, "x"), channel.person(BO).delete(post), channel.bot().delete(post)):
        with pytest.raises(NotPossible, match="did not write"):
            await act


async def test_a_mention_comes_twice(channel: StandInSlack, ear: Ear) -> None:
    post = await channel.person().mention("1203?")
    assert sorted(ear.types) == ["app_mention", "message"]
    assert [event.type for event in post.events] == ["message", "app_mention"]
    first, second = sorted(ear.events, key=lambda event: str(event["type"]), reverse=True)
    assert first["text"] == second["text"] == f"<@{channel.workspace.app.bot_user_id}> 1203?"
    assert first["ts"] == second["ts"]
    assert ear.heard[0]["event_id"] != ear.heard[1]["event_id"]
    assert "channel_type" not in second


async def test_a_direct_message(channel: StandInSlack, ear: Ear) -> None:
    ann = channel.person()
    await ann.say("1203", channel=ann.im)
    await ann.mention("1203", channel=ann.im)  # there no app_mention is sent
    assert [(event["type"], event["channel_type"], event["channel"]) for event in ear.events] == [
        ("message", "im", "D00ANN")
    ] * 2


async def test_an_old_integration_has_no_user(channel: StandInSlack, ear: Ear) -> None:
    attachment: Json = {"fallback": "down: -1013", "color": "danger", "fields": [{"title": "code", "value": "-1013"}]}
    post = await channel.bot(ALERTS).post(attachments=[attachment])
    (event,) = ear.events
    assert event == {
        "type": "message",
        "subtype": "bot_message",
        "ts": post.ts,
        "text": "",
        "team": channel.workspace.app.team_id,
        "bot_id": ALERTS.id,
        "app_id": ALERTS.app_id,
        "username": "alerts",
        "attachments": [attachment],
        "channel": GENERAL.id,
        "event_ts": post.ts,
        "channel_type": "channel",
    }


async def test_a_newer_app_writes_as_its_user(channel: StandInSlack, ear: Ear) -> None:
    block: Json = {"type": "section", "text": {"type": "mrkdwn", "text": "code *-1013*"}}
    bot = channel.bot(DEPLOYER)
    post = await bot.post("failed", blocks=[block])
    (event,) = ear.events
    assert (event["user"], event["bot_id"]) == (DEPLOYER.user, DEPLOYER.id)
    assert mapping(event["bot_profile"])["name"] == "deployer"
    assert not event.keys() & {"subtype", "username", "client_msg_id"}
    await bot.edit(post, "fixed")
    assert mapping(ear.events[1]["message"])["text"] == "fixed"


async def test_a_snippet_is_shared_with_its_beginning(channel: StandInSlack, ear: Ear) -> None:
    post = await channel.person().say("the log", files=[File("error.log", b"line\n" * 9)])
    (event,) = ear.events
    (file,) = mappings(event["files"])
    assert event["subtype"] == "file_share"
    assert (file["mode"], file["mimetype"], file["size"], file["lines"]) == ("snippet", "text/plain", 45, 10)
    assert file["preview"] == "\n".join(["line"] * 5)
    assert file["id"] == post.message.files[0].id
    assert str(file["url_private_download"]).startswith(channel.workspace.address)


async def test_who_comes_and_what_is_pinned_is_told_as_messages_without_words(channel: StandInSlack, ear: Ear) -> None:
    channel.workspace.leave(GENERAL.id)
    await channel.person().say("-1013")
    assert ear.heard == []
    await channel.events.answered(await channel.let_in())
    await channel.notice("channel_topic", "set the channel topic: 1203", user=BO.id)
    assert ear.types == ["member_joined_channel", "message.channel_join", "message.channel_topic"]
    assert ear.events[0]["user"] == channel.workspace.app.bot_user_id


async def test_an_address_is_verified(channel: StandInSlack, ear: Ear) -> None:
    assert await channel.verify_url()
    assert ear.heard[0].keys() == {"type", "token", "challenge"}
    ear.status = 500
    assert not await channel.verify_url()
