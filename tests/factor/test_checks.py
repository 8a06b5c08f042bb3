"""What can be told of a request without sending it."""

from base64 import b64encode
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.endpoints import Endpoint, Field
from bot.factor import SPECS, check
from bot.factor.media import IMAGE_BYTES, VIDEO_BYTES

from .kit import MP4, PNG, PNG_BASE64, fields_of, files_of

FINE_ID = "990000190001010016"  # the check digit is right; there is no region 99
FINE_CARD = "0" * 16  # Luhn is content; no bank begins with 0
JPEG = b"\xff\xd8\xff\xe0" + bytes(16)


def found(endpoint: Endpoint, name: Field, value: str) -> list[tuple[str, bool]]:
    """Put a value into a request that is fine otherwise; return the codes found for that field, and how certain."""
    fields = fields_of(endpoint) | {Field.ID_NO: FINE_ID, Field.CARD_NUMBER: FINE_CARD}
    fields = {known: given for known, given in fields.items() if known in SPECS[endpoint].fields} | {name: value}
    findings = check(endpoint, fields, {name: upload.content for name, upload in files_of(endpoint).items()})
    assert all(finding.field is name for finding in findings)
    return [(finding.code, finding.certain) for finding in findings]


@pytest.mark.parametrize("endpoint", list(Endpoint))
def test_a_fine_request_of_each_endpoint_passes(endpoint: Endpoint) -> None:
    name = next(iter(SPECS[endpoint].fields - {Field.VIDEO, Field.FILE}))
    value = {Field.ID_NO: FINE_ID, Field.CARD_NUMBER: FINE_CARD}.get(name, fields_of(endpoint)[name])
    assert found(endpoint, name, value) == []


@pytest.mark.parametrize("endpoint", list(Endpoint))
def test_each_parameter_that_lacks_is_named(endpoint: Endpoint) -> None:
    for name in SPECS[endpoint].required - {Field.FILE_TYPE}:
        fields = {known: value for known, value in fields_of(endpoint).items() if known is not name}
        files = {known: upload.content for known, upload in files_of(endpoint).items() if known is not name}
        missing = [finding.field for finding in check(endpoint, fields, files) if finding.code == "1209"]
        assert missing == [name]


def test_blank_is_missing() -> None:
    findings = check(Endpoint.MOBILE_STATUS, {Field.MOBILE: "  "})
    assert [(finding.field, finding.code) for finding in findings] == [(Field.MOBILE, "1209")]


@pytest.mark.parametrize(
    ("fields", "files", "missing"),
    [
        ({"file_type": "file"}, {}, [Field.FILE]),
        ({"file_type": "base64"}, {}, [Field.BASE64]),
        ({"file_type": "file"}, {Field.FILE: PNG}, []),
        ({"file_type": "file", "base64": PNG_BASE64}, {}, [Field.FILE]),
        ({"base64": PNG_BASE64}, {}, [Field.FILE_TYPE]),
    ],
)
def test_of_a_picture_the_named_form_is_needed(
    fields: dict[str, str], files: dict[Field, bytes], missing: list[Field]
) -> None:
    texts = {Field(name): value for name, value in fields.items()} | {Field.OCR_TYPE: "0"}
    assert [finding.field for finding in check(Endpoint.OCR_IDCARD, texts, files)] == missing


SURE, GUESS = True, False


@pytest.mark.parametrize(
    ("id_no", "expected"),
    [
        (FINE_ID, []),
        ("99000019000101018X", []),
        ("99000019000101018x", [("1215", GUESS)]),
        ("990000190001010017", [("1215", GUESS)]),
        ("99000019001301001X", [("1215", GUESS)]),
        ("99000019000230001X", [("1215", GUESS)]),
        ("990000200002290010", [("1215", GUESS)]),  # a leap day that exists: only the check digit is wrong
        ("99000018490101001X", [("1215", GUESS)]),
        ("990000000101001", [("1215", SURE)]),
        ("9900001900010100160", [("1215", SURE)]),
        ("99000019000101001A", [("1215", SURE)]),
        ("９９0000190001010016", [("1215", SURE)]),
        (" 9900001900010100", [("1215", SURE)]),
    ],
)
def test_id_numbers(id_no: str, expected: list[tuple[str, bool]]) -> None:
    assert found(Endpoint.IDCARD, Field.ID_NO, id_no) == expected


@pytest.mark.parametrize(
    ("mobile", "expected"),
    [
        ("13000000000", []),
        ("12000000000", [("1214", GUESS)]),
        ("23000000000", [("1214", GUESS)]),
        ("1300000000", [("1214", SURE)]),
        ("+8613000000000", [("1214", SURE)]),
        ("130 0000 0000", [("1214", SURE)]),
        ("１３000000000", [("1214", SURE)]),
    ],
)
def test_mobile_numbers(mobile: str, expected: list[tuple[str, bool]]) -> None:
    assert found(Endpoint.MOBILE_STATUS, Field.MOBILE, mobile) == expected


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (FINE_CARD, []),
        ("0000000000000000018", []),
        ("0000000000000001", [("-1073", GUESS)]),
        ("000000000000", [("-1073", GUESS)]),
        ("0" * 20, [("-1073", GUESS)]),
        ("0000 0000 0000 0000", [("-1073", GUESS)]),
    ],
)
def test_bank_cards(card: str, expected: list[tuple[str, bool]]) -> None:
    assert found(Endpoint.CARD_AUTH, Field.CARD_NUMBER, card) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张三", []),
        ("阿卜杜·热合曼", []),
        ("Ann O'Neil", []),
        ("𠮷野", []),
        ("张三 ", [("1222", GUESS)]),
        ("张三1", [("1222", GUESS)]),
        ("张😀", [("1222", GUESS)]),
        ("张\u200b三", [("1222", GUESS)]),
        ("张" * 65, [("1222", GUESS)]),
    ],
)
def test_names(name: str, expected: list[tuple[str, bool]]) -> None:
    assert found(Endpoint.IDCARD, Field.NAME, name) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        (Field.BEGIN_DATE, "20200101", []),
        (Field.BEGIN_DATE, "2020-01-01", [("1229", SURE)]),
        (Field.BEGIN_DATE, "20200230", [("1229", SURE)]),
        (Field.BEGIN_DATE, "L", [("1229", SURE)]),
        (Field.END_DATE, "L", []),
        (Field.END_DATE, "20400101", []),
        (Field.END_DATE, "l", [("1230", SURE)]),
        (Field.END_DATE, "长期", [("1230", SURE)]),
        (Field.END_DATE, "20191231", [("1230", GUESS)]),
    ],
)
def test_dates(name: Field, value: str, expected: list[tuple[str, bool]]) -> None:
    assert found(Endpoint.IDCARD4, name, value) == expected


