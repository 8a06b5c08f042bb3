"""Questions are read as what a person means by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.model import Outcome, Owner, Topic
from bot.codes.query import HelpWanted, Listing, Numbers, UnknownListing, Words, read_query


def numbers(text: str) -> tuple[str, ...]:
    query = read_query(text)
    assert isinstance(query, Numbers), query
    return query.numbers


@pytest.mark.parametrize("text", ["", "  \n", "help", "HELP", " Help ", "?", "？", "-h", "--help", "帮助", "\u200b"])
def test_help(text: str) -> None:
    assert read_query(text) == HelpWanted()


WRITINGS = [
    *("-1013", "–1013", "—1013", "−1013", "－1013", "‐1013", "‑1013", "﹣1013", "－１０１３", "⁻¹⁰¹³"),
    *("负1013", "負1013", "负 1013", "minus 1013", "Minus  1013", "negative 1013"),
    *("\u200b-1013", "-\u200b1013", "\ufeff-10\u200d13\u2060", "\u202d-1013\u202c"),
    *(
        "'-1013'",
        '"-1013"',
        "“-1013”",
        "‘－１０１３’",
        "`-1013`",
        "「-1013」",
        "(-1013)",
        "（-1013）",
        "[-1013]",
        "*-1013*",
    ),
    *("-1013.", "-1013。", "-1013?", "-1013？", "-1013!", "-1013,", "  -1013  ", "-1013\n", "#-1013"),
    *("code -1013", "Code: -1013", "code=-1013", "error code -1013", "error -1013", "what is -1013?", "explain -1013"),
    *(
        "错误码-1013",
        "错误码：-1013",
        "返回码 -1013",
        "状态码-1013",
        "报错-1013",
        "-1013是什么",
        "-1013是什么意思？",
        "查-1013",
    ),
]


@pytest.mark.parametrize("text", WRITINGS)
def test_a_number_in_any_writing(text: str) -> None:
    assert read_query(text) == Numbers(("-1013",), certain=True)


@pytest.mark.parametrize("text", ["1013", "１０１３", "+1013", "“1013”", "10\u200b13"])
def test_a_lost_minus_is_not_made_up(text: str) -> None:
    assert read_query(text) == Numbers(("1013",), certain=True)


@pytest.mark.parametrize(
    "separator",
    [
        *(
            " ",
            ",",
            ", ",
            "，",
            "、",
            ";",
            "；",
            "/",
            " / ",
            "|",
            "\n",
            "\t",
            "\r\n",
            " and ",
            " or ",
            "和",
            " 与 ",
            "及",
        ),
        *("或", " & ", " + ", ". ", "。", " -> ", "\u3000", "\xa0", "\x00", " … ", " code ", " 错误码 "),
    ],
)
def test_several_at_once(separator: str) -> None:
    assert read_query(separator.join(("1203", "-1013", "0"))) == Numbers(("1203", "-1013", "0"), certain=True)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1217-1013", ("1217", "-1013")),
        ("1217−1013", ("1217", "-1013")),
        ("-1013 -1022", ("-1013", "-1022")),
        ("1203 -1013", ("1203", "-1013")),
        ("1203 1203 -1013 1203", ("1203", "-1013")),
        ("code: 1203, -1013", ("1203", "-1013")),
        ("-1 0", ("-1", "0")),
    ],
)
def test_two_codes_that_are_no_range(text: str, meant: tuple[str, ...]) -> None:
    assert numbers(text) == meant


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1201-1210", 1201, 1210),
        ("1201–1210", 1201, 1210),
        ("１２０１－１２１０", 1201, 1210),
        ("1201 - 1210", 1201, 1210),
        ("1201 to 1210", 1201, 1210),
        ("1201 TO 1210", 1201, 1210),
        ("1201~1210", 1201, 1210),
        ("1201～1210", 1201, 1210),
        ("1201〜1210", 1201, 1210),
        ("1201..1210", 1201, 1210),
        ("1201…1210", 1201, 1210),
        ("1201到1210", 1201, 1210),
        ("1201 至 1210", 1201, 1210),
        ("-1000 to -1012", -1012, -1000),
        ("-1000~-1012", -1012, -1000),
        ("-1000 - -1012", -1012, -1000),
        ("-1000--1012", -1012, -1000),
        ("-1000—1012", -1012, -1000),
        ("-1012 to -1000", -1012, -1000),
        ("负1000到负1012", -1012, -1000),
        ("minus 1000 to minus 1012", -1012, -1000),
        ("-1 to 0", -1, 0),
    ],
)
def test_a_range(text: str, first: int, last: int) -> None:
    assert read_query(text) == read_query(f"list {text}") == Listing(range(first, last + 1))


@pytest.mark.parametrize("text", ["1210-1210", "1210 to 1201", "-1013--1013"])
def test_what_does_not_rise_is_no_range(text: str) -> None:
    assert isinstance(read_query(text), Numbers)


SEND_ID = "0123456789abcdef0123456789abcdef"
ALL_DIGITS = "12031203120312031203120312031203"


@pytest.mark.parametrize(
    ("pasted", "codes"),
    [
        ('{"status":"error","code":1201,"msg":"Incorrect APP ID."}', ("1201",)),
        ('{"status":"error","code":"1204","msg":"Invalid signature"}', ("1204",)),
        ('{ "status" : "error", "code" : "-1" , "msg" : "x" }', ("-1",)),
        ('{"status":"error","code":0}', ("0",)),
        ('{\n  "status": "error",\n  "code": -1013\n}', ("-1013",)),
        ("{'status': 'error', 'code': '-1013'}", ("-1013",)),
        ("{“status”:“error”,“code”:“1204”}", ("1204",)),
        (r"{\"status\":\"error\",\"code\":\"-1\",\"msg\":\"x\"}", ("-1",)),
        (r"{\\\"status\\\":\\\"error\\\",\\\"code\\\":\\\"1204\\\"}", ("1204",)),
        ("array(2) { 'code' => 1204 }", ("1204",)),
        ("<status>error</status><code>1204</code>", ("1204",)),
        ("status=error&code=1204&msg=x", ("1204",)),
        (f'{{"code":"1204","send_id":"{SEND_ID}"}}', ("1204",)),
        (f'{{"send_id":"{ALL_DIGITS}","code":"1204"}}', ("1204",)),
        ('{"code":"1204","send_id":"1203"}', ("1204",)),
        ('{"code":"-1035","provider":"-2"}', ("-1035",)),
        ('{"code":1217,"msg":"API gateway error（-1013）."}', ("1217", "-1013")),
        ('{"code":1217,"msg":"API gateway error(-1013)."}', ("1217", "-1013")),
        ('{"code":"1217","msg":"API gateway error（－１０１３）."}', ("1217", "-1013")),
        ('{"code":1217,"msg":"API gateway error（-1）."}', ("1217", "-1")),
        ('{"code":1217,"msg":"API gateway error（-1013手机号状态异常）."}', ("1217", "-1013")),
        ('{"msg":"API gateway error（-1013）.","code":1217}', ("1217", "-1013")),
        ('{"code":1217,"msg":"API gateway error（运营商错误码）.","provider":"-1"}', ("1217",)),
        (f'{{"code":1217,"msg":"API gateway error（-1013）.","send_id":"{SEND_ID}"}}', ("1217", "-1013")),
        ('{"code":1204,"msg":"API gateway error（-1013）."}', ("1204",)),
        ('{"code":1204}\n{"code":"-1013"}\n{"code":1204}', ("1204", "-1013")),
        ('2022-07-01 12:00:00,123 ERROR factor answered {"code":"1203"} in 1038 ms', ("1203",)),
    ],
)
def test_a_pasted_answer(pasted: str, codes: tuple[str, ...]) -> None:
    assert read_query(pasted) == Numbers(codes, certain=True)


@pytest.mark.parametrize(
    "pasted",
    [
        '{"status":"success","result":{"code":"01","msg":"无记录"}}',
        '{"status":"success","result":{"code":"02"}}',
        '{"status":"success","send_id":"1203","result":{"identical":"false","provider":"-1"}}',
        r"{\"status\":\"success\",\"result\":{\"identical\":\"true\"}}",
    ],
)
def test_the_result_of_a_success_holds_no_code(pasted: str) -> None:
    assert read_query(pasted) == Numbers(("0",), certain=True)


@pytest.mark.parametrize(
    "text", ["-1013 again", "we got -1013 since noon", "为什么一直-1013呢", "took 1207 ms, then -1013!"]
)
def test_numbers_among_words_may_be_no_codes(text: str) -> None:
    query = read_query(text)
    assert isinstance(query, Numbers)
    assert "-1013" in query.numbers
    assert not query.certain


@pytest.mark.parametrize(
    "text",
    [
        *("OCR side 1", "18 digit id", "18位身份证", "base64", "sha256", "idcard4", "13 digits", "2 faces", "T-1 月"),
        *(
            "v1.2.1013",
            "10.0.0.1203",
            "1013px",
            "x1013",
            "13800138000",
            "110101199003070000",
            "余额",
            "invalid signature",
        ),
    ],
)
def test_words(text: str) -> None:
    assert read_query(text) == Words(text)


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("list", None),
        ("LIST ALL", None),
        ("ls", None),
        ("列表", None),
        ("列出全部", None),
        ("list billing", Topic.BILLING),
        ("列出计费", Topic.BILLING),
        ("列出 计费", Topic.BILLING),
        ("list  Bank   Card", Topic.BANKCARD),
        ("list verdicts", Outcome.VERDICT),
        ("list 核验结论，并非故障", Outcome.VERDICT),
        ("list end-user", Owner.END_USER),
        ("list the end user", Owner.END_USER),
        ("清单 财务", Owner.FINANCE),
    ],
)
def test_a_list(text: str, criterion: Outcome | Owner | Topic | None) -> None:
    assert read_query(text) == Listing(criterion)


@pytest.mark.parametrize("wanted", ["weather", "天气", "<!channel>", "1203", "1210-1201"])
def test_a_list_by_nothing_known(wanted: str) -> None:
    assert read_query(f"list {wanted}") == UnknownListing(wanted)


def test_listing_something_is_not_a_list() -> None:
    assert read_query("listing codes") == Words("listing codes")


def test_200_codes() -> None:
    codes = tuple(str(-1000 - number) for number in range(200))
    assert read_query(", ".join(codes)) == Numbers(codes, certain=True)


def test_10_000_characters_are_not_cut_within_a_number() -> None:
    read = numbers("-1013 " * 10 + "1203 " * 2000)
    assert read == ("-1013", "1203")
    assert {len(number) for text in ("12345 " * 2000, " 12345" * 2000) for number in numbers(text)} == {5}


def test_10_000_characters_without_a_space() -> None:
    assert isinstance(read_query("x" * 10_000), Words)
    assert read_query("1" * 10_000) == HelpWanted()


@given(st.text(alphabet=st.sampled_from("0123456789-+ ~.:{}[]()\"'\\=<>codeestatuslistto负到，（）－\u200b\x00")))
def test_any_text_is_read(text: str) -> None:
    read_query(text)
