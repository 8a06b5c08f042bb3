"""Whatever is pasted: no crash, no secret, and time in proportion."""

import json
import time
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.replay import redact
from bot.replay.parse import Reading
from bot.replay.request import FailedRequest
from tests.replay.kit import EXACT, KEY, PAIRS, PLAIN, READER, URL

PIECES = [
    "curl ",
    "-d ",
    "--data-raw ",
    "'",
    '"',
    "$'",
    "\\",
    "^",
    "`",
    "\n",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "=>",
    ":",
    "=",
    "&",
    ",",
    "appid",
    "name",
    "idNo",
    "mobile",
    "signature",
    "张三",
    "130****1234",
    "*",
    "string(9) ",
    "int(",
    "Array",
    "map[",
    "&{",
    f"{URL}/idcard",
    "/factor/",
    "POST ",
    "Host: ",
    "Content-Disposition: form-data; name=",
    "--b",
    "\\u",
    "\\ud83d",
    "\\x",
    "%",
    "%E5",
    "+",
    "×tamp",
    "&amp;",
    "<http",
    "|",
    ">",
    "```",
    "“",
    "’",
    "—",
    "\0",
    "\ud800",
    "\u2028",
    "code",
    "1203",
    "null",
    "😀",
]


@given(st.text())
@settings(max_examples=300)
def test_any_text(text: str) -> None:
    assert isinstance(READER.read(text), Reading)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=1500)
def test_any_pieces(text: str) -> None:
    reading = READER.read(text)
    repr(reading)
    if isinstance(reading.result, FailedRequest):
        redact.request(reading.result)
        redact.fingerprint(reading.result, KEY.encode())


@given(st.sampled_from(sorted(EXACT | PLAIN)), st.data())
@settings(max_examples=500)
def test_damaged_requests(form: str, data: st.DataObject) -> None:
    text = (EXACT | PLAIN)[form](PAIRS | {"appkey": KEY})
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    reading = READER.read(text[:start] + data.draw(st.sampled_from(["", *PIECES])) + text[end:])
    assert KEY not in repr(reading)


@given(st.binary())
def test_binary(raw: bytes) -> None:
    READER.read(raw.decode("latin-1"))
    READER.read(raw.decode("utf-8", errors="surrogateescape"))


GROWING = {
    "image": lambda n: json.dumps(PAIRS | {"image": "A" * n}),
    "form": lambda n: urlencode(PAIRS | {"image": "A+/=" * (n // 8)}),
    "curl": lambda n: f"curl {URL}/idcard_faceauthentic -d '{urlencode(PAIRS | {'image': 'A' * n})}'",
    "rows": lambda n: json.dumps([PAIRS] * (n // 250)),
    "quotes": lambda n: '"' * n,
    "escapes": lambda n: ' "\\' * (n // 3),
    "mixed quotes": lambda n: "\"'\\ '\"" * (n // 6),
    "no pairs": lambda n: "a=a&" * (n // 4),
    "open values": lambda n: "{appid: " + "x, " * (n // 3),
    "opened": lambda n: "{appid: x y z }" * (n // 15),
    "slashes": lambda n: "/a" * (n // 2),
    "dots": lambda n: "a." * (n // 2),
    "commands": lambda n: "curl -d '" * (n // 9),
    "parts": lambda n: 'Content-Disposition: form-data; name="a"\n\nx\n' * (n // 48),
    "half parts": lambda n: "Content-Disposition: form-data; name=" * (n // 37),
    "dumps": lambda n: 'a=>string(999999) "x ' * (n // 21),
    "printed": lambda n: "[a] => x " * (n // 9),
    "blanks": lambda n: ("a" + " " * 50) * (n // 51),
    "lines": lambda n: "\n" * n,
    "words": lambda n: "k=v" + " w" * (n // 2),
}


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_in_proportion(kind: str) -> None:
    def seconds(length: int) -> float:
        text, best = GROWING[kind](length), 1e9
        for _ in range(3):
            start = time.process_time()
            READER.read(text)
            best = min(best, time.process_time() - start)
        return best

    small, large = seconds(15_000), seconds(120_000)
    assert large <= 24 * small + 0.02  # eight times the text; quadratic would be 64 times


@pytest.mark.parametrize("kind", ["image", "form", "curl", "rows", "quotes", "words"])
def test_five_megabytes(kind: str) -> None:
    start = time.process_time()
    READER.read(GROWING[kind](5_000_000))
    assert time.process_time() - start < 30
