"""Which code a pasted request failed with."""

import pytest

from bot.knowledge import Knowledge
from bot.replay.failing_code import failing_code, only_code

WRAPPED = '{"status":"error","code":1217,"msg":"API gateway error（-1013）."}'


@pytest.mark.parametrize(
    ("stated", "text", "code"),
    [
        ("1203", "1204 elsewhere", "1203"),
        ("1217", WRAPPED, "-1013"),
        ("1217", WRAPPED + WRAPPED.replace("-1013", "-1015"), "1217"),
        ("1217", '{"status":"error","code":1217,"msg":""}', "1217"),
        (None, "factor simple failed: code=1204", "1204"),
        (None, "factor simple failed: code=1204, then code=1203", None),
        (None, "nothing", None),
    ],
)
def test_it_is_told_beside_the_request_or_alone(knowledge: Knowledge, stated: str, text: str, code: str) -> None:
    assert failing_code(stated, only_code(text, knowledge.detector)) == code
