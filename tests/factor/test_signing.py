"""Signatures against digests that openssl and sha256sum made of strings written by hand."""

from collections.abc import Callable

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.endpoints import Endpoint, Field
from bot.factor import SPECS, App, FactorAuth
from bot.factor.bodies import Body
from bot.factor.credentials import signature

from .kit import APP, ID_NO, KEY, MOBILE, NAME

URL = "https://tpa.example/factor/"
TIMESTAMP = 1690000000
VECTORS = [
    (Endpoint.OCR_IDCARD, {}, "ad20b1844cd1cc07a1b7f7464dff4afc9bf0ecffa022a825ec725a5770912f76"),
    (
        Endpoint.IDCARD4,
        {"name": NAME, "idNo": ID_NO, "begin_date": "20200101", "end_date": "L"},
        "ed355453b7199383a1d4d16990620d8173b8e82821425da17c68343d10899cef",
    ),
    (
        Endpoint.SIMPLE,
        {"mobile": MOBILE, "name": "Ann O'Neil & 张+=", "idNo": ID_NO},
        "56ca5cf50f00be319a921e29f2da4589348d6993f891551ef81ea762632dafac",
    ),
    (
        Endpoint.CARD_AUTH,
        {"name": "朴·😀", "idNo": ID_NO, "cardNumber": "6200000000000000", "mobile": MOBILE},
        "afe422eba9bb7421a37f54e9e43b121014ee6661636525f68bd3716edcdee32f",
    ),
    (Endpoint.MOBILE_STATUS, {"mobile": MOBILE}, "37ebdb40fce9d92c01b67f766e8d6a3a67af259880e87a717334399d61d7415f"),
]
BOUNDARY = "multipart/form-data; boundary=b"


def signed(request: httpx.Request, app: App = APP) -> dict[str, str]:
    """Let the signer work on a request, and return what is in its body then."""
    sent = next(FactorAuth(app, clock=lambda: TIMESTAMP + 0.9).sync_auth_flow(request))
    assert int(sent.headers["Content-Length"]) == len(sent.content)
    return Body(sent.headers["Content-Type"], sent.content).texts()


def as_form(endpoint: Endpoint, fields: dict[str, str]) -> httpx.Request:
    return httpx.Request("POST", URL + endpoint, data=fields)


def as_json(endpoint: Endpoint, fields: dict[str, str]) -> httpx.Request:
    return httpx.Request("POST", URL + endpoint, json=fields)


def as_multipart(endpoint: Endpoint, fields: dict[str, str]) -> httpx.Request:
    parts = {name: (None, value) for name, value in fields.items()}
    files = {"video": ("clip.mp4", b'\r\n--x\r\nContent-Disposition: form-data; name="idNo"\r\n\r\nno\r\n')}
    return httpx.Request("POST", URL + endpoint, files={**parts, **files})


@pytest.mark.parametrize("write", [as_form, as_json, as_multipart])
@pytest.mark.parametrize(("endpoint", "fields", "digest"), VECTORS, ids=lambda cell: str(cell)[:20])
def test_known_digests(
    endpoint: Endpoint, fields: dict[str, str], digest: str, write: Callable[[Endpoint, dict[str, str]], httpx.Request]
) -> None:
    pairs = signed(write(endpoint, fields))
    assert pairs == fields | {"appid": "10001", "timestamp": str(TIMESTAMP), "signature": digest}


@given(st.dictionaries(st.sampled_from(["name", "idNo", "mobile"]), st.text(max_size=30), min_size=3))
def test_the_formula_of_the_documents(fields: dict[str, str]) -> None:
    try:
        "".join(fields.values()).encode()
    except UnicodeEncodeError:
        return
    plain = {Field(name): value for name, value in fields.items()}
    assert signature(APP, SPECS[Endpoint.SIMPLE], plain, "1690000000") == by_the_formula(fields)


def by_the_formula(fields: dict[str, str]) -> str:
    """Sign once more, byte by byte: unreserved as they are, space as plus, all else as %XX."""
    import hashlib

    def encoded(text: str) -> str:
        kept = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~"
        return "".join(chr(byte) if byte in kept else "+" if byte == 32 else f"%{byte:02X}" for byte in text.encode())

    order = ["idNo", "mobile", "name"]
    middle = "&".join(f"{name}={encoded(fields[name])}" for name in order)
    return hashlib.sha256(f"appkey={KEY}&{middle}&timestamp=1690000000".encode()).hexdigest()


@pytest.mark.parametrize("name", ["appid", "appkey", "timestamp", "signature"])
def test_what_the_signer_puts_in_must_not_be_there_before(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        signed(as_form(Endpoint.MOBILE_STATUS, {"mobile": MOBILE, name: "x"}))


def test_the_key_is_never_sent_nor_shown() -> None:
    auth = FactorAuth(APP, clock=lambda: TIMESTAMP)
    for write in (as_form, as_json, as_multipart):
        sent = next(auth.sync_auth_flow(write(Endpoint.SIMPLE, {"name": NAME, "idNo": ID_NO, "mobile": MOBILE})))
        assert KEY.encode() not in sent.content
        assert KEY not in f"{sent.headers} {sent.url}"
    assert KEY not in f"{auth!r} {auth} {APP!r} {vars(auth)}"


def test_other_addresses_are_not_signed_for() -> None:
    with pytest.raises(ValueError, match="no address of the API"):
        signed(httpx.Request("POST", "https://tpa.example/sms/send", data={"mobile": MOBILE}))


def test_an_empty_request_is_signed_too() -> None:
    assert signed(httpx.Request("POST", URL + "mobile_status"))["appid"] == "10001"


@pytest.mark.parametrize("body", [b"[]", b'{"mobile": [1]}', b'{"mobile": null}', b"{"])
def test_a_body_that_cannot_be_signed_is_not_sent(body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    with pytest.raises(ValueError):  # noqa: PT011  # of json or of ours: both mean that nothing is sent
        signed(httpx.Request("POST", URL + "mobile_status", content=body, headers=headers))
