"""What comes of a replay, told in the thread: also when the API, or the way to it, is in trouble."""

import pytest

from bot.app import Bot
from bot.blocks import ids
from bot.dev.clock import HandClock
from bot.dev.sandbox import Fault, FaultKind, Sandbox
from bot.dev.slack import Person, Post, StandInSlack, refused
from bot.store import replays as store
from bot.store.standing import Standing
from tests.handlers.conftest import Later, Rest

from .kit import Desk, curl


async def replayed(ann: Person, desk: Desk, text: str = "") -> Post:
    post = await desk.pasted(ann, text or curl())
    await ann.submit(await desk.opened(ann, post.replies[0]))
    return post


async def test_another_code(ann: Person, desk: Desk, sandbox: Sandbox) -> None:
    sandbox.state.answer_with("-1063")
    outcome = await desk.outcome(await replayed(ann, desk), "changed 1203 -&gt; -1063")
    assert "*-1063*" in outcome.text
    assert "Do now" in outcome.text
    assert "send_id before `ee05d1aa" in outcome.text


@pytest.mark.parametrize(
    ("code", "answer", "told"),
    [("1203", "-1063", "now -1063 at"), ("1203", "1203", "still 1203 at"), ("1204", "0", "mend how the service signs")],
)
async def test_the_first_answer_tells_what_is_so_now(
    ann: Person, desk: Desk, sandbox: Sandbox, later: Later, rest: Rest, code: str, answer: str, told: str
) -> None:
    sandbox.state.answer_with(answer)
    post = await replayed(ann, desk, curl(code=code))
    await rest()
    await later(3)
    await rest()
    assert told in post.replies[0].text
    assert told.removesuffix(" at") in post.replies[1].text or answer == "-1063"


async def test_the_first_answer_tells_it_too(
    slack: StandInSlack, ann: Person, bo: Person, desk: Desk, sandbox: Sandbox, later: Later, clock: HandClock
) -> None:
    post = await replayed(ann, desk)
    await desk.outcome(post, "now 0")
    await later(3)
    await desk.outcome(post, "resolved <!date^")
    await bo.say("submail: code=1203 again")
    await later(3)
    first = await desk.outcome(post, "2 times in")
    assert "resolved <!date^" in first.text
    assert first.ts == post.replies[0].ts


async def test_a_request_with_a_code_that_was_explained_gets_its_button_there(
    slack: StandInSlack, ann: Person, desk: Desk, sandbox: Sandbox, later: Later, rest: Rest
) -> None:
    alert = await slack.bot().post("submail: code=1203")
    reply = await alert.reply()
    assert ids.REPLAY not in str(reply.blocks)
    post = await ann.say(curl())
    await rest()
    await later(3)
    counted = await desk.outcome(alert, "2 times in")
    await ann.submit(await desk.opened(ann, counted))
    await desk.outcome(post, "now 0")
    await later(3)
    await desk.outcome(alert, "resolved <!date^")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (FaultKind.CUT, "the connection ended"),
        (FaultKind.BROKEN_JSON, "neither JSON nor XML"),
        (FaultKind.WEB_PAGE, "a web page"),
        (FaultKind.EMPTY, "was empty"),
        (FaultKind.REDIRECT, "a redirect"),
        (FaultKind.HUGE, "too large"),
        (FaultKind.STATUS, "an error page"),
    ],
)
async def test_an_answer_that_is_none(
    ann: Person, desk: Desk, sandbox: Sandbox, kind: FaultKind, said: str, rest: Rest
) -> None:
    sandbox.faults.order(Fault(kind))
    outcome = await desk.outcome(await replayed(ann, desk), "outcome unknown")
    assert said in outcome.text
    await rest()
    assert len(sandbox.calls) == 1


async def test_nobody_is_there(ann: Person, desk: Desk, sandbox: Sandbox, bot: Bot) -> None:
    post = await desk.pasted(ann, curl())
    view = await desk.opened(ann, post.replies[0])
    await sandbox.__aexit__(None, None, None)
    await ann.submit(view)
    outcome = await desk.outcome(post, "could not reach it", 10)
    assert "no connection" in outcome.text
    assert ids.REPLAY_AGAIN in str(outcome.blocks)
    (entry,) = [each for each in await bot.database.read(store.trail) if each.event == "unreachable"]
    assert entry.why == "connect"


async def test_a_name_with_quotes_and_emoji(ann: Person, desk: Desk, sandbox: Sandbox) -> None:
    name = "O\"Brien & 'Söhne' 😀<b>"
    await desk.outcome(await replayed(ann, desk, curl(name=name)), "now 0")
    (call,) = sandbox.calls
    assert call.code == "0"  # so it was signed and sent as it is


async def test_an_answer_that_calls_everybody_calls_nobody(
    slack: StandInSlack, ann: Person, desk: Desk, sandbox: Sandbox
) -> None:
    evil = "<!channel> <@U0BO> <https://evil.example|click>"
    await desk.outcome(await replayed(ann, desk, curl(name=evil).replace('"x"', f'"{evil}"')), "now 0")
    told = [call.arguments for call in slack.workspace.calls]
    assert not any(sign in str(told) for sign in ("<!channel>", "<@U0BO>", "evil.example"))


async def test_the_trail_is_append_only(ann: Person, bot: Bot, desk: Desk, rest: Rest) -> None:
    await replayed(ann, desk)
    await rest()
    entries = await bot.database.read(store.trail)
    assert [entry.event for entry in entries] == ["confirmed", "sending", "done"]
    assert entries[-1].code_before == "1203"
    assert entries[-1].code_after == "0"
    assert "测试员" not in str(entries)
    metrics = bot.metrics.exposition(Standing()).decode()
    assert 'apicode_replays_total{outcome="done"} 1.0' in metrics


async def test_slack_cannot_be_asked_for_a_while(
    slack: StandInSlack, ann: Person, desk: Desk, sandbox: Sandbox, put_off: Rest, later: Later
) -> None:
    post = await desk.pasted(ann, curl())
    view = await desk.opened(ann, post.replies[0])
    slack.faults.order(refused("internal_error"), "users.info")
    await ann.submit(view)
    await put_off()
    slack.faults.clear()
    await later(60)
    await desk.outcome(post, "now 0")
    assert len(sandbox.calls) == 1


async def test_slack_cannot_be_asked_until_nobody_expects_it(
    slack: StandInSlack, ann: Person, desk: Desk, sandbox: Sandbox, put_off: Rest, later: Later
) -> None:
    post = await desk.pasted(ann, curl())
    view = await desk.opened(ann, post.replies[0])
    slack.faults.order(refused("internal_error"), "users.info")
    await ann.submit(view)
    await put_off()
    await later(901)
    await desk.outcome(post, "nobody expects it any more")
    assert len(sandbox.calls) == 0
