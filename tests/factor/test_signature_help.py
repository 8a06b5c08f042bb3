"""Signatures that were made wrongly, by hand, and what is said of them."""

from hashlib import md5, sha256
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.endpoints import Endpoint, Field
from bot.factor import Mistake, explain

from .kit import APP, ID_NO, KEY, MOBILE

NAME = "张 三"
TIMESTAMP = "1690000000"
FIELDS = {Field.NAME: NAME, Field.ID_NO: ID_NO, Field.MOBILE: MOBILE}
TIME = f"&timestamp={TIMESTAMP}"
NUMBERS = f"idNo={ID_NO}&mobile={MOBILE}"


def sha(string: str) -> str:
    return sha256(string.encode()).hexdigest()


WRONG: list[tuple[Mistake, str]] = [
    (Mistake.NONE, f"appkey={KEY}&{NUMBERS}&name={quote_plus(NAME)}{TIME}"),
    (Mistake.TIMES_TAMP, f"appkey={KEY}&{NUMBERS}&name={quote_plus(NAME)}×tamp={TIMESTAMP}"),
    (Mistake.AMP, f"appkey={KEY}&{NUMBERS}&name={quote_plus(NAME)}{TIME}".replace("&", "&amp;")),
    (Mistake.UNENCODED, f"appkey={KEY}&{NUMBERS}&name={NAME}{TIME}"),
    (Mistake.SPACE_AS_20, f"appkey={KEY}&{NUMBERS}&name={quote(NAME)}{TIME}"),
    (Mistake.SMALL_ESCAPES, f"appkey={KEY}&{NUMBERS}&name=%e5%bc%a0+%e4%b8%89{TIME}"),
    (Mistake.ENCODED_TWICE, f"appkey={KEY}&{NUMBERS}&name={quote_plus(quote_plus(NAME))}{TIME}"),
    (Mistake.ORDER, f"appkey={KEY}{TIME}&idNo={ID_NO}&name={quote_plus(NAME)}&mobile={MOBILE}"),
    (Mistake.ORDER, f"{NUMBERS}&name={quote_plus(NAME)}{TIME}&appkey={KEY}"),
    (Mistake.TOO_LITTLE_SIGNED, f"appkey={KEY}{TIME}"),
    (Mistake.TOO_MUCH_SIGNED, f"appid=10001&appkey={KEY}&{NUMBERS}&name={quote_plus(NAME)}{TIME}"),
]


@pytest.mark.parametrize(("mistake", "string"), WRONG, ids=lambda cell: str(cell)[:12])
def test_the_mistake_is_found_by_trying(mistake: Mistake, string: str) -> None:
    told = explain(Endpoint.SIMPLE, FIELDS, TIMESTAMP, app=APP, sent_signature=sha(string))
    assert (told.mistakes, told.proven) == ((mistake,), True)


def test_two_mistakes_at_once_are_found() -> None:
    string = f"appkey={KEY}&{NUMBERS}&name={NAME}×tamp={TIMESTAMP}"
    told = explain(Endpoint.SIMPLE, FIELDS, TIMESTAMP, app=APP, sent_signature=sha(string))
    assert set(told.mistakes) == {Mistake.UNENCODED, Mistake.TIMES_TAMP}


def test_signed_dates_are_found() -> None:
    fields = {Field.NAME: "Ann", Field.ID_NO: ID_NO, Field.BEGIN_DATE: "20200101", Field.END_DATE: "L"}
    string = f"appkey={KEY}&begin_date=20200101&end_date=L&idNo={ID_NO}&name=Ann{TIME}"
    told = explain(Endpoint.IDCARD4, fields, TIMESTAMP, app=APP, sent_signature=sha(string))
    assert told.mistakes == (Mistake.DATES_SIGNED,)


def test_seconds_signed_and_milliseconds_sent() -> None:
    string = f"appkey={KEY}&mobile={MOBILE}{TIME}"
    fields = {Field.MOBILE: MOBILE}
    told = explain(Endpoint.MOBILE_STATUS, fields, TIMESTAMP + "000", app=APP, sent_signature=sha(string))
    assert told.mistakes == (Mistake.TIMESTAMP,)


