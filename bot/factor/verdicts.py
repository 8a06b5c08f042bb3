"""Answers about a person or a card that come as a success: what they mean, and which code says the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.codes.endpoints import Endpoint
from bot.language import Bilingual

T = TypeVar("T")


class Verdict(StrEnum):
    """What a successful answer says."""

    MATCH = "match"
    MISMATCH = "mismatch"
    ID_AND_NAME_DIFFER = "id-and-name-differ"
    NAME_DIFFERS = "name-differs"
    ID_DIFFERS = "id-differs"
    CARD_MISMATCH = "card-mismatch"
    OTHER_PERSON = "other-person"
    LIVE = "live"
    NOT_LIVE = "not-live"
    RECORD = "record"
    NO_RECORD = "no-record"
    TOLD = "told"  # what was asked for, without a yes or no: text of a card, state of a number

    @property
    def code(self) -> str:
        """The code of the table that says the same; ``0`` where the request simply succeeded."""
        return _CODES.get(self, "0")

    @property
    def meaning(self) -> Bilingual:
        """Say it in a sentence."""
        return _MEANINGS[self]


_CODES = {
    Verdict.MISMATCH: "-1000",
    Verdict.ID_AND_NAME_DIFFER: "-1035",
    Verdict.NAME_DIFFERS: "-1036",
    Verdict.ID_DIFFERS: "-1037",
    Verdict.CARD_MISMATCH: "-1039",
    Verdict.OTHER_PERSON: "-1081",
    Verdict.NOT_LIVE: "-1083",
}
_MEANINGS = {
    Verdict.MATCH: Bilingual("The details match.", "信息一致。"),
    Verdict.MISMATCH: Bilingual("The details do not match.", "信息不一致。"),
    Verdict.ID_AND_NAME_DIFFER: Bilingual(
        "The mobile number is registered, but neither to this ID number nor to this name.",
        "手机号已实名，但身份证和姓名均与实名信息不一致。",
    ),
    Verdict.NAME_DIFFERS: Bilingual(
        "Mobile and ID number belong together; the name differs.", "手机号和证件号一致，姓名不一致。"
    ),
    Verdict.ID_DIFFERS: Bilingual(
        "Mobile number and name belong together; the ID number differs.", "手机号和姓名一致，身份证不一致。"
    ),
    Verdict.CARD_MISMATCH: Bilingual("The bank did not confirm the card's details.", "银行卡认证不一致。"),
    Verdict.OTHER_PERSON: Bilingual("The face is judged to be another person's.", "系统判断为不同人。"),
    Verdict.LIVE: Bilingual("The video shows a living person.", "活体检测通过。"),
    Verdict.NOT_LIVE: Bilingual("The liveness check was not passed.", "活体检测不通过。"),
    Verdict.RECORD: Bilingual("There is a record.", "有记录。"),
    Verdict.NO_RECORD: Bilingual("There is no record.", "无记录。"),
    Verdict.TOLD: Bilingual("The request was answered.", "请求成功。"),
}


class Carrier(StrEnum):
    """A carrier of mobile numbers."""

    MOBILE = "mobile"
    TELECOM = "telecom"
    UNICOM = "unicom"


@dataclass(frozen=True, slots=True)
class Provider:
    """The carrier of a number. The API writes a ported number's with a minus sign: ``-2`` is Telecom and no code."""

    carrier: Carrier
    ported: bool


class UnknownVerdict(Exception):
    """A success says something that the documents do not know; carries the name of the part."""


_YES_NO = {"true": True, "false": False, "01": True, "02": False}
_DETAIL = {"1": Verdict.MATCH, "2": Verdict.ID_AND_NAME_DIFFER, "3": Verdict.NAME_DIFFERS, "4": Verdict.ID_DIFFERS}
_CARRIERS = {1: Carrier.MOBILE, 2: Carrier.TELECOM, 3: Carrier.UNICOM}
_RECORDS = {"01": Verdict.NO_RECORD, "02": Verdict.RECORD}
_PERSON = (Verdict.MATCH, Verdict.MISMATCH)
_FACE = (Verdict.MATCH, Verdict.OTHER_PERSON)
_CARD = (Verdict.MATCH, Verdict.CARD_MISMATCH)
_LIVE = (Verdict.LIVE, Verdict.NOT_LIVE)
_TWO_WAYS: Mapping[Endpoint, tuple[tuple[str, ...], tuple[Verdict, Verdict]]] = {
    Endpoint.IDCARD: (("bank_status",), _PERSON),
    Endpoint.IDCARD4: (("status",), _PERSON),
    Endpoint.MOBILE: (("identical", "status"), _PERSON),
    Endpoint.SIMPLE: (("identical",), _PERSON),
    Endpoint.CARD_THREE_AUTH: (("identical",), _CARD),
    Endpoint.CARD_AUTH: (("identical",), _CARD),
    Endpoint.IDCARD_FACEAUTHENTIC: (("identical",), _FACE),
    Endpoint.RAW_VIDEO: (("pass",), _LIVE),
    Endpoint.RAW_VIDEO_IDCARD: (("pass",), _LIVE),
}
_RECORDED = frozenset({Endpoint.BADNESS, Endpoint.ENFORCEMENT, Endpoint.LAWSUIT})


def verdict_of(endpoint: Endpoint, result: Mapping[str, object]) -> Verdict:
    """Tell what the result of a successful answer says; raise UnknownVerdict rather than guess."""
    if endpoint in _TWO_WAYS:
        names, (yes, no) = _TWO_WAYS[endpoint]
        return yes if _agreed(result, names) else no
    if endpoint is Endpoint.DETAIL:
        return _looked_up(result, "data", _DETAIL)
    if endpoint in _RECORDED:
        return _looked_up(result, "code", _RECORDS)
    return Verdict.TOLD


def provider_of(result: Mapping[str, object]) -> Provider | None:
    """Tell the carrier of a number, if the answer names it in a way that is known."""
    text = _plain(result.get("provider"))
    carrier = _CARRIERS.get(int(text.lstrip("-"))) if text in {"1", "2", "3", "-1", "-2", "-3"} else None
    return Provider(carrier, text.startswith("-")) if carrier else None


def _agreed(result: Mapping[str, object], names: tuple[str, ...]) -> bool:
    """Return the yes or no that all the parts named say, of those that are there."""
    said = {_looked_up(result, name, _YES_NO) for name in names if name in result}
    if len(said) != 1:
        raise UnknownVerdict(names[0])
    return said.pop()


def _looked_up(result: Mapping[str, object], name: str, known: Mapping[str, T]) -> T:
    text = _plain(result.get(name)).lower()
    if text not in known:
        raise UnknownVerdict(name)
    return known[text]


def _plain(value: object) -> str:
    """Write a value as text: the API has numbers and booleans now as themselves and now as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip() if isinstance(value, str | int) else ""
