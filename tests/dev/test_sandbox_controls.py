"""Changing the sandbox while it runs, and the trouble that it makes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest

from bot.codes.endpoints import Endpoint, Field
from bot.dev.sandbox import FaultKind, Sandbox
from bot.errors import ApicodeError
from bot.factor import Answered, CallOutcome, FactorClient, Limits, Trouble, Unreachable, Unreadable, Why

FIELDS = {Field.MOBILE: "13000000000"}
Ask = Callable[[], Awaitable[CallOutcome]]
Post = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def ask(sandbox: Sandbox) -> AsyncIterator[Ask]:
    async with FactorClient(sandbox.address, limits=Limits(read=0.5, pause=0.001)) as client:
        yield lambda: client.call(sandbox.app, Endpoint.MOBILE_STATUS, FIELDS)


@pytest.fixture
async def post(sandbox: Sandbox) -> AsyncIterator[Post]:
    async with httpx.AsyncClient(base_url=f"{sandbox.address}/_sandbox/", trust_env=False) as client:
        yield lambda name, **order: client.post(name, json=order)


async def code(ask: Ask) -> str:
    got = await ask()
    assert isinstance(got, Answered), got
    return got.code


@pytest.mark.parametrize(
    ("name", "order", "expected"),
    [
        ("credit", {"credit": 0}, "1203"),
        ("disable", {"account": True}, "1219"),
        ("disable", {"service": True}, "1218"),
        ("disable", {"app": "10001"}, "1206"),
        ("allow", {"addresses": ["203.0.113.7"]}, "1202"),
        ("app", {"appid": "10001", "appkey": "another"}, "1204"),
        ("clock", {"ahead": 60}, "1213"),
        ("next", {"code": "-1063"}, "-1063"),
        ("next", {"code": 1223, "times": None}, "1223"),
    ],
)
async def test_trouble_comes_and_goes(
    ask: Ask, post: Post, name: str, order: dict[str, object], expected: str, sandbox: Sandbox
) -> None:
    assert await code(ask) == "0"
    assert (await post(name, **order)).status_code == 200
    assert await code(ask) == expected
    await post("reset")
    assert await code(ask) == ("1204" if name == "app" else "0")


async def test_what_was_disabled_is_enabled_again(ask: Ask, post: Post) -> None:
    await post("disable", account=True, service=True, app="10001")
    told = (await post("enable", account=True, app="10001")).json()
    assert (told["account_disabled"], told["service_disabled"]) == (False, True)
    assert told["apps"]["10001"]["disabled"] is False
    await post("enable", service=True)
    assert await code(ask) == "0"


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("credit", {}),
        ("credit", {"credit": "much"}),
        ("credit", {"credit": 1, "more": 1}),
        ("next", {"code": "-1038"}),
        ("next", {"code": "-1013", "times": 0}),
        ("next", {"code": "-1013", "endpoint": "sms"}),
        ("disable", {"app": "10009"}),
        ("fault", {"kind": "earthquake"}),
        ("fault", {"kind": "status", "status": 200}),
    ],
)
async def test_orders_that_make_no_sense_are_refused(post: Post, name: str, order: dict[str, object]) -> None:
    response = await post(name, **order)
    assert response.status_code == 400
    assert response.json()["error"]


async def test_an_order_that_is_no_json_is_refused(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.post(f"{sandbox.address}/_sandbox/credit", content=b"{")).status_code == 400
        assert (await client.get(f"{sandbox.address}/factor/simple")).status_code == 405
        assert (await client.post(f"{sandbox.address}/factor/nothing")).status_code == 404


@pytest.mark.parametrize(
    ("order", "outcome"),
    [
        ({"kind": "cut"}, Unreachable(Trouble.CUT, maybe_sent=True)),
        ({"kind": "cut", "afterwards": True}, Unreachable(Trouble.CUT, maybe_sent=True)),
        ({"kind": "delay", "seconds": 1}, Unreachable(Trouble.TIMEOUT, maybe_sent=True)),
        ({"kind": "broken-json"}, Unreadable(Why.MALFORMED, 200)),
        ({"kind": "web-page"}, Unreadable(Why.WEB_PAGE, 200)),
        ({"kind": "empty"}, Unreadable(Why.EMPTY, 200)),
        ({"kind": "redirect"}, Unreadable(Why.REDIRECT, 302)),
        ({"kind": "huge"}, Unreadable(Why.TOO_LARGE, 200)),
        ({"kind": "status"}, Unreadable(Why.HTTP_STATUS, 502)),
        ({"kind": "status", "status": 503, "afterwards": True}, Unreadable(Why.HTTP_STATUS, 503)),
    ],
)
async def test_every_fault_is_an_outcome_and_one_call(
    ask: Ask, post: Post, order: dict[str, object], outcome: CallOutcome, sandbox: Sandbox
) -> None:
    assert (await post("fault", **order)).status_code == 200
    assert await ask() == outcome
    assert len(sandbox.calls) == 1
    afterwards = bool(order.get("afterwards"))
    assert sandbox.calls[0].billed is afterwards or order["kind"] == "delay"
    assert await code(ask) == "0"


async def test_a_call_is_held_until_it_is_released(ask: Ask, post: Post, sandbox: Sandbox) -> None:
    sandbox.faults.add(FaultKind.HOLD, afterwards=True)
    task = asyncio.ensure_future(ask())
    await sandbox.faults.until_held()
    assert sandbox.calls[0].billed
    await post("release")
    assert isinstance(await task, Answered)


async def test_calls_are_told_without_data(ask: Ask, sandbox: Sandbox) -> None:
    await ask()
    await ask()
    async with httpx.AsyncClient(trust_env=False) as client:
        told = (await client.get(f"{sandbox.address}/_sandbox/calls")).json()
        state = (await client.get(f"{sandbox.address}/_sandbox/state")).json()
    assert (told["count"], told["billed"], list(told["by_request"].values())) == (2, 2, [2])
    assert told["calls"][0]["fields"] == {"mobile": "1******0000"}
    assert told["calls"][0]["code"] == "0"
    assert state["credit"] == 998


async def test_a_port_that_is_taken_is_said_to_be(sandbox: Sandbox) -> None:
    port = int(sandbox.address.rpartition(":")[2])
    with pytest.raises(ApicodeError, match="is not free"):
        async with Sandbox(port):
            pass
