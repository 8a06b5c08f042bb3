"""``apicode replay`` as a process of its own, against the sandbox: what it tells, how it ends, and one call at most."""

import asyncio
import json
import os
import pty
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from time import time
from typing import Any

import pytest

from bot.codes.endpoints import Endpoint
from bot.commands.ending import Ending
from bot.dev.sandbox import FaultKind, Sandbox
from bot.replay.left_behind import LONGEST_CALL_SECONDS, give_up
from bot.store.engine import open_database

from .kit import APPKEY, ID_NO, MOBILE, NAME, PLANTED, SEND_ID, Done, Operator, request

YES = "--yes"


async def trail(operator: Operator) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((await operator.run("replays", "--json")).out)
    return entries


async def events(operator: Operator) -> list[str]:
    return [entry["event"] for entry in await trail(operator)]


async def test_it_is_still_so_and_after_the_account_has_credit_it_is_not(address: str, sandbox: Sandbox) -> None:
    operator = Operator(sandbox, address)
    sandbox.state.credit = 0
    done = await operator.replay(request(), YES)
    assert (done.status, done.err) == (3, "")
    assert "still 1203" in done.out
    assert f"send_id before: {SEND_ID}" in done.out
    assert "Do now" in done.out  # the explanation of the code
    sandbox.state.credit = 5
    done = await operator.replay(request(), YES)
    assert done.status == 0
    assert "now 0" in done.out
    assert len(sandbox.calls) == 2
    told = await trail(operator)
    assert [entry["event"] for entry in told] == ["confirmed", "sending", "done"] * 2
    assert (told[-1]["code_before"], told[-1]["code_after"]) == ("1203", "0")
    assert all(entry["who"].startswith("cli:") for entry in told)


async def test_another_code(operator: Operator, sandbox: Sandbox) -> None:
    done = await operator.replay(request(mobile="13000001013"), YES)
    assert done.status == 4
    assert "changed 1203 -> -1013" in done.out


async def test_a_carriers_code_within_the_gateways_is_compared(operator: Operator) -> None:
    text = request(code="", mobile="13000001013") + '{"status":"error","code":1217,"msg":"API gateway error（-1013）."}'
    done = await operator.replay(text, YES)
    assert done.status == 3
    assert "still -1013" in done.out


async def test_nobody_answers(operator: Operator) -> None:
    done = await operator.replay(request(), YES, APICODE_FACTOR_URL="http://127.0.0.1:1")
    assert done.status == 5
    assert "could not reach it" in done.out
    assert (await events(operator))[-1] == "unreachable"


@pytest.mark.parametrize("kind", [FaultKind.CUT, FaultKind.BROKEN_JSON, FaultKind.REDIRECT])
async def test_what_came_of_it_is_not_known(
    operator: Operator, sandbox: Sandbox, capsys: pytest.CaptureFixture[str], kind: FaultKind
) -> None:
    sandbox.faults.add(kind)
    assert await operator.within(request(), yes=True) == (Ending.NO_ANSWER, "")
    assert "outcome unknown" in capsys.readouterr().out
    assert len(sandbox.calls) == 1
    assert (await events(operator))[-1] == "unknown"


async def test_a_dry_run_shows_it_masked_and_touches_nothing(
    operator: Operator, sandbox: Sandbox, tmp_path: Path
) -> None:
    file = tmp_path / "request.txt"
    file.write_text(request(appkey=APPKEY, idNo="990000190001010011"), encoding="utf-8")
    done = await operator.run("replay", str(file), "--dry-run", APICODE_ENCRYPTION_KEYS="")
    assert done.status == 0
    for shown in (sandbox.address.removeprefix("http://"), "simple", "欧***", "9900**********0011", "130****0000"):
        assert shown in done.out
    assert "As it stands it would fail: idNo" not in done.out  # a check digit is no certain finding
    assert "another host" in done.out
    assert "dry run" in done.out
    assert "the app key" in done.err
    assert not any(value in done.out + done.err for value in PLANTED)
    assert not len(sandbox.calls)
    assert os.listdir(tmp_path) == ["request.txt"]


async def test_what_would_certainly_fail_is_told(operator: Operator, capsys: pytest.CaptureFixture[str]) -> None:
    await operator.within(request(mobile="1300"), dry_run=True)
    told = capsys.readouterr().out
    assert "As it stands it would fail: mobile" in told
    assert "(1214)" in told


REFUSALS: list[tuple[str, dict[str, object], str]] = [
    (request("lawsuit", mobile=""), {}, "APICODE_REPLAY_RECORDS"),
    (request(appid="10002"), {}, "no key for this app id"),
    (request(appid=""), {}, "app id is missing"),
    (request(), {"factor_apps": {}}, "no key for this app id"),
    (request(mobile="130****0000"), {}, "mobile"),
    (request(mobile=""), {}, "lacks mobile"),
    (request(name=APPKEY), {}, "looks like a key"),
    (request(code="-1085"), {}, "replay it in Slack"),
    (request(), {"replay_guarded": "simple"}, "replay it in Slack"),
    (request(), {"replay_per_day": 0}, "APICODE_REPLAY_PER_DAY"),
]


