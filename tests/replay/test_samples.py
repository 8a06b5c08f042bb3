"""Pastes as people make them, and what becomes of those that say too much, too little or nothing."""

import pytest

from bot.codes.endpoints import Endpoint
from bot.replay.parse import Ambiguous, Leak, Leaked, NotFound, Refused, RefusedBecause, Several
from bot.replay.request import FailedRequest
from tests.replay.kit import ID_NO, KEY, MOBILE, NAME, READER, URL
from tests.replay.samples import REQUESTS, Sample


@pytest.mark.parametrize("sample", REQUESTS, ids=lambda sample: sample.id)
def test_requests(sample: Sample) -> None:
    reading = READER.read(sample.text)
    found = reading.result
    assert isinstance(found, FailedRequest)
    assert (found.endpoint, dict(found.fields)) == (sample.endpoint, sample.fields)
    assert {name: getattr(found, name) for name in sample.more} == sample.more
    assert {leaked.kind for leaked in reading.leaked} == sample.leaks


E = Endpoint


@pytest.mark.parametrize(
    ("fields", "candidates"),
    [
        ("name={n}&idNo={i}", (E.IDCARD, E.BADNESS, E.ENFORCEMENT, E.LAWSUIT)),
        ("name={n}&idNo={i}&mobile={m}", (E.SIMPLE, E.DETAIL)),
        ("appid=1&mobile={m}", (E.MOBILE_ONLINE, E.MOBILE_STATUS)),
        ("ocr_type=0&file_type=base64&base64=AAAA", (E.OCR_IDCARD, E.OCR_IDCARD_IMG)),
    ],
)
def test_fields_that_fit_several_endpoints(fields: str, candidates: tuple[Endpoint, ...]) -> None:
    found = READER.read(fields.format(n=NAME, i=ID_NO, m=MOBILE)).result
    assert isinstance(found, Ambiguous)
    assert found.candidates == candidates
    assert all(name in found.sentence.en and name in found.sentence.zh for name in candidates)
    chosen = found.choose(candidates[1])
    assert chosen is not None
    assert chosen.endpoint is candidates[1]
    assert found.choose(Endpoint.RAW_VIDEO) is None


@pytest.mark.parametrize(
    "text",
    [
        f"curl {URL}/idcard -d name=a1 -d idNo={ID_NO}\ncurl {URL}/mobile -d name=b2 -d mobile={MOBILE}",
        f'[{{"endpoint":"idcard","name":"甲乙","idNo":"{ID_NO}"}},{{"endpoint":"idcard","name":"丙丁","idNo":"{ID_NO}"}}]',
        f"POST /factor/idcard HTTP/1.1\n\nname=甲&idNo={ID_NO}\n\nPOST /factor/mobile\n\nname=丙&mobile={MOBILE}",
        f'{{"url":"{URL}/idcard","body":"name=甲&idNo={ID_NO}"}}\n{{"url":"{URL}/idcard","body":"name=乙&idNo={ID_NO}"}}',
    ],
)
def test_two_requests_in_a_message(text: str) -> None:
    found = READER.read(text).result
    assert isinstance(found, Several)
    assert len(found.requests) == 2
    assert all(isinstance(each, FailedRequest) for each in found.requests)
    assert "2" in found.sentence.zh


@pytest.mark.parametrize(
    "text",
    ["", " ", "-1013", "still failing?", "name: 张三", "curl fails for me", "{}", "[]", "null", '{"code": -1013}',
     "\0\ufffd", "curl https://example.org -d a=b", "timestamp=1690000000", "```\n```", "http://", "=", "&&&", '"'],
)  # fmt: skip
def test_nothing(text: str) -> None:
    found = READER.read(text).result
    assert isinstance(found, NotFound)
    assert found.sentence.en != found.sentence.zh


@pytest.mark.parametrize("name", ["foo", "13000001234", "idcard9", "IDCARD"])
def test_unknown_endpoints(name: str) -> None:
    found = READER.read(f"curl {URL}/{name} -d name={NAME} -d idNo={ID_NO}").result
    assert found == Refused(RefusedBecause.UNKNOWN_ENDPOINT)
    assert name not in found.sentence.en.split("are:")[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 5000, RefusedBecause.TOO_DEEP),
        ('{"a":' * 5000, RefusedBecause.TOO_DEEP),
        ("a " * 400_000, RefusedBecause.TOO_MANY_PARTS),
        ("x" * 8_000_001, RefusedBecause.TOO_LARGE),
    ],
    ids=lambda value: str(value)[:20],
)
def test_too_much(text: str, reason: RefusedBecause) -> None:
    assert READER.read(text).result == Refused(reason)


def test_secrets_are_told_where_no_request_is() -> None:
    reading = READER.read(f"Authorization: Bearer {KEY}")
    assert reading.leaked == (Leaked(Leak.AUTHORIZATION),)
    assert isinstance(reading.result, NotFound)
    assert KEY not in repr(reading)


@pytest.mark.parametrize("kind", Leak)
def test_leaks_are_told_in_both_languages(kind: Leak) -> None:
    told = Leaked(kind).sentence
    assert ("rotate" in told.en) == ("更换" in told.zh) == Leaked(kind).rotate
    assert "delete" in told.en
    assert "删除" in told.zh
