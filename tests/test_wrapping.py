"""Where lines are broken in a terminal."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.wrapping import Wrapped, wrapped


def broken(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Text(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("1. 先看失败范围，再核对", 12, ["1. 先看失败", "范围，再核对"]),
        ("SUBMAIL 账户余额不够", 14, ["SUBMAIL 账户余", "额不够"]),
        ("请换号码。再试", 8, ["请换号", "码。再试"]),
        ("只能（勿透露）", 6, ["只能", "（勿透", "露）"]),
        ("打印 urlencode(pairs) 结果", 16, ["打印", "urlencode(pairs)", "结果"]),
        ("look up the balance", 12, ["look up the", "balance"]),
        ("  kept indent", 40, ["  kept indent"]),
        ("", 10, [""]),
        ("a-word-that-is-too-long 之后", 10, ["a-word-that-is-too-long", "之后"]),
    ],
)
def test_words_stay_whole_and_chinese_is_broken_anywhere(text: str, width: int, lines: list[str]) -> None:
    assert broken(text, width) == lines


@given(st.text(alphabet="ab ，。（）“”中文1-", max_size=60), st.integers(8, 30))
def test_nothing_is_lost_and_nothing_too_wide(text: str, width: int) -> None:
    lines = broken(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    units = (unit for line in lines if cell_len(line) > width for unit in line.split())
    assert all(len(unit) > 1 for unit in units)


def test_a_console_prints_them_so() -> None:
    output = io.StringIO()
    Console(file=output, width=12).print(Wrapped([Text("1. 先看失败范围，再核对"), Text("ok")]))
    assert output.getvalue() == "1. 先看失败\n范围，再核对\nok\n"