@pytest.mark.parametrize(("text", "settings", "why"), REFUSALS, ids=[why for _, _, why in REFUSALS])
async def test_refused(operator: Operator, sandbox: Sandbox, text: str, settings: dict[str, object], why: str) -> None:
    ending, said = await operator.within(text, yes=True, **settings)
    assert ending is Ending.REFUSED
    assert why in said
    assert await operator.within(text, dry_run=True, **settings) == (ending, said)
    assert not len(sandbox.calls)


async def test_a_day_has_an_end_and_lists_of_people_are_for_slack(operator: Operator, sandbox: Sandbox) -> None:
    settings = {"replay_per_request": 1, "replay_users": "U1", "replay_channels": "C1"}
    assert await operator.within(request(), yes=True, **settings) == (Ending.RESOLVED, "")
    ending, said = await operator.within(request(), yes=True, **settings)
    assert ending is Ending.REFUSED
    assert "APICODE_REPLAY_PER_REQUEST" in said
    assert len(sandbox.calls) == 1
    assert (await events(operator))[-1] == "refused"


UNUSABLE: list[tuple[str, dict[str, object], str]] = [
    ("nothing of that kind", {}, "found no request"),
    (request() + "\n" + request(mobile="13000000002"), {}, "--number"),
    (request(), {"number": 2}, "no request 2"),
    (request("strange"), {}, "names no endpoint"),
    (request().replace("/factor/simple", ""), {}, "--endpoint"),
    (request().replace("/factor/simple", ""), {"endpoint": Endpoint.IDCARD}, "--endpoint idcard does not fit"),
    (request(), {"endpoint": Endpoint.DETAIL}, "--endpoint detail does not fit"),
    ("[" * 200 + request(), {}, "nested too deeply"),
]


@pytest.mark.parametrize(("text", "options", "why"), UNUSABLE, ids=[why for _, _, why in UNUSABLE])
async def test_unusable(
    operator: Operator,
    sandbox: Sandbox,
    capsys: pytest.CaptureFixture[str],
    text: str,
    options: dict[str, object],
    why: str,
) -> None:
    ending, said = await operator.within(text, yes=True, **options)
    assert ending is Ending.UNUSABLE
    assert why in said
    assert not any(value in f"{said} {capsys.readouterr()}" for value in PLANTED)
    assert not len(sandbox.calls)


async def test_one_of_several_is_chosen_and_an_endpoint_that_is_not_told(operator: Operator, sandbox: Sandbox) -> None:
    two = request() + "\n" + request(mobile="13000001013")
    assert await operator.within(two, yes=True, number=2) == (Ending.OTHER_CODE, "")
    untold = request().replace("/factor/simple", "")
    assert (await operator.replay(untold, YES, "--endpoint", "detail")).status == 0
    assert [call.endpoint for call in sandbox.calls] == ["simple", "detail"]


async def test_files_are_brought_along(operator: Operator, sandbox: Sandbox, tmp_path: Path) -> None:
    card = tmp_path / "card.png"
    card.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    paste = (
        "curl https://tpa.mysubmail.com/factor/ocr_idcard -F appid=10001 -F ocr_type=0 -F file_type=file -F file=@a.png"
    )
    assert (await operator.within(paste, yes=True))[1].startswith("A file is missing: file")
    assert await operator.within(paste, yes=True, files=(f"file={card}",)) == (Ending.RESOLVED, "")
    assert sandbox.calls[0].fields["file"] == "<108 bytes>"
    face = request("idcard_faceauthentic", mobile="")
    done = await operator.replay(face, YES, "--file", f"image={card}")
    assert done.status == 0
    assert "image        <image, 1 kB>" in done.out
    assert (await operator.within(request(), yes=True, files=(f"video={card}",)))[0] is Ending.UNUSABLE


