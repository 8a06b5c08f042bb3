"""What Slack sends, read into plain values."""

from urllib.parse import parse_qsl, urlencode

from hypothesis import given
from hypothesis import strategies as st

from bot.payloads import read_form

NAMES = st.sampled_from(["command", "text", "user_id", "channel_id", "response_url", "trigger_id"])


@given(st.dictionaries(NAMES, st.text(st.characters(exclude_categories=["Cs"]))))
def test_a_form_is_read_as_it_was_written(form: dict[str, str]) -> None:
    assert read_form(urlencode(form).encode()) == (form or {"": ""})


@given(st.binary())
def test_anything_else_is_read_without_an_error(body: bytes) -> None:
    read_form(body)


def test_a_form_is_read_as_the_standard_library_does() -> None:
    body = b"command=%2Fapicode&text=%E4%BD%99+%E9%A2%9D%2B%26%3D&token=&empty&user_id=U0ANN"
    read = read_form(body)
    assert {name: value for name, value in read.items() if value} == dict(parse_qsl(body.decode()))
