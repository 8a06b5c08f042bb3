"""What may be shown, logged and stored in clear: enough to help, not enough to know a person. Fails closed."""

import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from typing import Any

from bot.codes.endpoints import Field
from bot.replay.request import FailedRequest

HIDDEN = "***"
SHORTEST_KEY = 16
MOST_LEVELS = 20
_STAR = "*"
_ENUMERATED: dict[str, re.Pattern[str]] = {
    Field.OCR_TYPE: re.compile(r"[01]"),
    Field.FILE_TYPE: re.compile(r"file|base64"),
    Field.COMPLEXITY: re.compile(r"[0-3]"),
    Field.IMAGE_FLAG: re.compile(r"[YN]"),
    Field.MOTIONS: re.compile(r"(?:BLINK|MOUTH|NOD|YAW)(?:\W{1,3}(?:BLINK|MOUTH|NOD|YAW)){0,7}"),
    Field.APPID: re.compile(r"\d{1,10}", re.ASCII),
    Field.TIMESTAMP: re.compile(r"\d{1,13}", re.ASCII),
}


def name(value: str) -> str:
    """Keep the first sign of each part: ``张*``, ``J*** S****``; a single sign is hidden."""
    parts = value.split()
    if not parts or len(parts) > 4 or len(value) > 64:
        return HIDDEN
    return " ".join(_initial(part) for part in parts)


def _initial(part: str) -> str:
    if len(part) < 2 or not part[0].isalpha():
        return HIDDEN
    return part[0] + _STAR * (len(part) - 1)


def _ends(pattern: str, first: int, last: int) -> Callable[[str], str]:
    """Keep the ends of a value of the right form; any other tells its length only."""
    form = re.compile(pattern, re.ASCII)

    def masked(value: str) -> str:
        if not form.fullmatch(value):
            return f"<{len(value)} characters>"
        return value[:first] + _STAR * (len(value) - first - last) + value[len(value) - last :]

    return masked


id_number = _ends(r"\d{17}[\dXx]|\d{15}", 4, 4)
mobile = _ends(r"\d{11}", 3, 4)
card = _ends(r"\d{12,19}", 4, 4)


def date(value: str) -> str:
    """Keep the year of a date; ``L`` says that it has no end."""
    if value == "L":
        return value
    return f"{value[:4]}****" if re.fullmatch(r"\d{8}", value, re.ASCII) else HIDDEN


def image(value: str) -> str:
    """Tell only how large an image is."""
    return f"<image, {max(1, round(len(value) * 3 / 4 / 1024))} kB>"


def video(value: str) -> str:
    """Tell only how large a video is."""
    return f"<video, {max(1, round(len(value) / 1024))} kB>"


_MASKS: dict[str, Callable[[str], str]] = {
    Field.NAME: name,
    Field.ID_NO: id_number,
    Field.MOBILE: mobile,
    Field.CARD_NUMBER: card,
    Field.BEGIN_DATE: date,
    Field.END_DATE: date,
    Field.FILE: image,
    Field.BASE64: image,
    Field.IMAGE: image,
    Field.VIDEO: video,
}


def value(of: Field | str, text: str) -> str:
    """Return a field's value as it may be shown; a field that is not known is hidden whole."""
    if form := _ENUMERATED.get(of):
        return text if form.fullmatch(text) else HIDDEN
    mask = _MASKS.get(of)
    return mask(text) if mask else HIDDEN


def fields(of: Mapping[Field, str]) -> dict[Field, str]:
    """Return the fields of a request as they may be shown."""
    return {each: value(each, text) for each, text in of.items()}


def request(of: FailedRequest) -> dict[Field, str]:
    """Return all that may be shown of a request, the app id first."""
    head = {Field.APPID: value(Field.APPID, of.appid)} if of.appid is not None else {}
    return head | fields(of.fields)


# Free text

_PERSONAL = re.compile(
    r"(?P<data>data:[\w/+.\-]{1,60};base64,[A-Za-z0-9+/=_\-]*+|(?<![A-Za-z0-9+/_=])[A-Za-z0-9+/_]{64,}+={0,2})"
    r"|(?P<mail>[\w.+\-]{1,64}+@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5})"
    r"|(?P<number>(?<!\d)\+?\d(?:[ \-.·\u00a0]?\d){5,}+[Xx]?)"
    r"|(?P<called>(?:姓\s*名|名\s*字|户\s*名|持卡人|住\s*址|地\s*址|出\s*生|生\s*日"
    r"|\b(?:bank_?)?name|\baddress|\bbirth\w{0,6}|\bholder))(?P<after>[\"'\s]*[:：=＝\[（(是为]+\s*[\"'\[（(]?)"
    r"(?P<what>[^\s,，;；。\"'\]）)}]{1,64}(?:[ \-·][A-Z][^\s,，;；。\"'\]）)}]{0,63}){0,3})",
    re.IGNORECASE,
)
_SEND_ID = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{32}(?![0-9A-Za-z])")
_FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)}


