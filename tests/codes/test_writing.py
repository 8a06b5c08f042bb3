"""Numbers are recognised in whatever way they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.writing import DASHES, INVISIBLE, beginning, plain, with_minus_signs


@pytest.mark.parametrize("dash", DASHES)
def test_every_dash_is_a_minus(dash: str) -> None:
    assert plain(f"{dash}1013") == "-1013"


@pytest.mark.parametrize("sign", INVISIBLE)
def test_invisible_characters_vanish(sign: str) -> None:
    assert plain(f"{sign}-{sign}10{sign}13{sign}") == "-1013"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("－１０１３", "-1013"),
        ("⁻¹⁰¹³", "-1013"),
        ("𝟏𝟎𝟏𝟑", "1013"),
        ("（1013）", "(1013)"),
        ("1203，1204；1205：", "1203,1204;1205:"),
        ("“1204”", '"1204"'),
        ("‘1204’", "'1204'"),
        ("「1204」", '"1204"'),
        ("1203\u3000-1013\xa01204", "1203 -1013 1204"),
        ("1203\x00\x07-1013\x9f", "1203  -1013 "),
        ("1203\t-1013\n1204", "1203\t-1013\n1204"),
        ("余额 balance", "余额 balance"),
    ],
)
def test_typographic_variants_become_ascii(written: str, meant: str) -> None:
    assert plain(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("负1013", "-1013"),
        ("負 1013", "-1013"),
        ("minus 1013", "-1013"),
        ("MINUS1013", "MINUS1013"),
        ("Negative 1013", "-1013"),
        ("返回minus 1013", "返回-1013"),
        ("负号", "负号"),
        ("terminus 1013", "terminus 1013"),
        ("minus sign", "minus sign"),
    ],
)
def test_a_minus_in_words_becomes_a_sign(written: str, meant: str) -> None:
    assert with_minus_signs(written) == meant


def test_short_text_is_kept_whole() -> None:
    assert beginning("-1013", 5) == "-1013"


@pytest.mark.parametrize("text", ["ab -1013", "ab –1013", "ab －１０１３", "ab -\u200b1013"])
def test_text_is_not_cut_within_a_number(text: str) -> None:
    assert {beginning(text, limit) for limit in range(3, len(text))} == {"ab "}


@given(st.text())
def test_plain_text_is_plain_already(text: str) -> None:
    assert plain(plain(text)) == plain(text)
