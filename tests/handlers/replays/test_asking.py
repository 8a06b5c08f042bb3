"""From what people paste, report or enter to a confirmation; what cannot be sent is asked for, or refused."""

import json

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.codes.endpoints import Endpoint, Field
from bot.dev.clock import HandClock
from bot.dev.sandbox import DEMO_APP, Sandbox
from bot.dev.slack import Person, StandInSlack
from bot.dev.slack.model import File
from bot.factor.endpoints import HOST
from bot.replay.codec import Attachments
from bot.replay.keeping import Keeper, Source
from bot.replay.pastes import MOST_FILE_BYTES
from bot.replay.request import FailedRequest
from bot.settings import Settings
from bot.vault import Vault
from tests.handlers.conftest import Rest

from .kit import BODY, ID_NO, NAME, Desk, curl

SEND_ID = "ab12" * 8
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


class TestConfirmation:
    async def test_shows_what_is_sent_and_nothing_of_a_person(self, ann: Person, desk: Desk, sandbox: Sandbox) -> None:
        view = str((await desk.opened(ann, (await desk.pasted(ann, curl())).replies[0])).content)
        expected = (
            "Sends *idcard*",
            sandbox.address[7:],
            DEMO_APP.appid,
            "测**",
            "9900",
            "*1203*. It was posted <!date^",
        )
        for shown in (*expected, "Replays of this request in 24 hours: 0", "may be billed"):
            assert shown in view
        for hidden in (NAME, ID_NO, DEMO_APP.appkey.get_secret_value()):
            assert hidden not in view

    async def test_tells_of_a_foreign_host_and_of_what_is_left_out(self, ann: Person, desk: Desk) -> None:
        text = curl("mobile", mobile="13000000000").replace(HOST.removeprefix("https://"), "evil.example")
        view = str((await desk.opened(ann, (await desk.pasted(ann, text)).replies[0])).content)
        assert "names another host" in view
        assert "does not know it: idNo" in view
        assert "evil.example" not in view

    async def test_tells_what_would_fail_before_it_is_billed(self, ann: Person, desk: Desk) -> None:
        view = str((await desk.opened(ann, (await desk.pasted(ann, curl(idNo="123"))).replies[0])).content)
        assert "As it stands it would fail" in view
        assert "1215" in view

    async def test_warns_of_harm(self, ann: Person, desk: Desk) -> None:
        view = str((await desk.opened(ann, (await desk.pasted(ann, curl(code="-1085"))).replies[0])).content)
        assert "can do harm" in view
        assert "second person" in view

    async def test_helps_with_the_clock(self, ann: Person, desk: Desk) -> None:
        view = str(
            (
                await desk.opened(
                    ann, (await desk.pasted(ann, curl(code="1208", timestamp="1690000000123"))).replies[0]
                )
            ).content
        )
        assert "milliseconds" in view

    async def test_helps_with_our_own_clock(self, ann: Person, desk: Desk, sandbox: Sandbox, clock: HandClock) -> None:
        sandbox.state.ahead = -60
        text = curl(code="1213", timestamp=str(int(clock())))
        view = str((await desk.opened(ann, (await desk.pasted(ann, text)).replies[0])).content)
        assert "s ahead of the API's" in view

    async def test_does_not_call_a_timestamp_stale_that_was_pasted_later(self, ann: Person, desk: Desk) -> None:
        view = str((await desk.opened(ann, (await desk.pasted(ann, curl(code="1213"))).replies[0])).content)
        assert "when it failed is not known" in view

    async def test_helps_with_a_signature(self, ann: Person, desk: Desk) -> None:
        view = str((await desk.opened(ann, (await desk.pasted(ann, curl(code="1204"))).replies[0])).content)
        assert "To be signed: appkey=***" in view
        assert "• Sort the keys" in view
        assert "a pass puts the fault in the service's signing or key" in view
        assert ID_NO not in view


async def test_a_code_for_which_it_is_pointless_has_no_button(ann: Person, desk: Desk) -> None:
    post = await desk.pasted(ann, curl("mobile", code="-1013", mobile="13000001013"))
    assert ids.REPLAY not in str(post.replies[0].blocks)


async def test_the_shortcut_works_on_any_message(ann: Person, desk: Desk, sandbox: Sandbox) -> None:
    post = await ann.say(json.dumps({"endpoint": "idcard", **BODY}))
    await ann.message_shortcut(ids.REPLAY_SHORTCUT, post.message)
    await ann.submit(await desk.filled(ann))
    await desk.outcome(post, "now 0")
    assert len(sandbox.calls) == 1


