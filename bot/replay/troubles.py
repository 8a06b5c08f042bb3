"""Why there is no code, in words: the API's answer could not be read, or none came, or nothing was sent."""

from collections.abc import Mapping

from bot.language import Bilingual
from bot.replay.refusal import SENTENCES as REFUSALS
from bot.replay.refusal import Reason, Setting

SENTENCES: Mapping[str, Bilingual] = {
    "crash": Bilingual("the bot was stopped while it was being sent", "发送期间机器人被中断"),
    "connect": Bilingual("no connection", "无法建立连接"),
    "connect-timeout": Bilingual("no connection in time", "连接超时"),
    "tls": Bilingual("its certificate is not trusted", "TLS 证书不受信任"),
    "busy": Bilingual("too many calls at once", "并发调用过多"),
    "timeout": Bilingual("no answer in time", "未在时限内收到响应"),
    "cut": Bilingual("the connection ended before an answer came", "连接在收到响应前中断"),
    "empty": Bilingual("the answer was empty", "响应为空"),
    "too-large": Bilingual("the answer was too large to be read", "响应过大，未读取"),
    "encoded": Bilingual("the answer was compressed, unasked", "响应被擅自压缩，未读取"),
    "redirect": Bilingual("it answered with a redirect, which is not followed", "返回了重定向，未跟随"),
    "http-status": Bilingual("it answered with an error page", "返回了错误页面"),
    "web-page": Bilingual("it answered with a web page", "返回了网页"),
    "not-text": Bilingual("the answer was no text", "响应不是文本"),
    "malformed": Bilingual("the answer was neither JSON nor XML", "响应既不是 JSON 也不是 XML"),
    "dtd": Bilingual("the answer was XML with a document type, which is not read", "响应为带 DTD 的 XML，未读取"),
    "duplicate-keys": Bilingual("the answer said the same thing twice", "响应中有重复的键"),
    "too-deep": Bilingual("the answer was nested too deeply", "响应嵌套过深"),
    "wrong-type": Bilingual("the answer had a value of the wrong type", "响应中有类型错误的值"),
    "missing": Bilingual("the answer lacked a part", "响应缺少必要内容"),
    "contradictory": Bilingual("the answer contradicted itself", "响应自相矛盾"),
    "unknown-verdict": Bilingual("it succeeded with a verdict that is not published", "调用成功，但结论不在公布范围内"),
}
"""By the client's names of trouble (`bot.factor.outcomes`), which a replay keeps."""

_USED_UP = Bilingual("{setting} is used up for these 24 hours", "24 小时内的上限（{setting}）已用完")
_QUOTAS = {
    Reason.PERSON_QUOTA: Setting.PER_PERSON,
    Reason.REQUEST_QUOTA: Setting.PER_REQUEST,
    Reason.TOTAL_QUOTA: Setting.PER_DAY,
}


def with_reason(sentence: Bilingual, why: str | None) -> Bilingual:
    """Add why there is no code, if that is known."""
    told = SENTENCES.get(why or "")
    return Bilingual("{} ({})", "{}（{}）").format(sentence, told) if told else sentence


def reason(why: Reason, endpoint: str) -> Bilingual:
    """Return why a replay was refused; of a quota only which one, since the row keeps no counts."""
    if why in _QUOTAS:
        return _USED_UP.format(setting=_QUOTAS[why])
    return REFUSALS[why].format(endpoint=endpoint, fields="…")
