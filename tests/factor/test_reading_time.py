"""An answer of a megabyte takes no time to speak of."""

from time import process_time

import pytest

from bot.codes.endpoints import Endpoint
from bot.factor.answers import LIMIT, parse

from .kit import failure

WORST = {
    "brackets in msg": failure(1217, "(" * (LIMIT - 200)),
    "minus in msg": failure(1217, "(-1" * (LIMIT // 4)),
    "nested lists": (b"[" * 19 + b"]" * 19 + b",") * (LIMIT // 40),
    "just few enough": b'{"a":[' + b"[]," * 24_000 + b"[]]}",
    "many lists": b'{"a":[' + b"[]," * (LIMIT // 4) + b"[]]}",
    "elements": b"<r>" + b"<a/>" * (LIMIT // 5) + b"</r>",
}


@pytest.mark.parametrize("content", WORST.values(), ids=WORST.keys())
def test_the_worst_answers_are_read_in_a_second(content: bytes) -> None:
    start = process_time()
    parse(Endpoint.SIMPLE, content)
    assert process_time() - start < 1
