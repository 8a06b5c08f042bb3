"""Whatever a program prints, its request is read back to the letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.codes.endpoints import Endpoint, Field
from bot.replay.parse import Leak, Leaked
from bot.replay.parse.masks import is_masked
from bot.replay.request import FailedRequest
from tests.replay.kit import APPID, CARD_FIELDS, EXACT, PAIRS, PLAIN, READER, TIMESTAMP

ALL = EXACT | PLAIN


def _unmasked(name: str) -> bool:
    return name.strip() == name and not is_masked(Field.NAME, name) and name.lower() not in ("true", "false")


ANY_NAME = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf")), min_size=1, max_size=12
).filter(_unmasked)
PLAIN_NAME = st.text(alphabet="abzJ张三丰欧阳·éß😀", min_size=2, max_size=12)


def read_back(text: str, name: str) -> None:
    reading = READER.read(text, slack=False)
    found = reading.result
    assert isinstance(found, FailedRequest)
    assert found.endpoint is Endpoint.CARD_THREE_AUTH
    assert dict(found.fields) == CARD_FIELDS | {Field.NAME: name}
    assert (found.appid, found.timestamp) == (APPID, TIMESTAMP)
    assert Leaked(Leak.SIGNATURE) in reading.leaked


@pytest.mark.parametrize("name", ["张三", "欧阳娜娜", "Zoë", "阿依古丽·买买提"])
@pytest.mark.parametrize("form", ALL)
def test_every_format(form: str, name: str) -> None:
    read_back(ALL[form](PAIRS | {"name": name}), name)


@pytest.mark.parametrize("name", ["O'Brien", 'J"R" Ewing', "a\\b", "x, mobile=1", "{}[]()", "😀", "&amp;", "a=b&c=d"])
@pytest.mark.parametrize("form", EXACT)
def test_names_full_of_signs(form: str, name: str) -> None:
    read_back(EXACT[form](PAIRS | {"name": name}), name)


@pytest.mark.parametrize("form", EXACT)
@given(name=ANY_NAME)
@settings(max_examples=40)
def test_any_name_in_exact_formats(form: str, name: str) -> None:
    read_back(EXACT[form](PAIRS | {"name": name}), name)


@pytest.mark.parametrize("form", PLAIN)
@given(name=PLAIN_NAME)
@settings(max_examples=30)
def test_plain_names_in_other_formats(form: str, name: str) -> None:
    read_back(PLAIN[form](PAIRS | {"name": name}), name)


@pytest.mark.parametrize("form", ALL)
@pytest.mark.parametrize(
    "around", ["```\n{}\n```", "still failing?\n{}\ncode -1013, anyone?", "还是报错，请帮忙看看：\n{}\n谢谢！"]
)
def test_within_a_message(form: str, around: str) -> None:
    read_back(around.replace("{}", ALL[form](PAIRS)), "张三")
