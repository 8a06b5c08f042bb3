"""The names, in both languages, of everything that a note classifies by; and the way back from a name."""

from bot.codes.model import Outcome, Owner, Page, Relation, Replay, Retry, Topic
from bot.codes.writing import plain
from bot.language import Bilingual

OUTCOMES = {
    Outcome.SUCCESS: Bilingual("success", "成功"),
    Outcome.PARTIAL: Bilingual("partly done", "部分成功"),
    Outcome.VERDICT: Bilingual("verdict, not a fault", "核验结论，并非故障"),
    Outcome.CALLER: Bilingual("our request is wrong", "请求有误"),
    Outcome.ACCOUNT: Bilingual("account trouble", "账户问题"),
    Outcome.PERMISSION: Bilingual("not permitted", "权限问题"),
    Outcome.UPSTREAM: Bilingual("fault upstream", "上游故障"),
    Outcome.TRANSPORT: Bilingual("network trouble", "网络问题"),
    Outcome.LIMIT: Bilingual("limit reached", "超出限制"),
    Outcome.RESERVED: Bilingual("reserved, not returned yet", "预留，暂不返回"),
}

OWNERS = {
    Owner.DEVELOPERS: Bilingual("our developers", "我方开发"),
    Owner.OPERATIONS: Bilingual("our operations", "我方运维"),
    Owner.FINANCE: Bilingual("finance", "财务"),
    Owner.END_USER: Bilingual("the end user", "终端用户"),
    Owner.BANK_OR_CARRIER: Bilingual("bank or carrier", "银行或运营商"),
    Owner.SUBMAIL: Bilingual("SUBMAIL", "SUBMAIL"),
    Owner.NOBODY: Bilingual("nobody", "无需处理"),
}

RETRIES = {
    Retry.NEVER: Bilingual("do not retry", "不要重试"),
    Retry.AFTER_FIX: Bilingual("retry after the fix", "修复后再试"),
    Retry.BACK_OFF: Bilingual("retry with back-off", "退避重试"),
    Retry.LATER: Bilingual("retry later", "稍后再试"),
    Retry.OTHER_INPUT: Bilingual("retry with other input", "更换信息再试"),
}

REPLAYS = {
    Replay.SAFE: Bilingual("replay safe", "可重放"),
    Replay.POINTLESS: Bilingual("replay pointless", "重放无意义"),
    Replay.HARMFUL: Bilingual("replay harmful", "重放有害"),
}

PAGES = {
    Page.NEVER: Bilingual("never page", "不必呼叫值班"),
    Page.ON_RATE: Bilingual("page on a surge", "突增时呼叫值班"),
    Page.AT_ONCE: Bilingual("page at once", "立即呼叫值班"),
}

RELATIONS = {
    Relation.SAME: Bilingual("same meaning", "含义相同"),
    Relation.CONFUSED: Bilingual("easily confused with", "易混淆"),
    Relation.WRAPS: Bilingual("wraps", "内含"),
    Relation.WRAPPED_BY: Bilingual("wrapped by", "外层"),
}

TOPICS = {
    Topic.BILLING: Bilingual("billing", "计费"),
    Topic.CREDENTIALS: Bilingual("credentials", "凭证"),
    Topic.CLOCK: Bilingual("clock", "时间戳"),
    Topic.ACCESS: Bilingual("access", "访问权限"),
    Topic.PARAMETERS: Bilingual("parameters", "参数"),
    Topic.IDCARD: Bilingual("ID card", "身份证"),
    Topic.NAME: Bilingual("name", "姓名"),
    Topic.MOBILE: Bilingual("mobile number", "手机号"),
    Topic.BANKCARD: Bilingual("bank card", "银行卡"),
    Topic.IMAGE: Bilingual("image", "图片"),
    Topic.FACE: Bilingual("face", "人脸"),
    Topic.VIDEO: Bilingual("video", "视频"),
    Topic.OCR: Bilingual("OCR", "OCR"),
    Topic.FILE: Bilingual("file", "文件"),
    Topic.CHANNEL: Bilingual("channel", "通道"),
    Topic.NETWORK: Bilingual("network", "网络"),
    Topic.DATABASE: Bilingual("database", "数据库"),
    Topic.SMS: Bilingual("text message", "短信"),
}

_ALIASES: dict[str, Outcome | Owner | Topic] = {
    "partial": Outcome.PARTIAL,
    "verdicts": Outcome.VERDICT,
    "结论": Outcome.VERDICT,
    "parameter": Topic.PARAMETERS,
    "permissions": Outcome.PERMISSION,
    "权限": Outcome.PERMISSION,
    "账户": Outcome.ACCOUNT,
    "accounts": Outcome.ACCOUNT,
    "上游": Outcome.UPSTREAM,
    "limits": Outcome.LIMIT,
    "限制": Outcome.LIMIT,
    "限频": Outcome.LIMIT,
    "预留": Outcome.RESERVED,
    "developer": Owner.DEVELOPERS,
    "dev": Owner.DEVELOPERS,
    "开发": Owner.DEVELOPERS,
    "ops": Owner.OPERATIONS,
    "运维": Owner.OPERATIONS,
    "user": Owner.END_USER,
    "用户": Owner.END_USER,
    "bank": Owner.BANK_OR_CARRIER,
    "carrier": Owner.BANK_OR_CARRIER,
    "银行": Owner.BANK_OR_CARRIER,
    "运营商": Owner.BANK_OR_CARRIER,
    "vendor": Owner.SUBMAIL,
    "money": Topic.BILLING,
    "credit": Topic.BILLING,
    "账务": Topic.BILLING,
    "费用": Topic.BILLING,
    "余额": Topic.BILLING,
    "signature": Topic.CREDENTIALS,
    "签名": Topic.CREDENTIALS,
    "timestamp": Topic.CLOCK,
    "时间": Topic.CLOCK,
    "参数错误": Topic.PARAMETERS,
    "id": Topic.IDCARD,
    "phone": Topic.MOBILE,
    "手机": Topic.MOBILE,
    "card": Topic.BANKCARD,
    "photo": Topic.IMAGE,
    "照片": Topic.IMAGE,
    "活体": Topic.VIDEO,
    "liveness": Topic.VIDEO,
}


def _named() -> dict[str, Outcome | Owner | Topic]:
    """Collect what a list can be asked by; of two with one name, an outcome beats an owner, that a topic."""
    names: dict[str, Outcome | Owner | Topic] = {}
    for labels in (TOPICS, OWNERS, OUTCOMES):
        for member, label in labels.items():
            names.update(dict.fromkeys(map(_folded, (member.value, label.en, label.zh)), member))
    return names | _ALIASES


def _folded(name: str) -> str:
    return " ".join(plain(name).casefold().split())


_NAMED = _named()


def criterion_named(name: str) -> Outcome | Owner | Topic | None:
    """Return the outcome, owner or topic of that name in either language."""
    return _NAMED.get(_folded(name))


def criterion_label(criterion: Outcome | Owner | Topic) -> Bilingual:
    """Return the name of an outcome, owner or topic."""
    if isinstance(criterion, Outcome):
        return OUTCOMES[criterion]
    return OWNERS[criterion] if isinstance(criterion, Owner) else TOPICS[criterion]