def text(of: str, personal: Collection[str] = ()) -> str:
    """Mask what looks like a person's in free text, and every value that is known to be one."""
    plain = unicodedata.normalize("NFKC", of) if any(ord(sign) in _FULL_WIDTH for sign in of) else of
    for known in sorted({each.strip() for each in personal if each.strip()}, key=len, reverse=True):
        plain = re.sub(re.escape(known), HIDDEN, plain, flags=re.IGNORECASE)
    return _PERSONAL.sub(_masked, plain)


def _masked(found: re.Match[str]) -> str:
    if found["data"] is not None:
        return found[0] if _SEND_ID.fullmatch(found[0]) else image(found[0])
    if found["number"] is not None:
        return _number(found["number"])
    if found["called"] is not None:
        return f"{found['called']}{found['after']}{HIDDEN}"
    return HIDDEN


def _number(found: str) -> str:
    """Mask a number by what it is; times and lengths of up to ten digits are none of a person."""
    digits = re.sub(r"[^\dXx]", "", found, flags=re.ASCII)
    mainland = digits.removeprefix("86")
    if len(mainland) == 11 and mainland.startswith("1"):
        return mobile(mainland)
    if re.fullmatch(r"\d{17}[\dXx]|\d{15}", digits):
        return id_number(digits)
    return card(digits) if re.fullmatch(r"\d{12,19}", digits) else HIDDEN


# Answers

_SHOWN = frozenset(
    [
        "status",
        "code",
        "send_id",
        "msg",
        "result",
        "identical",
        "data",
        "provider",
        "pass",
        "bank_status",
        "bank_msg",
        "message",
        "time",
        "channel",
        "side",
        "remark",
        "bankName",
        "cardType",
        "cardCategory",
    ]
)
_ANSWERED: dict[str, Callable[[str], str]] = {
    "name": name,
    "bank_name": name,
    "idCardName": name,
    "idNo": id_number,
    "bank_idCard": id_number,
    "idCardNumber": id_number,
    "idCardNo": id_number,
    "mobile": mobile,
    "cardNumber": card,
    "birthday": date,
    "bank_birthday": date,
    "begin_date": date,
    "end_date": date,
    "portrait": image,
    "featureImage": image,
    "image": image,
}


def answer(of: Any, personal: Collection[str] = ()) -> Any:  # JSON is of any type
    """Return an answer of the API as it may be shown: what is not known to be harmless is hidden whole."""
    return _shown(of, personal, MOST_LEVELS)


def _shown(of: Any, personal: Collection[str], levels: int) -> Any:
    if not levels:
        return HIDDEN
    if isinstance(of, Mapping):
        return {_key(key): _under(str(key), each, personal, levels - 1) for key, each in of.items()}
    if isinstance(of, list | tuple):
        return [_shown(each, personal, levels - 1) for each in of]
    return of if of is None or isinstance(of, bool) else HIDDEN


def _key(key: object) -> str:
    known = str(key)
    return known if known in _SHOWN or known in _ANSWERED else HIDDEN


def _under(key: str, of: Any, personal: Collection[str], levels: int) -> Any:
    if isinstance(of, Mapping | list | tuple):
        return _shown(of, personal, levels)
    if mask := _ANSWERED.get(key):
        return mask(str(of)) if of is not None else None
    if key not in _SHOWN:
        return HIDDEN
    if key == "send_id":
        return of if isinstance(of, str) and _SEND_ID.fullmatch(of) else HIDDEN
    return text(of, personal) if isinstance(of, str) else _small(of)


def _small(of: Any) -> Any:
    """Show a code or a verdict, and no number that could be somebody's."""
    return of if of is None or isinstance(of, bool) or (isinstance(of, int) and abs(of) < 100_000) else HIDDEN


# Fingerprints

_NO_FILES: Mapping[Field, bytes] = {}
_SEPARATORS = re.compile(r"[\s\-]+")
_NUMBERS = frozenset({Field.ID_NO, Field.MOBILE, Field.CARD_NUMBER})


def fingerprint(of: FailedRequest, key: bytes, files: Mapping[Field, bytes] = _NO_FILES) -> str:
    """Return what is equal for the same request, however it was typed, and tells nothing of it without the key."""
    if len(key) < SHORTEST_KEY:
        raise ValueError("a short key would let everybody try all ID numbers")
    canonical = sorted((each.value, _canonical(each, text)) for each, text in of.fields.items())
    canonical += sorted((each.value, hashlib.sha256(content).hexdigest()) for each, content in files.items())
    told = json.dumps([of.endpoint.value, of.appid, canonical])
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()


def _canonical(of: Field, text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    return _SEPARATORS.sub("", plain).upper() if of in _NUMBERS else plain
