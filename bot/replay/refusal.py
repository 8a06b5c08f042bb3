"""Why a replay is refused or needs a second person, in words that name what to change."""

from enum import StrEnum

from bot.language import Bilingual


class Setting(StrEnum):
    """The settings that decide who may replay what."""

    USERS = "APICODE_REPLAY_USERS"
    USERGROUPS = "APICODE_REPLAY_USERGROUPS"
    CHANNELS = "APICODE_REPLAY_CHANNELS"
    APPS = "APICODE_FACTOR_APPS"
    GUARDED = "APICODE_REPLAY_GUARDED"
    RECORDS = "APICODE_REPLAY_RECORDS"
    PER_PERSON = "APICODE_REPLAY_PER_PERSON"
    PER_REQUEST = "APICODE_REPLAY_PER_REQUEST"
    PER_DAY = "APICODE_REPLAY_PER_DAY"


class Reason(StrEnum):
    """Why a replay is refused."""

    NOBODY_CONFIGURED = "nobody_configured"
    UNKNOWN_PERSON = "unknown_person"
    BOT = "bot"
    GUEST = "guest"
    STRANGER = "stranger"
    NOT_LISTED = "not_listed"
    EXTERNAL = "external"
    CHANNEL = "channel"
    NO_APP = "no_app"
    UNKNOWN_APP = "unknown_app"
    RECORDS = "records"
    MASKED = "masked"
    MALFORMED = "malformed"
    FILE_MISSING = "file_missing"
    MISSING = "missing"
    SECRET = "secret"
    OWN_APPROVAL = "own_approval"
    APPROVER_MAY_NOT = "approver_may_not"
    PERSON_QUOTA = "person_quota"
    REQUEST_QUOTA = "request_quota"
    TOTAL_QUOTA = "total_quota"


class Approval(StrEnum):
    """Why a second person has to agree."""

    HARMFUL = "harmful"
    GUARDED = "guarded"


SENTENCES = {
    Reason.NOBODY_CONFIGURED: Bilingual(
        f"Nobody may replay requests yet: set {Setting.USERS} or {Setting.USERGROUPS}.",
        f"尚未允许任何人重放请求：请设置 {Setting.USERS} 或 {Setting.USERGROUPS}。",
    ),
    Reason.UNKNOWN_PERSON: Bilingual(
        "Slack does not say who you are, so nothing is sent. The bot's operators find the cause with `apicode doctor`.",
        "Slack 未提供您的身份信息，因此未发送任何请求。请机器人维护者运行 `apicode doctor` 查明原因。",
    ),
    Reason.BOT: Bilingual("Bots never replay requests.", "机器人不能重放请求。"),
    Reason.GUEST: Bilingual(
        "Guests never replay requests; please ask a member of the team.", "访客不能重放请求，请联系团队成员。"
    ),
    Reason.STRANGER: Bilingual(
        "People of other organisations never replay requests; please ask a member of the team.",
        "其他组织的人员不能重放请求，请联系团队成员。",
    ),
    Reason.NOT_LISTED: Bilingual(
        f"You may not replay requests; {Setting.USERS} and {Setting.USERGROUPS} say who may.",
        f"您无权重放请求；可重放的人员由 {Setting.USERS} 和 {Setting.USERGROUPS} 指定。",
    ),
    Reason.EXTERNAL: Bilingual(
        "Requests are never replayed in channels that are shared with other organisations.",
        "与其他组织共享的频道内不能重放请求。",
    ),
    Reason.CHANNEL: Bilingual(
        f"Requests are not replayed in this channel; {Setting.CHANNELS} says in which.",
        f"本频道不能重放请求；可用频道由 {Setting.CHANNELS} 指定。",
    ),
    Reason.NO_APP: Bilingual("The app id is missing; please add it.", "缺少 appid，请补全。"),
    Reason.UNKNOWN_APP: Bilingual(
        f"I have no key for this app id; {Setting.APPS} says which I have.",
        f"没有该 appid 的密钥；已配置的应用见 {Setting.APPS}。",
    ),
    Reason.RECORDS: Bilingual(
        f"Criminal and court records ({{endpoint}}) are not replayed unless {Setting.RECORDS} allows it.",
        f"不良行为和司法记录接口（{{endpoint}}）不能重放，除非 {Setting.RECORDS} 允许。",
    ),
    Reason.MASKED: Bilingual(
        "These values are masked and cannot be sent: {fields}. Please fill them in.",
        "以下字段的值已脱敏，无法发送：{fields}。请补全。",
    ),
    Reason.MALFORMED: Bilingual(
        "These values cannot be read, or are given twice: {fields}. Please fill them in.",
        "以下字段的值无法读取或重复：{fields}。请补全。",
    ),
    Reason.FILE_MISSING: Bilingual(
        "A file is missing: {fields}. Please attach it to the message (on the command line: `--file`).",
        "缺少文件：{fields}。请将其附在消息中（命令行用 `--file`）。",
    ),
    Reason.MISSING: Bilingual("The request lacks {fields}; please add what is missing.", "请求缺少 {fields}，请补全。"),
    Reason.SECRET: Bilingual(
        "One of the values looks like a key or a token ({fields}); nothing is sent.",
        "有字段的值像是密钥或令牌（{fields}），未发送任何请求。",
    ),
    Reason.OWN_APPROVAL: Bilingual(
        "Whoever asks for a replay cannot approve it; a second person has to.",
        "发起人不能批准自己的重放，须由另一人批准。",
    ),
    Reason.APPROVER_MAY_NOT: Bilingual(
        f"Only people who may replay can approve a replay; {Setting.USERS} and {Setting.USERGROUPS} say who.",
        f"只有可重放请求的人才能批准；人员由 {Setting.USERS} 和 {Setting.USERGROUPS} 指定。",
    ),
    Reason.PERSON_QUOTA: Bilingual(
        f"You have replayed {{used}} requests in 24 hours; {Setting.PER_PERSON} allows {{allowed}}.",
        f"您 24 小时内已重放 {{used}} 次；{Setting.PER_PERSON} 的上限为 {{allowed}} 次。",
    ),
    Reason.REQUEST_QUOTA: Bilingual(
        f"This request was replayed {{used}} times in 24 hours; {Setting.PER_REQUEST} allows {{allowed}}.",
        f"该请求 24 小时内已重放 {{used}} 次；{Setting.PER_REQUEST} 的上限为 {{allowed}} 次。",
    ),
    Reason.TOTAL_QUOTA: Bilingual(
        f"{{used}} requests were replayed in 24 hours; {Setting.PER_DAY} allows {{allowed}}.",
        f"24 小时内共已重放 {{used}} 次；{Setting.PER_DAY} 的上限为 {{allowed}} 次。",
    ),
}

APPROVALS = {
    Approval.HARMFUL: Bilingual(
        "Sending this again can do harm (the code is a limit itself): a second person has to approve it.",
        "再次发送可能造成损害（该错误码本身即为限制）：须由另一人批准。",
    ),
    Approval.GUARDED: Bilingual(
        f"The endpoint {{endpoint}} is guarded by {Setting.GUARDED}: a second person has to approve it.",
        f"接口 {{endpoint}} 受 {Setting.GUARDED} 保护：须由另一人批准。",
    ),
}