async def test_the_shortcut_on_a_message_without_any(ann: Person, desk: Desk) -> None:
    await ann.message_shortcut(ids.REPLAY_SHORTCUT, (await ann.say("good morning")).message)
    await desk.told(ann, "I found no request in that")


async def test_masked_values_are_asked_for(ann: Person, desk: Desk, sandbox: Sandbox) -> None:
    post = await desk.pasted(ann, curl("mobile", mobile="130****0000"))
    form = await desk.opened(ann, post.replies[0])
    assert "cannot be sent as they are: mobile" in str(form.content)
    await ann.submit(form, {f"{ids.FIELD}.mobile": "13000000000"})
    await ann.submit(await desk.filled(ann))
    outcome = await desk.outcome(post, "now 0")
    assert "mobile: missing -&gt; 130****0000" in outcome.text
    assert sandbox.calls[0].code == "0"


async def test_a_missing_app_is_chosen(ann: Person, desk: Desk, sandbox: Sandbox) -> None:
    post = await desk.pasted(ann, curl().replace(f'"appid": "{DEMO_APP.appid}", ', ""))
    await ann.submit(await desk.opened(ann, post.replies[0]), {ids.APP: DEMO_APP.appid})
    await ann.submit(await desk.filled(ann))
    await desk.outcome(post, "now 0")
    assert len(sandbox.calls) == 1


async def test_an_app_without_a_key_is_refused(ann: Person, desk: Desk) -> None:
    await ann.click((await desk.pasted(ann, curl(appid="99999"))).replies[0], ids.REPLAY)
    assert "APICODE_FACTOR_APPS" in await desk.told(ann, "no key for this app id")


@pytest.mark.parametrize("endpoint", ["badness", "enforcement", "lawsuit"])
async def test_records_are_refused(ann: Person, desk: Desk, endpoint: str) -> None:
    await ann.click((await desk.pasted(ann, curl(endpoint))).replies[0], ids.REPLAY)
    await desk.told(ann, "APICODE_REPLAY_RECORDS")


async def test_several_requests_are_chosen_from(ann: Person, desk: Desk, sandbox: Sandbox) -> None:
    post = await desk.pasted(ann, f"{curl()}\n{curl('mobile', mobile='13000000000', code='1203')}")
    view = await desk.opened(ann, post.replies[0])
    options = str(view.content)
    assert "2 requests" in options
    (choice,) = [block for block in view.content["blocks"] if block["type"] == "input"]  # type: ignore[attr-defined]
    second = choice["element"]["options"][1]["value"]
    await ann.submit(view, {ids.REQUEST: second})
    assert "Sends *mobile*" in str((await desk.filled(ann)).content)


async def test_an_endpoint_that_is_not_told_is_chosen(ann: Person, desk: Desk) -> None:
    body = json.dumps({"appid": DEMO_APP.appid, "mobile": "13000000000"})
    post = await desk.pasted(ann, f'{body}\n{{"status":"error","code":1203}}')
    view = await desk.opened(ann, post.replies[0])
    assert "fit several: mobile_online, mobile_status" in str(view.content)


async def test_an_unknown_endpoint_is_named_so(ann: Person, desk: Desk, sandbox: Sandbox) -> None:
    post = await ann.say(curl("everything"))
    await ann.message_shortcut(ids.REPLAY_SHORTCUT, post.message)
    await desk.told(ann, "names no endpoint of this API")
    assert len(sandbox.calls) == 0


