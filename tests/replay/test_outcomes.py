"""What is told of a replay, and the states it goes through."""

from itertools import product

import pytest

from bot.codes.endpoints import Endpoint, Field
from bot.language import Bilingual
from bot.replay.compare import (
    Changed,
    Comparison,
    NoAnswer,
    RefusedByPolicy,
    Resolved,
    StillSame,
    Unknown,
    Unreachable,
    changed_fields,
    compare,
)
from bot.replay.request import FailedRequest
from bot.replay.state import (
    FINAL,
    FOLLOWING,
    MAY_HAVE_BEEN_SENT,
    State,
    WrongState,
    sources,
)
from tests.replay.kit import APPID, ID_NO, NAME


@pytest.mark.parametrize(
    ("before", "after", "expected", "told"),
    [
        ("-1013", "-1013", StillSame("-1013"), "still -1013"),
        ("-1013", "0", Resolved("-1013"), "now 0"),
        ("1204", "0", Resolved("1204"), "now 0, signed anew"),
        ("1203", "-1013", Changed("1203", "-1013"), "changed 1203 -> -1013"),
        (None, "-1013", Changed(None, "-1013"), "now -1013"),
        (None, "0", Resolved(None), "now 0"),
        ("1203", NoAnswer.UNREACHABLE, Unreachable(), "could not reach it"),
        ("1203", NoAnswer.UNKNOWN, Unknown(), "outcome unknown"),
        (
            "1203",
            NoAnswer.REFUSED,
            RefusedByPolicy(Bilingual("not allowed", "不允许")),
            "refused by policy: not allowed",
        ),
    ],
)
def test_comparisons(before: str | None, after: str | NoAnswer, expected: Comparison, told: str) -> None:
    found = compare(before, after)
    assert found == expected
    assert found.sentence.en.startswith(told)
    assert found.sentence.zh != found.sentence.en


def test_changed_fields_are_masked() -> None:
    failed = FailedRequest(Endpoint.IDCARD, APPID, {Field.NAME: NAME, Field.ID_NO: ID_NO})
    changes = changed_fields(failed, {Field.NAME: "张四", Field.MOBILE: "13000001234"})
    assert [change.sentence.en for change in changes] == [
        "name: 张* -> 张*",
        "idNo: 1101**********001X -> left out",
        "mobile: missing -> 130****1234",
    ]
    assert changed_fields(failed, failed.fields) == ()


def test_there_is_one_way_to_send_and_none_back() -> None:
    assert sources(State.SENDING) == {State.CONFIRMED}
    reached, wave = set[State](), FOLLOWING[State.SENDING]
    while wave:
        reached |= wave
        wave = frozenset().union(*(FOLLOWING[state] for state in wave)) - reached
    assert not reached & {State.SENDING, State.CONFIRMED, State.PROPOSED, State.WAITING}
    assert reached <= FINAL
    assert {state for state in State if State.SENDING in sources(state)} | {State.SENDING} >= MAY_HAVE_BEEN_SENT


def test_nothing_follows_itself() -> None:
    assert not any(state in sources(state) for state in State)


@pytest.mark.parametrize(("now", "wanted"), list(product(State, State)))
def test_what_comes_too_late_is_told(now: State, wanted: State) -> None:
    told = WrongState(now, wanted).sentence
    assert told.en != WrongState(wanted, now).sentence.en or now is wanted
    assert "{" not in told.en + told.zh