@pytest.mark.parametrize(
    ("sent", "mistake"),
    [
        (KEY, Mistake.KEY_AS_SIGNATURE),
        (md5(b"x").hexdigest(), Mistake.OTHER_HASH),
        ("abc=", Mistake.NOT_HEX),
        ("AB" * 32, Mistake.UPPER_CASE),
        ("张", Mistake.NOT_HEX),
        ("\ud83d", Mistake.NOT_HEX),
    ],
)
def test_the_look_of_a_signature(sent: str, mistake: Mistake) -> None:
    assert explain(Endpoint.SIMPLE, FIELDS, TIMESTAMP, app=APP, sent_signature=sent).mistakes[0] is mistake


def test_capitals_are_found_by_trying() -> None:
    string = f"appkey={KEY}&{NUMBERS}&name={NAME}{TIME}"
    told = explain(Endpoint.SIMPLE, FIELDS, TIMESTAMP, app=APP, sent_signature=sha(string).upper())
    assert set(told.mistakes) == {Mistake.UNENCODED, Mistake.UPPER_CASE}


@pytest.mark.parametrize(
    ("own", "mistake"),
    [
        ("appkey=***&idNo=1&mobile=1&name=%E5×tamp=1", Mistake.TIMES_TAMP),
        ("appkey=***&amp;idNo=1&amp;mobile=1&amp;name=x&amp;timestamp=1", Mistake.AMP),
        ("appkey=***&idNo=1&mobile=1&name=张三&timestamp=1", Mistake.UNENCODED),
        ("appkey=***&idNo=1&mobile=1&name=a%20b&timestamp=1", Mistake.SPACE_AS_20),
        ("appkey=***&idNo=1&mobile=1&name=%e5%bc%a0&timestamp=1", Mistake.SMALL_ESCAPES),
        ("appkey=***&idNo=1&mobile=1&name=%25E5&timestamp=1", Mistake.ENCODED_TWICE),
        ("appkey=***&timestamp=1&idNo=1&mobile=1&name=x", Mistake.ORDER),
        ("appkey=***&timestamp=1", Mistake.TOO_LITTLE_SIGNED),
        ("appid=1&appkey=***&idNo=1&mobile=1&name=x&timestamp=1", Mistake.TOO_MUCH_SIGNED),
    ],
)
def test_the_string_of_the_service_is_looked_at(own: str, mistake: Mistake) -> None:
    told = explain(Endpoint.SIMPLE, FIELDS, TIMESTAMP, own_string=own)
    assert told.mistakes[0] is mistake
    assert not told.proven


def test_by_the_fields_alone_the_likely_ones_are_told() -> None:
    assert explain(Endpoint.SIMPLE, FIELDS | {Field.APPKEY: KEY}, TIMESTAMP).mistakes[0] is Mistake.KEY_SENT
    assert explain(Endpoint.SIMPLE, FIELDS | {Field.MOBILE: " 1"}, TIMESTAMP).mistakes[0] is Mistake.UNTRIMMED
    idcard4 = explain(Endpoint.IDCARD4, {Field.BEGIN_DATE: "20200101"}, TIMESTAMP)
    assert idcard4.mistakes[0] is Mistake.DATES_SIGNED
    assert explain(Endpoint.RAW_VIDEO_IDCARD, {}, TIMESTAMP).mistakes[0] is Mistake.TOO_LITTLE_SIGNED


def test_the_string_is_shown_without_key_and_person() -> None:
    told = explain(Endpoint.SIMPLE, FIELDS | {Field.APPKEY: KEY}, TIMESTAMP, app=APP, sent_signature=KEY)
    assert told.string.shown == f"appkey=***&idNo=***&mobile=***&name=***{TIME}"
    assert told.string.full == f"appkey=***&{NUMBERS}&name=%E5%BC%A0+%E4%B8%89{TIME}"
    assert KEY not in repr(told)
    assert MOBILE not in repr(told)


@pytest.mark.parametrize("mistake", list(Mistake))
def test_every_mistake_has_a_sentence(mistake: Mistake) -> None:
    assert mistake.sentence.en.endswith(".")
    assert mistake.sentence.zh.endswith("。")


TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=20)  # half characters too
VALUES = st.dictionaries(st.sampled_from(list(Field)), TEXT)


@given(st.sampled_from(list(Endpoint)), VALUES, TEXT, TEXT, TEXT)
def test_no_values_make_it_fail(
    endpoint: Endpoint, fields: dict[Field, str], timestamp: str, sent: str, own: str
) -> None:
    told = explain(endpoint, fields, timestamp, app=APP, sent_signature=sent, own_string=own)
    assert KEY not in told.string.full
