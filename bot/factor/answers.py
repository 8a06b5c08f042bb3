"""From the bytes of a response to what it says; pure, and never surprised."""

import re
from collections.abc import Mapping

from bot.codes.endpoints import Endpoint
from bot.factor.outcomes import SUCCESS, Answered, Status, Unreadable, Why
from bot.factor.reading import NotReadable, read
from bot.factor.verdicts import UnknownVerdict, provider_of, verdict_of

LIMIT = 1_000_000
"""The most bytes of an answer that are looked at."""

WRAPPER = "1217"
"""The gateway's code that wraps a carrier's."""

_CODE = re.compile(r"-?\d{1,6}", re.ASCII)
_SEND_ID = re.compile(r"[0-9A-Za-z_-]{8,64}", re.ASCII)
_REACH = 2000  # how much of a message is searched
_OPEN, _CLOSE = r"(\[{<（［【〔｛〈《「『＜", r")\]}>）］】〕｝〉》」』＞"
_MINUS, _OTHER = r"\-−–－﹣", rf"[^{_OPEN}{_CLOSE}"
_BRACKETED = re.compile(rf"[{_OPEN}]{_OTHER}\d]{{0,24}}?[{_MINUS}]\s?(\d{{1,4}})(?!\d){_OTHER}]{{0,40}}[{_CLOSE}]")
_BARE = re.compile(rf"(?<![\w.{_MINUS}])[{_MINUS}](\d{{1,4}})(?![\w.])")


def parse(endpoint: Endpoint, content: bytes, http_status: int = 200) -> Answered | Unreadable:
    """Return what a response says, or why it says nothing."""
    if 300 <= http_status < 400:
        return Unreadable(Why.REDIRECT, http_status)
    try:
        body = read(content, LIMIT)
    except NotReadable as trouble:
        plain = http_status < 400 or trouble.reason is Why.TOO_LARGE
        return Unreadable(trouble.reason if plain else Why.HTTP_STATUS, http_status, trouble.detail)
    try:
        return _answer(endpoint, body, http_status)
    except NotReadable as trouble:
        return Unreadable(trouble.reason, http_status, trouble.detail, _send_id(body))


def carriers_code(msg: str) -> str | None:
    """Return the carrier's code in the message of 1217, in whatever brackets; None if there is none, or several."""
    numbers = _BRACKETED.findall(msg[:_REACH]) or _BARE.findall(msg[:_REACH])
    found = set(map(int, numbers))
    return f"-{found.pop()}" if len(found) == 1 and 0 not in found else None


def _answer(endpoint: Endpoint, body: Mapping[str, object], http_status: int) -> Answered:
    status = body.get("status")
    if status == Status.ERROR:
        return _error(body, http_status)
    if status == Status.SUCCESS:
        return _success(endpoint, body, http_status)
    raise NotReadable(Why.MISSING if status is None else Why.WRONG_TYPE, "status")


def _error(body: Mapping[str, object], http_status: int) -> Answered:
    code, msg = _code(body), body.get("msg")
    text = msg if isinstance(msg, str) else ""
    inner = carriers_code(text) if code == WRAPPER else None
    wrapper = WRAPPER if inner else None
    return Answered(http_status, Status.ERROR, inner or code, wrapper, send_id=_send_id(body), msg=text)


def _success(endpoint: Endpoint, body: Mapping[str, object], http_status: int) -> Answered:
    if http_status >= 400 or body.get("code") not in (None, "", 0, "0"):
        raise NotReadable(Why.CONTRADICTORY, "status")
    result = _result(endpoint, body)
    try:
        verdict = verdict_of(endpoint, result)
    except UnknownVerdict as unknown:
        raise NotReadable(Why.UNKNOWN_VERDICT, str(unknown)) from None
    code = _code_of_ocr(result) if endpoint in _OCR else verdict.code
    msg = result.get("msg", result.get("bank_msg"))
    return Answered(
        http_status,
        Status.SUCCESS,
        code,
        verdict=verdict if code == verdict.code else None,
        provider=provider_of(result),
        send_id=_send_id(body),
        msg=msg if isinstance(msg, str) else "",
        result=result,
    )


_OCR = frozenset({Endpoint.OCR_IDCARD, Endpoint.OCR_IDCARD_IMG})


def _result(endpoint: Endpoint, body: Mapping[str, object]) -> Mapping[str, object]:
    result = body.get("result")
    if endpoint is Endpoint.MOBILE_ONLINE and "time" in body:
        return {"time": body["time"]} | (result if isinstance(result, dict) else {})
    if result is None:
        raise NotReadable(Why.MISSING, "result")
    if not isinstance(result, dict):
        raise NotReadable(Why.WRONG_TYPE, "result")
    return result


def _code(body: Mapping[str, object]) -> str:
    """Return the code of an error, which comes as a number or as text."""
    code = body.get("code")
    if code is None:
        raise NotReadable(Why.MISSING, "code")
    text = str(code).strip() if isinstance(code, str | int) and not isinstance(code, bool) else ""
    if not _CODE.fullmatch(text):
        raise NotReadable(Why.WRONG_TYPE, "code")
    if int(text) == 0:
        raise NotReadable(Why.CONTRADICTORY, "code")
    return str(int(text))


def _code_of_ocr(result: Mapping[str, object]) -> str:
    """Return the carrier's code that an OCR's result carries; by inference, only negative ones count."""
    code = result.get("code")
    text = str(code).strip() if isinstance(code, str | int) and not isinstance(code, bool) else ""
    negative = _CODE.fullmatch(text) and text.startswith("-") and int(text) != 0
    return str(int(text)) if negative else SUCCESS


def _send_id(body: Mapping[str, object]) -> str | None:
    send_id = body.get("send_id")
    return send_id if isinstance(send_id, str) and _SEND_ID.fullmatch(send_id) else None
