"""Answers in the API's shapes."""

from collections.abc import Callable, Mapping
from uuid import uuid4
from xml.sax.saxutils import escape

from bot.codes.endpoints import Endpoint
from bot.dev.sandbox.provoking import WORDS, Wish, wish

Json = dict[str, object]
_AS_TEXT = frozenset({"1204"})  # codes that come as text, as some of the API's do
_WITHOUT_SEND_ID = frozenset({"1208", "1210", "1211", "1212"})


def new_send_id() -> str:
    """Return a request's identity."""
    return uuid4().hex


def failure(code: str, send_id: str) -> Json:
    """Return a failure: a gateway's code as it is, a carrier's wrapped in 1217."""
    known = code in WORDS
    if known and not code.startswith("-"):
        answer: Json = {"status": "error", "code": code if code in _AS_TEXT else int(code), "msg": WORDS[code].en}
    else:
        answer = {"status": "error", "code": 1217, "msg": f"API gateway error（{code}）."}
    return answer if code in _WITHOUT_SEND_ID else answer | {"send_id": send_id}


def success(endpoint: Endpoint, fields: Mapping[str, str], send_id: str) -> Json:
    """Return a success of the endpoint's own shape; endings of the request's values choose its kind."""
    wanted = wish(fields)
    answer: Json = {"status": "success", "send_id": send_id}
    if endpoint is Endpoint.MOBILE_ONLINE:
        return answer | {"time": "[0,3)" if wanted is Wish.NO else "(24,+]"}
    return answer | {"result": _RESULTS[endpoint](fields, wanted)}


def as_xml(answer: Json) -> str:
    """Write an answer as XML."""
    return f'<?xml version="1.0" encoding="UTF-8"?><response>{_elements(answer)}</response>'


def _elements(values: Json) -> str:
    def inner(value: object) -> str:
        if isinstance(value, dict):
            return _elements(value)
        return escape(str(value).lower() if isinstance(value, bool) else str(value))

    return "".join(f"<{name}>{inner(value)}</{name}>" for name, value in values.items())


_Result = Callable[[Mapping[str, str], Wish | None], Json]


def _agrees(wanted: Wish | None) -> bool:
    return wanted in (None, Wish.PORTED)


def _status(wanted: Wish | None) -> str:
    return "01" if _agrees(wanted) else "02"


def _provider(wanted: Wish | None) -> int:
    return -2 if wanted is Wish.PORTED else 2


def _idcard(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    message = "认证通过" if _agrees(wanted) else "认证不通过"
    person: Json = {"bank_idCard": fields["idNo"], "bank_name": fields["name"], "bank_sex": "", "bank_area": ""}
    return {"bank_status": _status(wanted), "bank_msg": message, "bank_birthday": fields["idNo"][6:14]} | person


def _idcard4(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    dates: Json = {name: fields[name] for name in ("begin_date", "end_date")}
    person = {"bank_idCard": fields["idNo"], "bank_name": fields["name"]}
    return {"status": _status(wanted), "bank_msg": "认证通过" if _agrees(wanted) else "认证不通过"} | person | dates


def _mobile(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    agrees = _agrees(wanted)
    return {"identical": agrees, "status": _status(wanted), "msg": "一致" if agrees else "不一致"}


def _simple(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    return {"identical": "true" if _agrees(wanted) else "false", "provider": _provider(wanted)}


def _detail(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    data = {None: "1", Wish.PORTED: "1", Wish.NO: "2", Wish.NAME_DIFFERS: "3", Wish.ID_DIFFERS: "4"}
    return {"data": data[wanted], "provider": _provider(wanted)}


def _mobile_status(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    return {"msg": "停机" if wanted is Wish.NO else "正常在用", "channel": "2"}


def _card(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    card: Json = {"bankName": "测试银行", "cardType": "普卡", "cardCategory": "借记卡"}
    return card | {"identical": _agrees(wanted), "remark": "认证一致" if _agrees(wanted) else "认证不一致"}


def _ocr(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    answer: Json = {"code": "", "msg": "识别成功"}
    if fields["ocr_type"] == "1":
        return answer | {"side": "back", "validDate": "20200101-20400101", "issuedBy": "测试局"}
    person = {"name": "测试", "gender": "女", "race": "汉", "birthday": "1900-01-01", "address": "测试路 1 号"}
    return answer | {"side": "front", "idCardNumber": "990000190001010000"} | person


def _ocr_img(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    return _ocr(fields, wanted) | {"portrait": "iVBORw0KGgo="}


def _face(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    agrees = _agrees(wanted)
    message = "系统判断为同一人" if agrees else "系统判断为不同人"
    return {"identical": agrees, "msg": message, "idCardNo": fields["idNo"], "idCardName": fields["name"]}


def _video(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    return {"pass": _agrees(wanted), "featureImage": "iVBORw0KGgo=" if fields["image_flag"] == "Y" else ""}


def _record(fields: Mapping[str, str], wanted: Wish | None) -> Json:
    return (
        {"code": "01", "msg": "无记录"} if _agrees(wanted) else {"code": "02", "msg": "有记录（测试）", "tag": "测试"}
    )


_RESULTS: Mapping[Endpoint, _Result] = {
    Endpoint.IDCARD: _idcard,
    Endpoint.IDCARD4: _idcard4,
    Endpoint.MOBILE: _mobile,
    Endpoint.SIMPLE: _simple,
    Endpoint.DETAIL: _detail,
    Endpoint.MOBILE_STATUS: _mobile_status,
    Endpoint.CARD_THREE_AUTH: _card,
    Endpoint.CARD_AUTH: _card,
    Endpoint.OCR_IDCARD: _ocr,
    Endpoint.OCR_IDCARD_IMG: _ocr_img,
    Endpoint.IDCARD_FACEAUTHENTIC: _face,
    Endpoint.RAW_VIDEO: _video,
    Endpoint.RAW_VIDEO_IDCARD: _video,
    Endpoint.BADNESS: _record,
    Endpoint.ENFORCEMENT: _record,
    Endpoint.LAWSUIT: _record,
}