def test_a_card_that_is_not_valid_yet() -> None:
    fields = fields_of(Endpoint.IDCARD4) | {Field.ID_NO: FINE_ID, Field.BEGIN_DATE: "20300101"}
    findings = check(Endpoint.IDCARD4, fields, today=date(2026, 1, 1))
    assert [(finding.field, finding.code) for finding in findings] == [(Field.BEGIN_DATE, "1229")]


@pytest.mark.parametrize(
    ("endpoint", "name", "value", "expected"),
    [
        (Endpoint.RAW_VIDEO, Field.MOTIONS, "NOD", []),
        (Endpoint.RAW_VIDEO, Field.MOTIONS, "BLINK,NOD", []),
        (Endpoint.RAW_VIDEO, Field.MOTIONS, "blink", [("1237", SURE)]),
        (Endpoint.RAW_VIDEO, Field.MOTIONS, "BLINK,,NOD", [("1237", SURE)]),
        (Endpoint.RAW_VIDEO, Field.COMPLEXITY, "3", []),
        (Endpoint.RAW_VIDEO, Field.COMPLEXITY, "4", [("1238", SURE)]),
        (Endpoint.RAW_VIDEO, Field.IMAGE_FLAG, "y", [("1239", SURE)]),
        (Endpoint.OCR_IDCARD, Field.OCR_TYPE, "2", [("-1005", GUESS)]),
        (Endpoint.OCR_IDCARD, Field.FILE_TYPE, "url", [("1232", SURE)]),
    ],
)
def test_choices(endpoint: Endpoint, name: Field, value: str, expected: list[tuple[str, bool]]) -> None:
    assert found(endpoint, name, value) == expected


@pytest.mark.parametrize(
    ("content", "code"),
    [(PNG, None), (JPEG, None), (b"", "1233"), (b"GIF89a", "1236"), (PNG + bytes(IMAGE_BYTES), "1234")],
)
def test_pictures(content: bytes, code: str | None) -> None:
    fields = {Field.OCR_TYPE: "0", Field.FILE_TYPE: "file"}
    codes = [finding.code for finding in check(Endpoint.OCR_IDCARD, fields, {Field.FILE: content})]
    assert codes == ([code] if code else [])
    if content:
        assert found(Endpoint.OCR_IDCARD, Field.BASE64, b64encode(content).decode()) == (
            [(code, code != "1234")] if code else []
        )


@pytest.mark.parametrize(
    "text", ["data:image/png;base64," + PNG_BASE64, "iVBOR!", "abc", PNG_BASE64.replace("=", ""), "图"]
)
def test_no_base64(text: str) -> None:
    assert found(Endpoint.OCR_IDCARD, Field.BASE64, text) == [("1231", SURE)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (MP4, None),
        (b"RIFF\0\1\2\3AVI LIST", None),
        (bytes.fromhex("3026b2758e66cf11") + bytes(8), None),
        (b"\0\0\0\x14ftypqt  ", None),
        (b"\0\0\0\x08wide", None),
        (b".RMF\0\0\0\x12", None),
        (b"RIFF\0\1\2\3WAVE", "1241"),
        (b"\x1aE\xdf\xa3", "1241"),
        (b"", "1240"),
        (MP4 + bytes(VIDEO_BYTES), "1234"),
    ],
    ids=lambda cell: str(cell)[:20],
)
def test_videos(content: bytes, code: str | None) -> None:
    findings = check(Endpoint.RAW_VIDEO, fields_of(Endpoint.RAW_VIDEO), {Field.VIDEO: content})
    assert [finding.code for finding in findings] == ([code] if code else [])


def test_several_findings_come_in_the_order_of_fields_and_tell_no_value() -> None:
    findings = check(Endpoint.SIMPLE, {Field.MOBILE: "130secret", Field.ID_NO: "990secret"})
    assert [(finding.field, finding.code) for finding in findings] == [
        (Field.NAME, "1209"),
        (Field.ID_NO, "1215"),
        (Field.MOBILE, "1214"),
    ]
    assert not any("secret" in finding.sentence.en + repr(finding) for finding in findings)
    assert findings[0].sentence.en == "name is missing (1209)"
    assert findings[0].sentence.zh == "name 缺失（1209）"


@given(st.sampled_from(list(Endpoint)), st.dictionaries(st.sampled_from(list(Field)), st.text()), st.binary())
def test_no_values_make_it_fail(endpoint: Endpoint, fields: dict[Field, str], content: bytes) -> None:
    for finding in check(endpoint, fields, {Field.VIDEO: content, Field.FILE: content}):
        assert finding.sentence.en
        assert finding.sentence.zh
