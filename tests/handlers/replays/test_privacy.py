"""No value of a person and no key is ever in clear: in the database, in logs, in what Slack is told, in metrics."""

import json
from pathlib import Path

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.sandbox import DEMO_APP, Fault, FaultKind, Sandbox
from bot.dev.slack import Person, StandInSlack
from bot.dev.slack.model import File
from bot.settings import Settings
from bot.store.standing import Standing
from tests.handlers.conftest import Later, Rest
from tests.handlers.test_privacy import kept

from .kit import Desk, curl

# Nobody's: check digits are wrong, and the mobile number is in no range in use.
NAME = "欧阳测试丙"
PERSON = {"name": NAME, "idNo": "990000198102030042", "mobile": "13000007654", "cardNumber": "6200000000007788"}
KEY = "feedfacefeedfacefeedfacefeedface"
SIGNATURE = "c0de" * 16
PLANTED = (*PERSON.values(), KEY, SIGNATURE, "\\u6b27\\u9633\\u6d4b\\u8bd5\\u4e19", "%E6%AC%A7%E9%98%B3")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


@pytest.fixture
def changes() -> dict[str, object]:
    return {"replay_guarded": frozenset({"card_three_auth"}), "replay_per_request": 3}


async def test_after_a_run_of_every_path(
    slack: StandInSlack,
    ann: Person,
    bo: Person,
    cy: Person,
    bot: Bot,
    desk: Desk,
    sandbox: Sandbox,
    rest: Rest,
    later: Later,
    clock: HandClock,
    replaying: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    views: list[str] = []

    async def shown(person: Person, message: object, button: str = ids.REPLAY) -> None:
        clock.advance(1)
        view = await desk.opened(person, message, button)  # type: ignore[arg-type]
        views.append(json.dumps(view.content, ensure_ascii=False))

    async def yes(person: Person) -> None:
        assert person.view is not None
        await person.submit(person.view)
        await rest()
        views.append(json.dumps(person.view.content if person.view else {}, ensure_ascii=False))

    planted = PERSON | {"signature": SIGNATURE, "appkey": KEY}
    post = await desk.pasted(ann, curl("mobile", **planted))
    for fault in (None, FaultKind.CUT, FaultKind.BROKEN_JSON):
        if fault:
            sandbox.faults.order(Fault(fault))
        await shown(ann, post.replies[0])
        await yes(ann)
    await shown(ann, post.replies[0])  # no more of this one today
    await cy.click(post.replies[0], ids.REPLAY)
    await desk.told(cy, "may not")

    form_post = await desk.pasted(ann, curl("simple", code="1202", **planted | {"idNo": "9900**********0042"}))
    await shown(ann, form_post.replies[0])
    assert ann.view is not None
    await ann.submit(ann.view, {f"{ids.FIELD}.idNo": PERSON["idNo"]})
    await yes(ann)
    again = next(each for each in form_post.replies if ids.REPLAY_AGAIN in str(each.blocks))
    await shown(bo, again, ids.REPLAY_AGAIN)
    await yes(bo)

    guarded = await desk.pasted(ann, curl("card_three_auth", code="1206", **planted))
    await shown(ann, guarded.replies[0])
    await yes(ann)
    await bo.click(await desk.outcome(guarded, "waits"), ids.APPROVE)
    await rest()

    sandbox.state.credit = 0
    empty = await desk.pasted(ann, curl("card_auth", code="1211", **planted))
    await shown(ann, empty.replies[0])
    await yes(ann)
    await shown(ann, await desk.outcome(empty, "1203"), ids.WATCH)
    await yes(ann)
    sandbox.state.credit = 9
    await later(300)
    await rest()
    await desk.outcome(empty, "after 1 of")

    several = await desk.pasted(
        ann, curl("detail", code="1218", **planted) + "\n" + curl("idcard", code="1218", **planted | {"name": "测试丁"})
    )
    await shown(ann, several.replies[0])
    file = File(f"{NAME}.png", PNG, mimetype="image/png", filetype="png", mode="hosted")
    text = f"curl https://x/factor/ocr_idcard -F appid=10001 -F ocr_type=0 -F file=@{NAME}.png\ncode=1219 submail"
    await shown(ann, await (await ann.say(text, files=[file])).reply())
    await yes(ann)
    snippet = await ann.say("see file", files=[File(f"{NAME}.log", curl("idcard4", code="-1063", **planted).encode())])
    await ann.message_shortcut(ids.REPLAY_SHORTCUT, snippet.message)
    views.append(str((await desk.filled(ann)).content))

    sandbox.state.answer_with("-3013", times=2)
    failing = await desk.pasted(ann, curl("idcard", code="-3013", **planted))
    await shown(ann, failing.replies[0])
    await yes(ann)
    await shown(ann, await desk.outcome(failing, "still -3013"), ids.WATCH)
    await yes(ann)
    await later(300)
    await desk.outcome(failing, "watching: 1 of 24, still -3013")
    await later(3)
    await rest()

    assert len(sandbox.calls) >= 6
    where = {
        "database": kept(tmp_path),
        "log": "".join(capsys.readouterr()).encode(),
        "Slack": json.dumps([call.arguments for call in slack.workspace.calls], ensure_ascii=False).encode(),
        "views": "".join(views).encode(),
        "metrics": bot.metrics.exposition(Standing()),
    }
    secrets = (*PLANTED, DEMO_APP.appkey.get_secret_value(), replaying.encryption_keys[0].get_secret_value())
    found = [(place, secret) for place, told in where.items() for secret in secrets if secret.encode() in told]
    assert found == []
    assert b"replay_audit" in where["database"]
    assert "欧****".encode() in where["Slack"]
