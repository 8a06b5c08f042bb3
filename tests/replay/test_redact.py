"""Nothing of a person and no key survives what is shown; what is shown still helps."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.codes.endpoints import Endpoint, Field
from bot.replay import redact
from bot.replay.compare import changed_fields
from bot.replay.parse import Ambiguous, Several
from bot.replay.request import FailedRequest
from tests.replay.kit import APPID, CARD, CARD_FIELDS, EXACT, ID_NO, KEY, MOBILE, NAME, PAIRS, PLAIN, READER, SIGNATURE

SECRET = b"0123456789abcdef"


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (Field.NAME, "张三", "张*"),
        (Field.NAME, "欧阳娜娜", "欧***"),
        (Field.NAME, "John Smith", "J*** S****"),
        (Field.NAME, "张", "***"),
        (Field.NAME, "😀笑", "***"),
        (Field.NAME, "", "***"),
        (Field.ID_NO, ID_NO, "1101**********001X"),
        (Field.ID_NO, "110101900307001", "1101*******7001"),
        (Field.ID_NO, "1101", "<4 characters>"),
        (Field.MOBILE, MOBILE, "130****1234"),
        (Field.MOBILE, "1300000123", "<10 characters>"),
        (Field.CARD_NUMBER, CARD, "6222********0000"),
        (Field.BEGIN_DATE, "20200131", "2020****"),
        (Field.END_DATE, "L", "L"),
        (Field.IMAGE, "A" * 16384, "<image, 12 kB>"),
        (Field.VIDEO, "A" * 2048, "<video, 2 kB>"),
        (Field.MOTIONS, "BLINK,MOUTH", "BLINK,MOUTH"),
        (Field.MOTIONS, "张三", "***"),
        (Field.OCR_TYPE, "0", "0"),
        (Field.APPID, APPID, APPID),
        (Field.APPID, KEY, "***"),
        (Field.APPKEY, KEY, "***"),
        ("nickname", "张三", "***"),
    ],
)
def test_values(field: Field | str, value: str, shown: str) -> None:
    assert redact.value(field, value) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Incorrect APP ID.", "Incorrect APP ID."),
        ("身份证号不能为空", "身份证号不能为空"),
        (f"mobile {MOBILE} not found", "mobile 130****1234 not found"),
        ("call +86 130-0000-1234", "call 130****1234"),
        (f"证件号{ID_NO}不存在", "证件号1101**********001X不存在"),
        ("１３０００００１２３４", "130****1234"),
        ("card 6222 0000 0000 0000", "card 6222********0000"),
        ("姓名：张三，不一致", "姓名：***，不一致"),
        ("name=John Smith failed", "name=***"),
        ("a.b@example.org", "***"),
        ("gateway: -1013", "gateway: -1013"),
        ("A" * 4096, "<image, 3 kB>"),
        ("ee05d1aa" * 4, "ee05d1aa" * 4),
    ],
)
def test_free_text(text: str, shown: str) -> None:
    assert redact.text(text) == shown


def test_known_values_are_masked_in_free_text() -> None:
    assert redact.text("OCR says Zoë and zoë", ["Zoë", ""]) == "OCR says *** and ***"


def test_nested_answers() -> None:
    answer = {
        "status": "success",
        "code": 1217,
        "result": {
            "bank_name": NAME,
            "bank_idCard": ID_NO,
            "bank_birthday": "19900307",
            "provider": "-2",
            "list": [{"court": "somewhere", "number": 13000001234}, NAME],
            NAME: 1,
            "address": "somewhere 1",
        },
        "msg": f"{NAME} {MOBILE}",
    }
    shown = json.dumps(redact.answer(answer, [NAME]), ensure_ascii=False)
    assert not [value for value in (NAME, ID_NO, MOBILE, "somewhere", "0307") if value in shown]
    assert '"bank_name": "张*"' in shown
    assert '"provider": "-2"' in shown
    assert '"code": 1217' in shown


def test_deep_answers_end() -> None:
    answer: object = NAME
    for _ in range(500):
        answer = {"result": [answer]}
    assert NAME not in str(redact.answer(answer))


def shown_of(text: str) -> str:
    """Return everything that can be shown of a paste."""
    reading = READER.read(text)
    found = reading.result
    told = [repr(reading), *(leaked.sentence.en + leaked.sentence.zh for leaked in reading.leaked)]
    if not isinstance(found, FailedRequest):
        told.append(found.sentence.en + found.sentence.zh)
    requests = found.requests if isinstance(found, Several | Ambiguous) else (found,)
    for each in requests:
        if isinstance(each, FailedRequest):
            told += [str(redact.request(each)), redact.fingerprint(each, SECRET)]
            told += [change.sentence.zh for change in changed_fields(each, {})]
    return "\n".join(told)


@pytest.mark.parametrize("form", EXACT | PLAIN)
def test_no_planted_value_survives(form: str) -> None:
    shown = shown_of((EXACT | PLAIN)[form](PAIRS | {"appkey": KEY, "token": KEY}))
    assert not [value for value in (NAME, ID_NO, CARD, KEY, SIGNATURE) if value in shown]


@given(
    st.text(alphabet="张王李赵abcXYZ ·", min_size=2).map(str.strip).filter(lambda name: len(name) > 1),
    st.from_regex(r"9[0-9]{16}[0-9X]", fullmatch=True),
    st.from_regex(r"[0-9]{12,19}", fullmatch=True),
    st.text(max_size=30),
    st.sampled_from(sorted(EXACT)),
)
@settings(max_examples=200)
def test_no_planted_value_survives_any_form(name: str, id_no: str, card: str, around: str, form: str) -> None:
    pairs = PAIRS | {"name": f"{name}甲乙丙丁", "idNo": id_no, "cardNumber": card}
    shown = shown_of(around + "\n" + EXACT[form](pairs))
    assert not [value for value in (f"{name}甲乙丙丁", id_no, card, SIGNATURE) if value in shown]


@given(st.sampled_from(list(Field)), st.text(alphabet="0123456789X张三ab *", min_size=4))
def test_no_value_of_a_person_is_shown_whole(field: Field, value: str) -> None:
    shown = redact.value(field, value)
    harmless = field in (Field.APPID, Field.TIMESTAMP) or "*" in value
    assert harmless or value.strip() not in shown


def request(endpoint: Endpoint = Endpoint.CARD_THREE_AUTH, appid: str = APPID, **fields: str) -> FailedRequest:
    return FailedRequest(endpoint, appid, CARD_FIELDS | {Field(key): value for key, value in fields.items()})


def test_fingerprints() -> None:
    print_of = redact.fingerprint(request(), SECRET)
    assert print_of == redact.fingerprint(request(idNo=f" {ID_NO.lower()}", cardNumber="6222 0000 0000 0000"), SECRET)
    others = [request(name="李四"), request(appid="9"), request(Endpoint.CARD_AUTH), request(mobile=MOBILE)]
    assert len({print_of, *(redact.fingerprint(other, SECRET) for other in others)}) == 5
    assert print_of != redact.fingerprint(request(), SECRET[::-1])
    with pytest.raises(ValueError, match="short key"):
        redact.fingerprint(request(), b"short")
