"""The sandbox by its own client: every rule and every shape, end to end."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from bot.codes.endpoints import Endpoint, Field
from bot.dev.clock import HandClock
from bot.dev.sandbox import DEMO_APP, Sandbox
from bot.dev.sandbox.provoking import WORDS
from bot.factor import (
    SPECS,
    Answered,
    ApiTime,
    App,
    Carrier,
    FactorClient,
    Format,
    Provider,
    Sending,
    Status,
    Upload,
    Verdict,
)
from tests.factor.kit import MP4, PNG, VALUES, fields_of, files_of

STATUS = Endpoint.MOBILE_STATUS


class Pair:
    """A sandbox and a client of it, on one clock."""

    def __init__(self, sandbox: Sandbox, client: FactorClient, clock: HandClock) -> None:
        self.sandbox = sandbox
        self.client = client
        self.clock = clock

    async def ask(self, endpoint: Endpoint = STATUS, app: App = DEMO_APP, **changes: str) -> Answered:
        """Send a request that lacks nothing but for these changes; an empty value leaves the field out."""
        fields = fields_of(endpoint) | {Field(name): value for name, value in changes.items()}
        fields = {name: value for name, value in fields.items() if value}
        got = await self.client.call(app, endpoint, fields, files_of(endpoint))
        assert isinstance(got, Answered), got
        return got

    async def code(self, endpoint: Endpoint = STATUS, app: App = DEMO_APP, **changes: str) -> str:
        return (await self.ask(endpoint, app, **changes)).code


@pytest.fixture
async def pair(clock: HandClock) -> AsyncIterator[Pair]:
    async with Sandbox(clock=clock) as sandbox, FactorClient(sandbox.address, clock=clock) as client:
        yield Pair(sandbox, client, clock)


@pytest.mark.parametrize("endpoint", list(Endpoint))
async def test_every_endpoint_answers_in_its_own_shape(pair: Pair, endpoint: Endpoint) -> None:
    got = await pair.ask(endpoint)
    assert (got.status, got.code) == (Status.SUCCESS, "0")
    assert got.send_id is not None
    assert len(got.send_id) == 32
    assert got.verdict is not None


NO = {"name": "测试0002", "idNo": "990000190001010002", "mobile": "13000000002", "cardNumber": "6200000000000002"}


@pytest.mark.parametrize(
    ("endpoint", "verdict", "code"),
    [
        (Endpoint.IDCARD, Verdict.MISMATCH, "-1000"),
        (Endpoint.IDCARD4, Verdict.MISMATCH, "-1000"),
        (Endpoint.MOBILE, Verdict.MISMATCH, "-1000"),
        (Endpoint.SIMPLE, Verdict.MISMATCH, "-1000"),
        (Endpoint.DETAIL, Verdict.ID_AND_NAME_DIFFER, "-1035"),
        (Endpoint.CARD_AUTH, Verdict.CARD_MISMATCH, "-1039"),
        (Endpoint.IDCARD_FACEAUTHENTIC, Verdict.OTHER_PERSON, "-1081"),
        (Endpoint.RAW_VIDEO_IDCARD, Verdict.NOT_LIVE, "-1083"),
        (Endpoint.BADNESS, Verdict.RECORD, "0"),
    ],
)
async def test_an_ending_brings_a_no(pair: Pair, endpoint: Endpoint, verdict: Verdict, code: str) -> None:
    changes = {name: value for name, value in NO.items() if Field(name) in SPECS[endpoint].fields}
    got = await pair.ask(endpoint, **changes)
    assert (got.status, got.verdict, got.code) == (Status.SUCCESS, verdict, code)


async def test_endings_tell_the_parts_of_detail_and_ported_numbers(pair: Pair) -> None:
    assert await pair.code(Endpoint.DETAIL, mobile="13000000003") == "-1036"
    assert await pair.code(Endpoint.DETAIL, mobile="13000000004") == "-1037"
    got = await pair.ask(Endpoint.SIMPLE, mobile="13000000005")
    assert (got.code, got.provider) == ("0", Provider(Carrier.TELECOM, ported=True))


@pytest.mark.parametrize("code", [code for code in WORDS if len(code.lstrip("-")) == 4])
async def test_a_number_that_ends_in_a_code_gets_that_code(pair: Pair, code: str) -> None:
    got = await pair.ask(mobile="1300000" + code.lstrip("-"))
    assert (got.status, got.code) == (Status.ERROR, code)
    assert got.wrapper == ("1217" if code.startswith("-") else None)


async def test_names_id_numbers_and_cards_provoke_as_well(pair: Pair) -> None:
    assert await pair.code(Endpoint.IDCARD, name="测试-1011") == "-1011"
    assert await pair.code(Endpoint.IDCARD, idNo="990000190001011016") == "-1016"
    assert await pair.code(Endpoint.CARD_AUTH, cardNumber="6200000000001047") == "-1047"
    assert await pair.code(Endpoint.SIMPLE, name="测试-1013", mobile="13000001015") == "-1013"


@pytest.mark.parametrize("endpoint", [Endpoint.IDCARD, Endpoint.MOBILE, Endpoint.SIMPLE, Endpoint.DETAIL])
async def test_xml_says_the_same(pair: Pair, endpoint: Endpoint) -> None:
    fields = fields_of(endpoint)
    got = await pair.client.call(DEMO_APP, endpoint, fields, answer=Format.XML)
    assert isinstance(got, Answered)
    assert (got.status, got.code) == (Status.SUCCESS, "0")
    got = await pair.client.call(DEMO_APP, endpoint, fields | {Field.NAME: "<测试&-1013"}, answer=Format.XML)
    assert isinstance(got, Answered)
    assert (got.code, got.wrapper) == ("-1013", "1217")


@pytest.mark.parametrize("sending", list(Sending))
async def test_every_way_of_sending_is_read(pair: Pair, sending: Sending) -> None:
    fields = fields_of(Endpoint.SIMPLE) | {Field.NAME: "Ann O'Neil & 张+=%😀"}
    got = await pair.client.call(DEMO_APP, Endpoint.SIMPLE, fields, sending=sending)
    assert isinstance(got, Answered)
    assert got.code == "0"


async def test_pictures_and_videos_arrive_whole(pair: Pair) -> None:
    fields = {Field.OCR_TYPE: "1", Field.FILE_TYPE: "file"}
    content = PNG + bytes(range(256)) * 4000
    got = await pair.client.call(DEMO_APP, Endpoint.OCR_IDCARD_IMG, fields, {Field.FILE: Upload("a.png", content)})
    assert isinstance(got, Answered)
    assert got.code == "0"
    assert pair.sandbox.calls[0].fields["file"] == f"<{len(content)} bytes>"
    fields = fields_of(Endpoint.RAW_VIDEO)
    got = await pair.client.call(DEMO_APP, Endpoint.RAW_VIDEO, fields, {Field.VIDEO: Upload("a", MP4[:4] + b"x" * 99)})
    assert isinstance(got, Answered)
    assert got.code == "1241"


@pytest.mark.parametrize(
    ("app", "code"),
    [
        (App("", SecretStr("x")), "1210"),
        (App("10002", SecretStr("x")), "1201"),
        (App(DEMO_APP.appid, SecretStr("x")), "1204"),
    ],
)
async def test_who_is_not_let_in(pair: Pair, app: App, code: str) -> None:
    assert await pair.code(app=app) == code
    assert pair.sandbox.state.credit == 1000


@pytest.mark.parametrize(
    ("endpoint", "changes", "code"),
    [
        (Endpoint.SIMPLE, {"name": ""}, "1209"),
        (Endpoint.SIMPLE, {"mobile": "1300000000"}, "1214"),
        (Endpoint.SIMPLE, {"idNo": "9900001900010100"}, "1215"),
        (Endpoint.IDCARD4, {"begin_date": "2020-1-1"}, "1229"),
        (Endpoint.IDCARD4, {"end_date": "never"}, "1230"),
        (Endpoint.IDCARD_FACEAUTHENTIC, {"image": "?"}, "1231"),
        (Endpoint.RAW_VIDEO, {"motions": "WINK"}, "1237"),
        (Endpoint.RAW_VIDEO, {"complexity": "9"}, "1238"),
        (Endpoint.RAW_VIDEO, {"image_flag": "yes"}, "1239"),
    ],
)
async def test_values_are_held_to_the_published_rules(
    pair: Pair, endpoint: Endpoint, changes: dict[str, str], code: str
) -> None:
    assert await pair.code(endpoint, **changes) == code


async def test_invented_numbers_pass(pair: Pair) -> None:
    assert (
        await pair.code(Endpoint.CARD_AUTH, **{str(name): VALUES[name] for name in (Field.ID_NO, Field.CARD_NUMBER)})
        == "0"
    )


async def test_the_time_window(pair: Pair) -> None:
    for ahead, code in ((6, "0"), (6.5, "1213"), (-8, "1213"), (0, "0")):
        pair.sandbox.state.ahead = ahead
        assert await pair.code() == code
    pair.clock.now *= 1000
    assert await pair.code() == "1208"


async def test_the_apis_time_can_be_asked_for(pair: Pair) -> None:
    pair.sandbox.state.ahead = -30
    got = await pair.client.api_time()
    assert isinstance(got, ApiTime)
    assert got.ahead == 29.5


async def test_the_accounts_state(pair: Pair) -> None:
    state = pair.sandbox.state
    state.apps[DEMO_APP.appid].allowed = ("203.0.113.7",)
    assert await pair.code() == "1202"
    state.apps[DEMO_APP.appid].allowed = ("203.0.113.7", "127.0.0.1")
    state.credit = 1
    assert [await pair.code(), await pair.code()] == ["0", "1203"]
    state.service_disabled = True
    assert await pair.code() == "1218"
    state.account_disabled = True
    assert await pair.code() == "1219"
    state.apps[DEMO_APP.appid].disabled = True
    assert await pair.code() == "1206"
    state.reset()
    assert await pair.code() == "0"
    assert len(pair.sandbox.calls) == 1


async def test_only_what_reached_a_carrier_is_billed(pair: Pair) -> None:
    for mobile in ("13000000000", "13000001013", "13000001203", "1300"):
        await pair.code(mobile=mobile)
    assert [call.billed for call in pair.sandbox.calls] == [True, True, False, False]
    assert pair.sandbox.state.credit == 998


async def test_codes_can_be_ordered(pair: Pair) -> None:
    pair.sandbox.state.answer_with("-1063", times=2, endpoint=STATUS)
    assert await pair.code(Endpoint.MOBILE_ONLINE) == "0"
    assert [await pair.code() for _ in range(3)] == ["-1063", "-1063", "0"]
    pair.sandbox.state.answer_with("0")
    assert await pair.code(mobile="13000001013") == "0"


async def test_calls_are_kept_without_anybodys_data(pair: Pair) -> None:
    await pair.ask(Endpoint.CARD_AUTH)
    pair.clock.advance(1)
    await pair.ask(Endpoint.CARD_AUTH)
    await pair.ask(Endpoint.CARD_AUTH, mobile="13000000009")
    told = repr(pair.sandbox.calls.told())
    for name in (Field.NAME, Field.ID_NO, Field.MOBILE, Field.CARD_NUMBER):
        assert VALUES[name] not in told
    assert DEMO_APP.appkey.get_secret_value() not in told
    assert "signature" not in told
    requests = [call.request for call in pair.sandbox.calls]
    assert requests[0] == requests[1] != requests[2]