class TestFiles:
    TEXT = (
        "curl https://tpa.mysubmail.com/factor/ocr_idcard -F appid=10001 -F ocr_type=0 -F file_type=file "
        "-F file=@card.png"
        '\n{"status":"error","code":1203}'
    )

    async def test_one_comes_from_the_message(self, ann: Person, desk: Desk, sandbox: Sandbox) -> None:
        image = File("card.png", PNG, mimetype="image/png", filetype="png", mode="hosted")
        post = await ann.say(self.TEXT, files=[image])
        view = await desk.opened(ann, await post.reply())
        assert "file: `1 kB`" in str(view.content)
        await ann.submit(view)
        await desk.outcome(post, "now 0")
        assert sandbox.calls[0].fields["file"] == f"<{len(PNG)} bytes>"

    async def test_without_one_it_says_so(self, ann: Person, desk: Desk) -> None:
        post = await desk.pasted(ann, self.TEXT)
        await ann.click(post.replies[0], ids.REPLAY)
        await desk.told(ann, "A file is missing: file")

    async def test_without_the_scope_it_says_so(self, slack: StandInSlack, ann: Person, desk: Desk) -> None:
        slack.workspace.app.scopes.discard("files:read")
        image = File("card.png", PNG, mimetype="image/png", filetype="png", mode="hosted")
        post = await ann.say(self.TEXT, files=[image])
        await ann.click(await post.reply(), ids.REPLAY)
        assert "A file is missing: file" in await desk.told(ann, "I lack the permission `files:read`")

    async def test_of_one_that_is_too_large_it_says_so(self, ann: Person, desk: Desk) -> None:
        image = File("card.png", PNG + bytes(MOST_FILE_BYTES), mimetype="image/png", filetype="png", mode="hosted")
        post = await ann.say(self.TEXT, files=[image])
        await ann.click(await post.reply(), ids.REPLAY)
        await desk.told(ann, "larger than 20 MB")


class TestByHand:
    async def test_a_request_is_entered(self, slack: StandInSlack, ann: Person, desk: Desk, sandbox: Sandbox) -> None:
        await ann.command("/apicode", "replay")
        begin = await desk.filled(ann)
        await ann.submit(begin, {ids.ENDPOINT: "mobile", ids.APP: DEMO_APP.appid})
        form = await desk.filled(ann)
        values = {f"{ids.FIELD}.name": NAME, f"{ids.FIELD}.mobile": "13000000000"}
        await ann.submit(form, values)
        await ann.submit(await desk.filled(ann))
        posted = await slack.changes.until(
            lambda: next((each for each in slack.said.now if "now 0" in each.text), None), "the outcome", 5
        )
        assert posted.thread_ts is None
        assert "<@U0ANN> replays `mobile`" in posted.text
        assert len(sandbox.calls) == 1

    async def test_where_the_bot_is_not_the_asker_is_told(
        self, slack: StandInSlack, ann: Person, desk: Desk, sandbox: Sandbox, other: str
    ) -> None:
        slack.workspace.leave(other)
        await ann.command("/apicode", "replay", other)
        await ann.submit(await desk.filled(ann), {ids.ENDPOINT: "mobile", ids.APP: DEMO_APP.appid})
        values = {f"{ids.FIELD}.name": NAME, f"{ids.FIELD}.mobile": "13000000000"}
        await ann.submit(await desk.filled(ann), values)
        await ann.submit(await desk.filled(ann))
        await slack.changes.until(
            lambda: next((each for each in ann.sees(ann.im) if "cannot write" in each.text), None), "word", 5
        )
        assert len(sandbox.calls) == 0


class TestReported:
    @pytest.fixture
    async def kept(self, bot: Bot, replaying: Settings, clock: HandClock) -> None:
        """What a service has reported."""
        request = FailedRequest(
            Endpoint.MOBILE,
            DEMO_APP.appid,
            {Field.NAME: NAME, Field.MOBILE: "13000000000"},
            original_code="1203",
            send_id=SEND_ID,
        )
        files: Attachments = {}
        keeper = Keeper(bot.database, Vault(replaying.encryption_keys), clock, hours=72)
        await keeper.keep(request, files, Source.REPORTED, clock())

    @pytest.mark.usefixtures("kept")
    async def test_by_command(self, ann: Person, desk: Desk) -> None:
        await ann.command("/apicode", f"replay {SEND_ID}")
        assert "Sends *mobile*" in str((await desk.filled(ann)).content)

    async def test_an_unknown_one(self, ann: Person, desk: Desk) -> None:
        await ann.command("/apicode", f"replay {SEND_ID.upper()}")
        await desk.told(ann, "No failure with this send_id")

    @pytest.mark.usefixtures("kept")
    async def test_by_a_message_that_names_it(self, ann: Person, desk: Desk, rest: Rest) -> None:
        post = await ann.say(f"14:05 ERROR factor failed code=1203 send_id={SEND_ID}")
        await ann.message_shortcut(ids.REPLAY_SHORTCUT, post.message)
        assert "Sends *mobile*" in str((await desk.filled(ann)).content)


async def test_the_message_is_gone(slack: StandInSlack, ann: Person, desk: Desk) -> None:
    post = await desk.pasted(ann, curl())
    reply = post.replies[0]
    slack.workspace.messages.pop((post.message.channel, post.ts))
    await ann.click(reply, ids.REPLAY)
    await desk.told(ann, "cannot read that message")
