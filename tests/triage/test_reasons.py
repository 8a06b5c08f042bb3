"""Which codes open a case by themselves."""

from collections.abc import Sequence

import pytest

from bot.codes.lookup import Explained, Lookup
from bot.codes.model import Note
from bot.triage.model import Cause
from bot.triage.reasons import Reason, Seen, reason_to_open, reopens


@pytest.fixture
def note(lookup: Lookup) -> "type[_Notes]":
    _Notes.lookup = lookup
    return _Notes


class _Notes:
    lookup: Lookup

    @classmethod
    def of(cls, code: str) -> Note:
        (found,) = cls.lookup.explain(code)
        assert isinstance(found, Explained)
        assert found.entry.note
        return found.entry.note


def quiet() -> Sequence[int]:
    return [6, 6, 6]


def test_a_code_that_pages_at_once_opens_one_at_once(note: type[_Notes]) -> None:
    assert reason_to_open(note.of("1203"), Seen(1, 1), quiet) == Reason(Cause.AT_ONCE, 1)


def test_but_not_where_the_bot_may_say_nothing(note: type[_Notes]) -> None:
    assert reason_to_open(note.of("1203"), Seen(5, 0), quiet) is None


def test_another_opens_one_by_its_rate(note: type[_Notes]) -> None:
    assert reason_to_open(note.of("-1063"), Seen(9, 9), quiet) is None
    assert reason_to_open(note.of("-1063"), Seen(37, 2), quiet) == Reason(Cause.RATE, 37, 1.0)
    assert reason_to_open(None, Seen(37, 2), quiet) == Reason(Cause.RATE, 37, 1.0)


def test_verdicts_open_one_by_their_rate_alone(note: type[_Notes]) -> None:
    assert reason_to_open(note.of("-1013"), Seen(1, 1), quiet) is None
    assert reason_to_open(note.of("-1013"), Seen(37, 2), quiet) == Reason(Cause.RATE, 37, 1.0)


def test_a_code_that_nobody_shall_be_paged_for_opens_none(note: type[_Notes]) -> None:
    assert reason_to_open(note.of("-1035"), Seen(1_000, 1_000), quiet) is None


def test_history_is_asked_for_only_if_it_matters(note: type[_Notes]) -> None:
    def never() -> Sequence[int]:
        raise AssertionError

    assert reason_to_open(note.of("-1063"), Seen(9, 9), never) is None
    assert reason_to_open(note.of("1203"), Seen(100, 9), never)


def test_within_an_hour_the_same_code_reopens_unless_it_is_a_verdict(note: type[_Notes]) -> None:
    assert reopens(note.of("1203"), 1_000.0, 4_600.0)
    assert not reopens(note.of("1203"), 1_000.0, 4_601.0)
    assert not reopens(note.of("-1013"), 1_000.0, 1_001.0)
    assert reopens(None, 1_000.0, 1_001.0)