async def test_the_apis_clock_is_asked_about_a_wrong_time(
    operator: Operator, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.state.ahead = -60
    await operator.within(request(code="1213", timestamp="1690000000"), yes=True)
    assert "s ahead of the API's" in capsys.readouterr().out
    await operator.within(request(code="1213", timestamp="1690000000"), dry_run=True)
    assert "when it failed is not known" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "settings", "why"),
    [
        (("replay", "none.txt"), {}, "none.txt"),
        (("replay", "-", "--file", "file=none.png"), {}, "none.png"),
        (("replay", "-", "--file", "name=none.png"), {}, "file=card.png"),
        (("replay", "-", YES), {"APICODE_ENCRYPTION_KEYS": ""}, "APICODE_ENCRYPTION_KEYS"),
        (("replay", "-", YES), {"APICODE_DATABASE_URL": "postgresql://127.0.0.1:1/x"}, "APICODE_DATABASE_URL"),
        (("replays", "--since", "yesterday"), {}, "--since"),
        (("replays", "--csv", "--json"), {}, "--csv and --json"),
    ],
)
async def test_trouble_of_ours(
    operator: Operator, sandbox: Sandbox, arguments: tuple[str, ...], settings: dict[str, str], why: str
) -> None:
    done = await operator.run(*arguments, text=request(), **settings)
    assert done.status == 2
    assert why in done.err
    assert "Traceback" not in done.err
    assert not len(sandbox.calls)


async def test_where_nobody_can_be_asked_nothing_is_sent(operator: Operator, sandbox: Sandbox) -> None:
    done = await operator.replay(request())
    assert done.status == 6
    assert "--yes" in done.err
    assert not len(sandbox.calls)


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("\n", 6), ("\x04", 6)])
async def test_on_a_terminal_it_asks(
    operator: Operator, sandbox: Sandbox, tmp_path: Path, answer: str, status: int
) -> None:
    file = tmp_path / "request.txt"
    file.write_text(request(), encoding="utf-8")
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "replay", str(file)),
        **{"stdin": theirs, "stdout": asyncio.subprocess.PIPE, "env": operator.settings()},
        stderr=asyncio.subprocess.DEVNULL,
    )
    os.write(ours, answer.encode())
    out, _ = await process.communicate()
    os.close(ours)
    os.close(theirs)
    assert "Send it?" in out.decode()
    assert process.returncode == status
    assert len(sandbox.calls) == (status == 0)


@pytest.fixture
async def holding(sandbox: Sandbox) -> AsyncIterator[Sandbox]:
    """The next call hangs."""
    sandbox.faults.add(FaultKind.HOLD)
    yield sandbox
    sandbox.faults.release()


async def feed(process: asyncio.subprocess.Process, text: str) -> None:
    assert process.stdin is not None
    process.stdin.write(text.encode())
    await process.stdin.drain()
    process.stdin.close()


async def test_killed_during_the_call_it_is_unknown_and_never_sent_again(operator: Operator, holding: Sandbox) -> None:
    async with operator.running("replay", "-", YES) as process:
        await feed(process, request())
        await holding.faults.until_held()
        process.kill()
        await process.wait()
    assert await events(operator) == ["confirmed", "sending"]
    again = await operator.replay(request(), YES)
    assert again.status == 6
    assert "right now" in again.err
    now = time()
    async with open_database(operator.database) as database:
        await database.write(lambda c: give_up(c, now + LONGEST_CALL_SECONDS + 1))
    assert (await trail(operator))[-1]["why"] == "crash"
    assert (await events(operator))[-1] == "unknown"
    assert len(holding.calls) == 1
    assert (await operator.replay(request(), YES)).status == 0  # a confirmation of its own
    assert len(holding.calls) == 2


async def test_interrupted_during_the_call_it_is_unknown(operator: Operator, holding: Sandbox) -> None:
    async with operator.running("replay", "-", YES) as process:
        await feed(process, request())
        await holding.faults.until_held()
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        told = await process.stderr.read()
        assert await process.wait() == 5
    assert b"outcome unknown" in told
    assert (await events(operator))[-1] == "unknown"


async def test_of_many_that_start_together_one_makes_the_call(address: str, holding: Sandbox) -> None:
    operator = Operator(holding, address)
    await operator.run("replays")  # makes the database
    waiting = {asyncio.create_task(operator.replay(request(), YES)) for _ in range(3)}
    await holding.faults.until_held()
    refused: set[asyncio.Task[Done]] = set()
    while len(waiting) > 1:
        ended, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        refused |= ended
    holding.faults.release()
    assert [(await task).status for task in (*refused, *waiting)] == [6, 6, 0]
    assert len(holding.calls) == 1


async def test_nobody_is_found_in_what_it_leaves_and_tells(operator: Operator, tmp_path: Path) -> None:
    text = request(appkey=APPKEY, mobile="13000001013")
    done = [
        await operator.replay(text, YES),
        await operator.replay(request(code="-1085"), YES),
        await operator.replay(text + text.replace(ID_NO, MOBILE)),
        await operator.run("replays"),
        await operator.run("replays", "--json"),
    ]
    told = "".join(each.out + each.err for each in done).encode() + await asyncio.to_thread(_kept, tmp_path)
    assert "欧***".encode() in told
    for value in (NAME, ID_NO, "13000001013", APPKEY):
        assert value.encode() not in told
        assert json.dumps(value)[1:-1].encode() not in told


def _kept(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())
