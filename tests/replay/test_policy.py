"""Who may replay what; when in doubt nobody and nothing."""

from dataclasses import replace
from typing import Any

import pytest

from bot.codes.endpoints import Endpoint, Field
from bot.codes.model import Replay
from bot.factor.endpoints import SPECS
from bot.replay.policy import Allowed, Circumstances, NeedsApproval, Person, Refused, Rules, Used, decide, objection_to
from bot.replay.refusal import APPROVALS, SENTENCES, Approval, Reason
from bot.replay.request import FailedRequest
from tests.replay.kit import APPID, ID_NO, KEY, NAME

ASKER = Person("U1")
OTHER = Person("U2", usergroups=frozenset({"S1"}))
RULES = Rules(
    users=frozenset({"U1"}),
    usergroups=frozenset({"S1"}),
    apps=frozenset({APPID}),
    guarded=frozenset({Endpoint.DETAIL}),
    per_person=5,
    per_request=3,
    per_day=9,
)
REQUEST = FailedRequest(Endpoint.IDCARD, APPID, {Field.NAME: NAME, Field.ID_NO: ID_NO})


def now(endpoint: Endpoint = Endpoint.IDCARD, **values: Any) -> Circumstances:
    return Circumstances(SPECS[endpoint], **({"used": Used(), "channel": "C1"} | values))


def reason(
    request: FailedRequest = REQUEST, person: Person = ASKER, rules: Rules = RULES, **values: Any
) -> Reason | None:
    decision = decide(request, person, now(request.endpoint, **values), rules)
    return decision.reason if isinstance(decision, Refused) else None


def test_who_is_listed_may() -> None:
    assert decide(REQUEST, ASKER, now(), RULES) == Allowed()
    assert decide(REQUEST, OTHER, now(), RULES) == Allowed()


def test_the_default_is_nobody() -> None:
    assert reason(rules=Rules()) is Reason.NOBODY_CONFIGURED
    assert reason(rules=Rules(apps={APPID}, per_person=9, per_request=9, per_day=9)) is Reason.NOBODY_CONFIGURED


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person("U9"), Reason.NOT_LISTED),
        (Person("U9", usergroups=frozenset({"S9"})), Reason.NOT_LISTED),
        (replace(ASKER, guest=True), Reason.GUEST),
        (replace(OTHER, guest=True), Reason.GUEST),
        (replace(ASKER, bot=True), Reason.BOT),
        (replace(ASKER, stranger=True), Reason.STRANGER),
    ],
)
def test_who_may_not(person: Person, expected: Reason) -> None:
    assert reason(person=person) is expected
    assert objection_to(person, RULES) is expected


def test_channels() -> None:
    rules = replace(RULES, channels=frozenset({"C2"}))
    assert reason(rules=rules) is Reason.CHANNEL
    assert reason(rules=rules, channel="C2") is None
    assert reason(rules=rules, channel=None) is None


@pytest.mark.parametrize("endpoint", [Endpoint.BADNESS, Endpoint.ENFORCEMENT, Endpoint.LAWSUIT])
def test_records(endpoint: Endpoint) -> None:
    request = replace(REQUEST, endpoint=endpoint)
    assert reason(request) is Reason.RECORDS
    assert reason(request, rules=replace(RULES, records=frozenset({endpoint}))) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"appid": None}, Reason.NO_APP),
        ({"appid": "9"}, Reason.UNKNOWN_APP),
        ({"fields": {Field.ID_NO: ID_NO}, "masked_fields": (Field.NAME,)}, Reason.MASKED),
        ({"fields": {Field.ID_NO: ID_NO}, "duplicated_fields": (Field.NAME,)}, Reason.MALFORMED),
        ({"fields": {Field.ID_NO: ID_NO}, "malformed_fields": (Field.NAME,)}, Reason.MALFORMED),
        ({"fields": {Field.ID_NO: ID_NO}}, Reason.MISSING),
        ({"masked_fields": (Field.NAME,)}, None),
        ({"fields": {Field.NAME: KEY, Field.ID_NO: ID_NO}}, Reason.SECRET),
        ({"fields": {Field.NAME: f"Bearer {KEY}", Field.ID_NO: ID_NO}}, Reason.SECRET),
    ],
)
def test_requests(changes: dict[str, Any], expected: Reason | None) -> None:
    request = replace(REQUEST, **changes)
    assert reason(request) is expected
    told = repr(decide(request, ASKER, now(), RULES))
    assert not [value for value in (NAME, ID_NO, KEY) if value in told]


def test_files() -> None:
    fields = {Field.OCR_TYPE: "0", Field.FILE_TYPE: "file"}
    request = FailedRequest(Endpoint.OCR_IDCARD, APPID, fields, wanted_files=(Field.FILE,))
    assert reason(request) is Reason.FILE_MISSING
    assert reason(replace(request, wanted_files=())) is Reason.MISSING
    assert reason(request, files=frozenset({Field.FILE})) is None


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        (Used(4, 2, 8), None),
        (Used(5, 0, 8), Reason.PERSON_QUOTA),
        (Used(0, 3, 8), Reason.REQUEST_QUOTA),
        (Used(0, 0, 9), Reason.TOTAL_QUOTA),
    ],
)
def test_quotas(used: Used, expected: Reason | None) -> None:
    assert reason(used=used) is expected


@pytest.mark.parametrize(
    ("endpoint", "replay", "why"),
    [(Endpoint.IDCARD, Replay.HARMFUL, Approval.HARMFUL), (Endpoint.DETAIL, Replay.SAFE, Approval.GUARDED)],
)
def test_a_second_person(endpoint: Endpoint, replay: Replay, why: Approval) -> None:
    request = replace(REQUEST, endpoint=endpoint, fields=REQUEST.fields | {Field.MOBILE: "13000001234"})
    decision = decide(request, ASKER, now(endpoint, replay=replay), RULES)
    assert isinstance(decision, NeedsApproval)
    assert decision.why is why
    assert reason(request, replay=replay, approver=ASKER) is Reason.OWN_APPROVAL
    assert reason(request, replay=replay, approver=Person("U9")) is Reason.APPROVER_MAY_NOT
    assert reason(request, replay=replay, approver=replace(OTHER, guest=True)) is Reason.APPROVER_MAY_NOT
    assert decide(request, ASKER, now(endpoint, replay=replay, approver=OTHER), RULES) == Allowed()


def test_an_approval_lifts_nothing_else() -> None:
    assert reason(replay=Replay.HARMFUL, approver=OTHER, used=Used(5, 0, 0)) is Reason.PERSON_QUOTA


def test_pointless_is_only_warned_of() -> None:
    assert decide(REQUEST, ASKER, now(replay=Replay.POINTLESS), RULES) == Allowed()


@pytest.mark.parametrize("told", [*SENTENCES.values(), *APPROVALS.values()], ids=lambda told: told.en[:30])
def test_sentences_are_complete_in_both_languages(told: Any) -> None:
    filled = told.format(fields="name", endpoint="idcard", used=1, allowed=1)
    assert "{" not in filled.en + filled.zh
    assert set(SENTENCES) == set(Reason)
    settings = [word for word in told.en.replace(":", " ").replace(";", " ").split() if word.startswith("APICODE_")]
    assert all(word.strip(".,") in told.zh for word in settings)
