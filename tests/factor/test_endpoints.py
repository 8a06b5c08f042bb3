"""The table of the vendor's documents, written down a second time."""

import pytest

from bot.codes.endpoints import Endpoint, Field
from bot.factor.endpoints import SPECS, Format, Sending, Sensitive, spec_of_path

PUBLISHED = """
idcard | name idNo | idNo name
idcard4 | name idNo begin_date end_date | idNo name
mobile | name mobile | mobile name
simple | name idNo mobile | idNo mobile name
detail | name idNo mobile | idNo mobile name
mobile_online | mobile | mobile
mobile_status | mobile | mobile
card_three_auth | name idNo cardNumber | cardNumber idNo name
card_auth | name idNo cardNumber mobile | cardNumber idNo mobile name
ocr_idcard | ocr_type file_type file base64 |
ocr_idcard_img | ocr_type file_type file base64 |
idcard_faceauthentic | idNo name image | idNo name
raw_video | motions complexity image_flag video |
raw_video_idcard | idNo name motions complexity image_flag video | idNo name
badness | name idNo | idNo name
enforcement | name idNo | idNo name
lawsuit | name idNo | idNo name
"""
ROWS = [tuple(cell.split() for cell in line.split("|")) for line in PUBLISHED.strip().splitlines()]


@pytest.mark.parametrize(("name", "parameters", "signed"), ROWS, ids=lambda cell: " ".join(cell))
def test_every_endpoint_is_as_published(name: list[str], parameters: list[str], signed: list[str]) -> None:
    spec = SPECS[Endpoint(name[0])]
    assert spec.path() == f"/factor/{name[0]}"
    assert spec.fields == set(parameters)
    assert list(spec.signed) == signed


def test_there_are_seventeen() -> None:
    assert len(ROWS) == len(SPECS) == len(Endpoint) == 17


def test_records_of_courts_and_police_are_known_as_such_and_nothing_else() -> None:
    records = {endpoint for endpoint, spec in SPECS.items() if spec.is_record}
    assert records == {Endpoint.BADNESS, Endpoint.ENFORCEMENT, Endpoint.LAWSUIT}


def test_whatever_is_a_persons_is_known() -> None:
    harmless = {"ocr_type", "file_type", "motions", "complexity", "image_flag"}
    for spec in SPECS.values():
        for parameter in spec.parameters:
            assert (parameter.sensitive is None) == (parameter.field in harmless)
    kinds = {parameter.field: parameter.sensitive for spec in SPECS.values() for parameter in spec.parameters}
    assert kinds[Field.CARD_NUMBER] is Sensitive.BANK_CARD
    assert kinds[Field.VIDEO] is Sensitive.VIDEO


def test_of_a_file_and_its_base64_one_is_needed() -> None:
    spec = SPECS[Endpoint.OCR_IDCARD]
    assert spec.required == {Field.OCR_TYPE, Field.FILE_TYPE}
    assert spec.one_of == (frozenset({Field.FILE, Field.BASE64}),)


def test_each_is_sent_as_its_parameters_need() -> None:
    assert SPECS[Endpoint.SIMPLE].sending is Sending.FORM
    assert SPECS[Endpoint.IDCARD_FACEAUTHENTIC].sending is Sending.JSON
    assert SPECS[Endpoint.RAW_VIDEO].sending is Sending.MULTIPART


def test_four_answer_in_xml_as_well() -> None:
    both = {endpoint for endpoint, spec in SPECS.items() if Format.XML in spec.formats}
    assert both == {Endpoint.IDCARD, Endpoint.MOBILE, Endpoint.SIMPLE, Endpoint.DETAIL}
    assert SPECS[Endpoint.SIMPLE].path(Format.XML) == "/factor/simple.xml"
    assert SPECS[Endpoint.SIMPLE].path(Format.JSON) == "/factor/simple"
    with pytest.raises(ValueError, match="does not answer in xml"):
        SPECS[Endpoint.LAWSUIT].path(Format.XML)


@pytest.mark.parametrize("path", ["/factor/simple", "/factor/simple.json", "/factor/simple.xml", "/factor/lawsuit"])
def test_paths_are_known(path: str) -> None:
    assert spec_of_path(path) is not None


@pytest.mark.parametrize(
    "path",
    ["/factor/simple.yaml", "/factor/lawsuit.xml", "/simple", "/factor/../simple", "/factor/", "factor/simple", ""],
)
def test_other_paths_are_none_of_the_api(path: str) -> None:
    assert spec_of_path(path) is None
