"""Whether a request may be replayed, by whom: asked when somebody clicks, and again when it is run. Pure."""

import re
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass, field

from bot.codes.endpoints import Endpoint, Field
from bot.codes.model import Replay
from bot.language import Bilingual
from bot.replay.refusal import APPROVALS, SENTENCES, Approval, Reason
from bot.replay.request import FILES, FailedRequest, Shape, missing

RECORDS = frozenset({Endpoint.BADNESS, Endpoint.ENFORCEMENT, Endpoint.LAWSUIT})
"""Criminal and court records: the most sensitive data of the API."""

_SECRET = re.compile(
    r"\A\s*(?:(?:Bearer|Basic)\s+\S{8,}|xox[a-z]-\S{8,}|xapp-\S{8,}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})\s*\Z",
    re.IGNORECASE,
)
_IMAGES = frozenset({Field.IMAGE, Field.BASE64, *FILES})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as Slack tells of them at this moment."""

    id: str
    usergroups: Set[str] = frozenset()
    guest: bool = False
    bot: bool = False
    stranger: bool = False  # of another organisation, or deactivated
    unknown: bool = False  # Slack does not say who it is


@dataclass(frozen=True, slots=True)
class Used:
    """Replays within 24 hours that may have been sent, without the one that is decided on."""

    by_person: int = 0
    of_request: int = 0
    in_all: int = 0


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known besides the request and the person."""

    shape: Shape  # what the endpoint asks for
    used: Used
    channel: str | None = None  # none on the command line
    replay: Replay = Replay.SAFE  # what the catalogue says of the original code
    approver: Person | None = None
    files: Set[Field] = frozenset()  # that the message's attachments supply


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say. The defaults allow nothing to anybody."""

    users: Set[str] = frozenset()
    usergroups: Set[str] = frozenset()
    channels: Set[str] = frozenset()  # empty: in all
    apps: Collection[str] = field(default=frozenset(), repr=False)  # ids of the apps whose keys are known
    guarded: Set[Endpoint] = frozenset()
    records: Set[Endpoint] = frozenset()  # of RECORDS, those that may be replayed in spite of what they are
    per_person: int = 0
    per_request: int = 0
    per_day: int = 0


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may be sent, now."""


@dataclass(frozen=True, slots=True)
class NeedsApproval:
    """A second person, who may replay and is not the asker, has to agree."""

    why: Approval
    sentence: Bilingual


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not sent; says why, and what to change."""

    reason: Reason
    sentence: Bilingual


Decision = Allowed | NeedsApproval | Refused
_Objection = tuple[Reason, dict[str, object]]


def decide(request: FailedRequest, person: Person, now: Circumstances, rules: Rules) -> Decision:
    """Decide on a replay. What concerns the person comes first: nobody learns more than they may."""
    for reason, values in _objections(request, person, now, rules):
        return Refused(reason, SENTENCES[reason].format(**values))
    needed = _approval(request, now, rules)
    if needed is None:
        return Allowed()
    if now.approver is None:
        return NeedsApproval(needed, APPROVALS[needed].format(endpoint=request.endpoint))
    if now.approver.id == person.id:
        return Refused(Reason.OWN_APPROVAL, SENTENCES[Reason.OWN_APPROVAL])
    if objection_to(now.approver, rules):
        return Refused(Reason.APPROVER_MAY_NOT, SENTENCES[Reason.APPROVER_MAY_NOT])
    return Allowed()


def presumed(id: str, rules: Rules) -> Person:
    """Return somebody who was found to be allowed when they clicked; they are asked about again before the call."""
    return Person(id, usergroups=rules.usergroups)


def objection_to(person: Person, rules: Rules) -> Reason | None:
    """Return why a person may replay nothing at all; it also decides who is shown a button."""
    if not rules.users and not rules.usergroups:
        return Reason.NOBODY_CONFIGURED
    if person.unknown:
        return Reason.UNKNOWN_PERSON
    if person.bot:
        return Reason.BOT
    if person.stranger:
        return Reason.STRANGER
    if person.guest:
        return Reason.GUEST
    listed = person.id in rules.users or not rules.usergroups.isdisjoint(person.usergroups)
    return None if listed else Reason.NOT_LISTED


def _objections(request: FailedRequest, person: Person, now: Circumstances, rules: Rules) -> Iterator[_Objection]:
    if reason := objection_to(person, rules):
        yield reason, {}
    if rules.channels and now.channel is not None and now.channel not in rules.channels:
        yield Reason.CHANNEL, {}
    if request.endpoint in RECORDS - rules.records:
        yield Reason.RECORDS, {"endpoint": request.endpoint}
    if request.appid is None:
        yield Reason.NO_APP, {}
    elif request.appid not in rules.apps:
        yield Reason.UNKNOWN_APP, {}
    yield from _about_fields(request, now)
    yield from _about_quotas(now.used, rules)


def _about_fields(request: FailedRequest, now: Circumstances) -> Iterator[_Objection]:
    """A field that was filled in since is no trouble, whatever it was in the paste."""
    given = {*request.fields, *now.files}
    unreadable = (*request.malformed_fields, *request.duplicated_fields)
    secret = [name for name, value in request.fields.items() if name not in _IMAGES and _SECRET.match(value)]
    for reason, names in (
        (Reason.SECRET, secret),
        (Reason.MASKED, [name for name in request.masked_fields if name not in given]),
        (Reason.MALFORMED, [name for name in unreadable if name not in given]),
        (Reason.FILE_MISSING, [name for name in request.wanted_files if name not in given]),
        (Reason.MISSING, list(missing(now.shape, given))),
    ):
        if names:
            yield reason, {"fields": ", ".join(names)}


def _about_quotas(used: Used, rules: Rules) -> Iterator[_Objection]:
    for reason, count, allowed in (
        (Reason.REQUEST_QUOTA, used.of_request, rules.per_request),
        (Reason.PERSON_QUOTA, used.by_person, rules.per_person),
        (Reason.TOTAL_QUOTA, used.in_all, rules.per_day),
    ):
        if count >= allowed:
            yield reason, {"used": count, "allowed": allowed}


def _approval(request: FailedRequest, now: Circumstances, rules: Rules) -> Approval | None:
    if now.replay is Replay.HARMFUL:
        return Approval.HARMFUL
    return Approval.GUARDED if request.endpoint in rules.guarded else None
