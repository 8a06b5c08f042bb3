"""What answers mean, the hostile ones included."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.codes.endpoints import Endpoint
from bot.factor import Answered, Carrier, Provider, Status, Unreadable, Verdict, Why
from bot.factor.answers import LIMIT, carriers_code, parse

from .kit import answer, failure, success

SEND_ID = "ee05d1aa" * 4


def read(content: bytes, endpoint: Endpoint = Endpoint.SIMPLE, status: int = 200) -> Answered:
    got = parse(endpoint, content, status)
    assert isinstance(got, Answered), got
    return got


def refused(content: bytes, endpoint: Endpoint = Endpoint.SIMPLE, status: int = 200) -> Why:
    got = parse(endpoint, content, status)
    assert isinstance(got, Unreadable), got
    return got.reason


@pytest.mark.parametrize("code", [1204, "1204", " 1204 "])
def test_a_code_as_number_or_text(code: object) -> None:
    got = read(failure(code, "Invalid signature."))
    assert (got.status, got.code, got.wrapper, got.send_id) == (Status.ERROR, "1204", None, SEND_ID)


def test_msg_is_kept_as_it_came_but_not_in_the_repr() -> None:
    got = read(failure(1222, "<!channel> 张三"))
    assert got.msg == "<!channel> 张三"
    assert "张三" not in repr(got)


@pytest.mark.parametrize(
    "msg",
    [
        "API gateway error(-1013).",
        "API gateway error（-1013）.",
        "API gateway error [-1013]",
        "接口发生错误【-1013】",
        "error {code: -1013}",
        "error <-1013>",
        "error 「-1013」",
        "API gateway error（运营商错误码：-1013）.",
        "API gateway error (−1013)",
        "API gateway error（－１０１３）",
        "API gateway error (- 1013)",
        "API gateway error: -1013",
        "-1013",
        "(-1013) (-1013)",
    ],
)
def test_1217_is_unwrapped_in_any_brackets(msg: str) -> None:
    got = read(failure(1217, msg))
    assert (got.code, got.wrapper) == ("-1013", "1217")


@pytest.mark.parametrize(
    "msg",
    [
        "",
        "API gateway error（运营商错误码）.",
        "(-1013) (-1015)",
        "(1013)",
        "2024-10-13",
        "(-0)",
        "a-1013",
        "-10134",
        None,
        7,
    ],
)
def test_1217_without_one_clear_code_stays_1217(msg: object) -> None:
    got = read(failure(1217, msg))
    assert (got.code, got.wrapper) == ("1217", None)


def test_other_codes_are_not_unwrapped() -> None:
    assert read(failure(1203, "credits (-3012)")).code == "1203"


VERDICTS = [
    (Endpoint.IDCARD, {"bank_status": "01"}, Verdict.MATCH, "0"),
    (Endpoint.IDCARD, {"bank_status": "02", "bank_msg": "x"}, Verdict.MISMATCH, "-1000"),
    (Endpoint.IDCARD4, {"status": "02"}, Verdict.MISMATCH, "-1000"),
    (Endpoint.MOBILE, {"identical": False, "status": "02"}, Verdict.MISMATCH, "-1000"),
    (Endpoint.MOBILE, {"identical": True, "status": "01"}, Verdict.MATCH, "0"),
    (Endpoint.SIMPLE, {"identical": "true", "provider": 2}, Verdict.MATCH, "0"),
    (Endpoint.SIMPLE, {"identical": "false", "provider": -2}, Verdict.MISMATCH, "-1000"),
    (Endpoint.DETAIL, {"data": "1"}, Verdict.MATCH, "0"),
    (Endpoint.DETAIL, {"data": "2"}, Verdict.ID_AND_NAME_DIFFER, "-1035"),
    (Endpoint.DETAIL, {"data": 3}, Verdict.NAME_DIFFERS, "-1036"),
    (Endpoint.DETAIL, {"data": "4"}, Verdict.ID_DIFFERS, "-1037"),
    (Endpoint.CARD_AUTH, {"identical": False}, Verdict.CARD_MISMATCH, "-1039"),
    (Endpoint.CARD_THREE_AUTH, {"identical": True}, Verdict.MATCH, "0"),
    (Endpoint.IDCARD_FACEAUTHENTIC, {"identical": False}, Verdict.OTHER_PERSON, "-1081"),
    (Endpoint.RAW_VIDEO, {"pass": True}, Verdict.LIVE, "0"),
    (Endpoint.RAW_VIDEO_IDCARD, {"pass": "false"}, Verdict.NOT_LIVE, "-1083"),
    (Endpoint.BADNESS, {"code": "02", "msg": "x"}, Verdict.RECORD, "0"),
    (Endpoint.ENFORCEMENT, {"code": "01"}, Verdict.NO_RECORD, "0"),
    (Endpoint.LAWSUIT, {"code": "02"}, Verdict.RECORD, "0"),
    (Endpoint.MOBILE_STATUS, {"msg": "正常在用", "channel": 1}, Verdict.TOLD, "0"),
    (Endpoint.OCR_IDCARD, {"code": "", "name": "x"}, Verdict.TOLD, "0"),
]


@pytest.mark.parametrize(("endpoint", "result", "verdict", "code"), VERDICTS)
def test_verdicts_mean_what_a_code_says(
    endpoint: Endpoint, result: dict[str, object], verdict: Verdict, code: str
) -> None:
    got = read(success(**result), endpoint)
    assert (got.status, got.verdict, got.code) == (Status.SUCCESS, verdict, code)
    assert got.verdict is not None
    assert got.verdict.meaning.zh.endswith("。")


@pytest.mark.parametrize(
    ("written", "provider"),
    [
        (1, Provider(Carrier.MOBILE, ported=False)),
        (-2, Provider(Carrier.TELECOM, ported=True)),
        ("-3", Provider(Carrier.UNICOM, ported=True)),
        (0, None),
        (-1000, None),
        (True, None),
        (None, None),
    ],
)
def test_a_provider_is_never_a_code(written: object, provider: Provider | None) -> None:
    got = read(success(identical="true", provider=written))
    assert (got.provider, got.code) == (provider, "0")


def test_an_ocr_may_carry_a_code_of_its_own() -> None:
    got = read(success(code="-1067", msg="x"), Endpoint.OCR_IDCARD)
    assert (got.code, got.verdict) == ("-1067", None)


def test_time_in_service_stands_beside_the_result() -> None:
    got = read(answer(status="success", time="(24,+]"), Endpoint.MOBILE_ONLINE)
    assert (got.code, got.result) == ("0", {"time": "(24,+]"})


XML = '<?xml version="1.0" encoding="UTF-8"?><response>{}</response>'


def test_xml_says_the_same() -> None:
    got = read(XML.format("<status>error</status><code>1217</code><msg>gateway（-1013）&lt;</msg>").encode())
    assert (got.code, got.msg) == ("-1013", "gateway（-1013）<")
    inner = "<status>success</status><result><identical>false</identical><provider>-1</provider></result>"
    assert read(XML.format(inner).encode()).code == "-1000"


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><response><status>&b;</status></response>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><response><status>&a;</status></response>'
HOSTILE = [
    (b"", Why.EMPTY),
    (b" \n\t", Why.EMPTY),
    (b"\xef\xbb\xbf", Why.EMPTY),
    (b"\xff\xfe{}", Why.NOT_TEXT),
    (b"{", Why.MALFORMED),
    (b"Bad gateway", Why.MALFORMED),
    (b'{"status": NaN}', Why.MALFORMED),
    (b"9" * 5000, Why.MALFORMED),
    (b"<a><b></a>", Why.MALFORMED),
    (b"<!DOCTYPE html><html></html>", Why.WEB_PAGE),
    (b"<html>", Why.WEB_PAGE),
    (BOMB.encode(), Why.DTD),
    (OUTSIDE.encode(), Why.DTD),
    (b"<a>&b;</a>", Why.MALFORMED),
    (b"<response>text</response>", Why.WRONG_TYPE),
    (XML.format("<status>error</status><code>1</code><code>2</code>").encode(), Why.DUPLICATE_KEYS),
    (("<a>" * 10_000 + "</a>" * 10_000).encode(), Why.TOO_DEEP),
    (b"[]", Why.WRONG_TYPE),
    (b"null", Why.WRONG_TYPE),
    (b'"error"', Why.WRONG_TYPE),
    (b"{}", Why.MISSING),
    (b'{"status": "error", "code": 1201, "code": 1203}', Why.DUPLICATE_KEYS),
    (b'{"status": "success", "result": {"data": "1", "data": "2"}}', Why.DUPLICATE_KEYS),
    (b'{"status": 1}', Why.WRONG_TYPE),
    (b'{"status": "ok"}', Why.WRONG_TYPE),
    (b'{"status": "error"}', Why.MISSING),
    (failure(None), Why.MISSING),
    (failure(True), Why.WRONG_TYPE),
    (failure(1201.0), Why.WRONG_TYPE),
    (failure([1201]), Why.WRONG_TYPE),
    (failure("１２０１"), Why.WRONG_TYPE),
    (failure("1201; drop"), Why.WRONG_TYPE),
    (failure(0), Why.CONTRADICTORY),
    (b'{"status": "success"}', Why.MISSING),
    (b'{"status": "success", "result": []}', Why.WRONG_TYPE),
    (b'{"status": "success", "code": 1203, "result": {"identical": "true"}}', Why.CONTRADICTORY),
    (success(identical="perhaps"), Why.UNKNOWN_VERDICT),
    (success(identical=None), Why.UNKNOWN_VERDICT),
    (success(), Why.UNKNOWN_VERDICT),
    (b"[" * 40_000, Why.TOO_DEEP),
    (b"[" * 100_000, Why.TOO_LARGE),
    (b'{"a":' * 30 + b"1" + b"}" * 30, Why.TOO_DEEP),
    (b" " * (LIMIT + 1), Why.TOO_LARGE),
]


@pytest.mark.parametrize(("content", "why"), HOSTILE, ids=lambda cell: str(cell[:40]))
def test_whatever_is_no_answer_is_said_to_be_none(content: bytes, why: Why) -> None:
    assert refused(content) is why


def test_two_parts_that_disagree_are_no_verdict() -> None:
    assert refused(success(identical=True, status="02"), Endpoint.MOBILE) is Why.UNKNOWN_VERDICT


@pytest.mark.parametrize(
    ("status", "content", "why"),
    [
        (302, failure(1201), Why.REDIRECT),
        (502, b"<html>Bad Gateway</html>", Why.HTTP_STATUS),
        (500, b"", Why.HTTP_STATUS),
        (500, success(identical="true"), Why.CONTRADICTORY),
    ],
)
def test_the_status_of_http_counts(status: int, content: bytes, why: Why) -> None:
    assert refused(content, status=status) is why


def test_an_error_is_read_whatever_the_status_of_http() -> None:
    got = read(failure(1203), status=500)
    assert (got.code, got.http_status) == ("1203", 500)


@pytest.mark.parametrize("send_id", ["<!channel>", 7, None, "x", "a" * 99])
def test_a_strange_send_id_is_none(send_id: object) -> None:
    assert read(answer(status="error", code=1201, send_id=send_id)).send_id is None


def test_half_characters_do_not_get_in() -> None:
    got = read(b'{"status": "error", "code": 1201, "msg": "\\ud83d", "\\udc00": ["\\ud83d"]}')
    assert got.msg.encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
LIKELY = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["success", "error"]) | JSON,
        "code": st.sampled_from([1217, "1204", "-1"]) | JSON,
        "msg": st.text() | JSON,
        "send_id": JSON,
        "time": JSON,
        "result": JSON
        | st.dictionaries(
            st.sampled_from(["identical", "data", "status", "pass", "code", "provider", "bank_status"]), JSON
        ),
    },
)


@given(st.sampled_from(list(Endpoint)), LIKELY | JSON, st.sampled_from([200, 302, 404, 500]))
def test_no_json_makes_it_fail(endpoint: Endpoint, value: object, status: int) -> None:
    check_told(parse(endpoint, json.dumps(value).encode(), status))


@given(st.sampled_from(list(Endpoint)), st.binary() | st.text(alphabet='<>/&;a![]"{}:-1?x \n').map(str.encode))
@example(Endpoint.SIMPLE, b"<?xml version='1.0' encoding='utf-16'?><a/>")
@example(Endpoint.SIMPLE, b"<?xml version='1.0' encoding='nonsense'?><a/>")
@example(Endpoint.SIMPLE, b"<a>\x00</a>")
def test_no_bytes_make_it_fail(endpoint: Endpoint, content: bytes) -> None:
    check_told(parse(endpoint, content))


@given(st.text())
def test_no_message_makes_unwrapping_fail(msg: str) -> None:
    code = carriers_code(msg)
    assert code is None or -9999 <= int(code) < 0


def check_told(got: Answered | Unreadable) -> None:
    """Whatever came, what is told of it is of our own making."""
    assert isinstance(got, Answered | Unreadable)
    if isinstance(got, Answered):
        assert str(int(got.code)) == got.code
        assert (got.code == "0") <= (got.status is Status.SUCCESS)
        assert got.msg.encode() is not None
