"""The bot's own sentences in Slack, in both languages."""

from bot.codes.model import Outcome
from bot.language import Bilingual

SIGNS = {
    Outcome.SUCCESS: ":white_check_mark:",
    Outcome.PARTIAL: ":large_yellow_circle:",
    Outcome.VERDICT: ":scales:",
    Outcome.CALLER: ":hammer_and_wrench:",
    Outcome.ACCOUNT: ":credit_card:",
    Outcome.PERMISSION: ":lock:",
    Outcome.UPSTREAM: ":satellite_antenna:",
    Outcome.TRANSPORT: ":electric_plug:",
    Outcome.LIMIT: ":hourglass:",
    Outcome.RESERVED: ":grey_question:",
}

WHOSE = Bilingual("owner: {}", "归属：{}")
DO_NOW = Bilingual("Do now", "现在做什么")
DO_FIRST = Bilingual("Do now:", "现在做：")
TELL_CUSTOMER = Bilingual("Tell the customer", "可以告诉客户")
TELL_CUSTOMER_ONLY = Bilingual("Tell the customer (not the real reason)", "只能告诉客户（勿透露真实原因）")
SIGN_MENDED = Bilingual("You wrote {asked}; the table has {code}.", "您写的是 {asked}，表中为 {code}。")
UNPUBLISHED = Bilingual("*{code}* is not in the published table.", "*{code}* 不在官方公布的码表中。")
NEIGHBOURS = Bilingual("Its neighbours:", "相邻的码：")
UNPUBLISHED_ADVICE = Bilingual(
    "If the API really answered {code}, ask SUBMAIL's support with the send_id.",
    "若接口确实返回了 {code}，请带上 send_id 咨询 SUBMAIL 技术支持。",
)
UNKNOWN = Bilingual("*{code}* is no code of this API.", "*{code}* 不是该 API 的结果码。")
NEAREST = Bilingual("Perhaps one of these was meant:", "也许是想查：")
NO_CODE_GIVEN = Bilingual(
    "There is no code in that; for words there is `apicode search`.",
    "其中没有结果码；按词语查找请用 `apicode search`。",
)
NOTHING_FOUND = Bilingual("Nothing fits these words. Perhaps one of these:", "没有找到符合的码。也许是以下之一：")
ALSO = Bilingual("Also fits:", "还可能是：")
FURTHER = Bilingual("Ask for one of them to see all of it.", "单独查询某个码可看完整说明。")
TOO_MANY = Bilingual("Only the first {shown} of {all} are shown.", "共 {all} 个，仅显示前 {shown} 个。")
WITHOUT_NOTE = Bilingual(
    "Code of the catalogue “{catalogue}”; there is no note on it, only the vendor's words.",
    "来自码表“{catalogue}”，仅有官方说明，暂无注释。",
)
OUR_READING = Bilingual(
    "Quoted lines are the vendor's words; verdict, advice and what is marked as inferred are ours.",
    "引用部分为官方原文；结论、建议和标注“推断”的内容为我方解读。",
)
INFERRED = Bilingual("(inferred)", "（推断）")
IN_CATALOGUE = Bilingual("In “{}”:", "见“{}”：")

LIST_TITLE = Bilingual("{what} ({count})", "{what}（{count} 个）")
EVERY_CODE = Bilingual("All codes", "全部结果码")
LIST_EMPTY = Bilingual("No code meets this.", "没有符合的码。")
LIST_PAGE = Bilingual("Page {page} of {pages}", "第 {page}/{pages} 页")
LIST_UNKNOWN = Bilingual(
    "There is no list “{wanted}”. Lists go by outcome, owner, topic or range:",
    "没有“{wanted}”这个列表。可按结果类型、归属、主题或范围列出：",
)

SHARE = Bilingual("Share to channel", "分享到频道")
MORE = Bilingual("More", "详情")
MORE_ON = Bilingual("More on {}", "{} 详情")
PAGE_BACK = Bilingual("Previous", "上一页")
PAGE_ON = Bilingual("Next", "下一页")
CLOSE = Bilingual("Close", "关闭")
SHARED_BY = Bilingual("Shared by {person}", "由 {person} 分享")

CAUSES = Bilingual("Causes, most likely first", "可能原因（按可能性排序）")
REPLAY = Bilingual("Replay", "重放")
WHERE = Bilingual("Comes from", "出现于")
EVERY_ENDPOINT = Bilingual("every endpoint", "所有接口")
FIELDS = Bilingual("fields: {}", "涉及字段：{}")
RELATED = Bilingual("Related", "相关")
RELATION = Bilingual("• {relation}: {codes}", "• {relation}：{codes}")
ANY_CARRIER_FAILURE = Bilingual("any carrier's failure", "任一运营商失败码")

HELP_TITLE = Bilingual(
    "I explain the result codes of the SUBMAIL identity-verification API.",
    "我解释 SUBMAIL 身份核验 API 的结果码。",
)
HELP_EXAMPLES = Bilingual(
    "• `/apicode -1013` - one code, or several: `/apicode 1203 -1013`\n"
    "• `/apicode 1013` - the minus may be lost, dashes may be long\n"
    "• `/apicode balance` - words in English, Chinese or pinyin, typos included\n"
    '• `/apicode {"code":"1204","msg":"Invalid signature"}` - an answer as you pasted it\n'
    "• `/apicode list billing` - a list by topic, outcome or owner\n"
    "• `/apicode list 1201-1215` - a list by range; `/apicode list` - everything\n"
    "• `/apicode stats 7d #channel 1203` - how often codes were seen, and what came of it\n"
    "• `/apicode replay` - send a failed request again, after a confirmation, for those who may",
    "• `/apicode -1013` - 查一个码，或同时查几个：`/apicode 1203 -1013`\n"
    "• `/apicode 1013` - 负号丢了、横线变长了都能识别\n"
    "• `/apicode 余额` - 中文、英文或拼音词语，允许错别字\n"
    '• `/apicode {"code":"1204","msg":"Invalid signature"}` - 直接粘贴接口返回\n'
    "• `/apicode list 计费` - 按主题、类型或归属列出\n"
    "• `/apicode list 1201-1215` - 按范围列出；`/apicode list` - 全部列出\n"
    "• `/apicode 统计 7天 #频道 1203` - 结果码出现的次数与处理情况\n"
    "• `/apicode replay` - 经确认后重新发送失败的请求（限有权限者）",
)
HELP_PRIVACY = Bilingual(
    "Answers come from memory and only you see them, until you share one.",
    "查询在本地完成，结果仅您可见，除非您选择分享。",
)

OUTDATED_BUTTON = Bilingual(
    "This button comes from an older version of the bot. Please ask again with `/apicode`.",
    "该按钮来自旧版本的机器人，请用 `/apicode` 重新查询。",
)

NOT_A_CODE = Bilingual("Not a code", "这不是结果码")
MUTE = Bilingual("Mute here", "在此静音")
FURTHER_CODES = Bilingual("Also mentioned: {codes}. Ask with `/apicode`.", "另外提到：{codes}，可用 `/apicode` 查询。")
COUNTED = Bilingual("{times} times in {span}, last {link}", "{span}内出现 {times} 次，最近一次 {link}")
RESOLVED_AT = Bilingual(
    ":white_check_mark: resolved {at}: a replay succeeded", ":white_check_mark: {at} 重放成功，已恢复"
)
SIGNED_AT = Bilingual(
    ":large_orange_circle: a replay, signed anew by me, succeeded {at}: mend how the service signs",
    ":large_orange_circle: {at} 由机器人重新签名后重放成功：请修正服务自身的签名或时间",
)
NOW_AT = Bilingual(
    ":large_orange_circle: now {code} at {at}, by a replay", ":large_orange_circle: {at} 重放结果为 {code}"
)
STILL_AT = Bilingual(":red_circle: still {code} at {at}, by a replay", ":red_circle: {at} 重放结果仍为 {code}")
HOURS = Bilingual("{} h", "{} 小时")
DAYS = Bilingual("{} days", "{} 天")

SETTINGS_TITLE = Bilingual("apicode here", "本频道的 apicode")
SAVE = Bilingual("Save", "保存")
CANCEL = Bilingual("Cancel", "取消")
MODE = Bilingual("To whom I answer here", "在本频道回复谁")
MODES = {
    "all": Bilingual("everybody who pastes a code", "所有粘贴结果码的人"),
    "alerts": Bilingual("alerts of other bots, and whoever asks me", "其他机器人的告警，以及主动询问我的人"),
    "asked": Bilingual("only who asks me", "仅主动询问我的人"),
    "off": Bilingual("nobody", "都不回复"),
}
LANGUAGE = Bilingual("Language of my replies", "回复语言")
LANGUAGE_DEFAULT = Bilingual("as set for the workspace", "与工作区默认一致")
WINDOW = Bilingual(
    "The same code again within this time is counted, not answered", "同一结果码在此时间内再次出现只计数"
)
MINUTES = Bilingual("{} min", "{} 分钟")
ABOUT = Bilingual("What the channel is about", "频道用途")
ABOUT_API = Bilingual("This channel is about the API: a bare 1203 counts", "本频道专门讨论该 API：单独的 1203 也算")
MUTED_CODES = Bilingual("Muted codes", "静音的结果码")
NOTHING_MUTED = Bilingual("No code is muted here.", "本频道没有静音的结果码。")
MUTE_TITLE = Bilingual("Mute in this channel", "在本频道静音")
WOULD_SPARE = Bilingual("{code} · replies in the last day: {count}", "{code} · 最近一天回复 {count} 次")
DURATION = Bilingual("For how long", "静音多久")
DURATIONS = {
    "hour": Bilingual("an hour", "一小时"),
    "day": Bilingual("a day", "一天"),
    "good": Bilingual("for good", "一直"),
}
MUTED_NOW = Bilingual(
    "I keep silent about {codes} in this channel {until}. `/apicode settings` undoes it.",
    "本频道内不再就 {codes} 发言（{until}）。可用 `/apicode settings` 撤销。",
)
UNTIL = Bilingual("until {}", "至 {}")
FOREVER = Bilingual("for good", "长期")
PAUSED_BOT = Bilingual(
    "This bot has had {most} answers in {minutes} minutes; I pause for it until it is quieter.",
    "该机器人在 {minutes} 分钟内已获得 {most} 次回复，我先暂停，等它安静下来再继续。",
)
ASK_HINT = Bilingual(
    "I found no code in that. Send a code such as `-1013`, the API's answer, or words such as `balance`.",
    "这里没有找到结果码。可以发送结果码（如 `-1013`）、接口返回，或词语（如 `余额`）。",
)
SETTINGS_WHERE = Bilingual("Use this command in the channel it is about.", "设置属于频道，请在频道中使用该命令。")
HERE = Bilingual("here", "见此")
NO_CODE_THERE = Bilingual(
    "I see no result code in that message. If there is one, ask with `/apicode` and the code, "
    "or use the shortcut “Look up an API code”.",
    "这条消息里没有找到结果码。如果确实有，请用 `/apicode` 加结果码查询，或使用快捷方式“Look up an API code”。",
)
LOOK_UP_TITLE = Bilingual("Look up an API code", "查询 API 结果码")
CODE_MENU = Bilingual("-1013, balance, yue …", "-1013、余额、yue ……")
LOOK_UP_HINT = Bilingual(
    "Type a code, or words in English, Chinese or pinyin, and choose.",
    "输入结果码，或中文、英文、拼音词语，然后选择。",
)
AND = Bilingual(" and ", "和")
SECRET_IN_MESSAGE = Bilingual(
    ":lock: Your message holds {}. I have kept nothing of it, but it can still be read in Slack: please delete the "
    "message, and replace what it shows (rotate the key), since others may have seen it. Only you see this.",
    ":lock: 您的消息中含有{}。我没有保存它，但在 Slack 中仍可看到：请删除该消息，"
    "并更换其中的密钥，因为可能已被他人看到。此提示仅您可见。",
)
SECRET_IN_FILE = Bilingual(
    ":lock: The file in your message holds {}. I have kept nothing of it, but it can still be read in Slack: please "
    "delete the message and its file, and replace what it shows (rotate the key), since others may have seen it. "
    "Only you see this.",
    ":lock: 您消息中的文件含有{}。我没有保存它，但在 Slack 中仍可看到：请删除该消息及其文件，并更换其中的密钥，"
    "因为可能已被他人看到。此提示仅您可见。",
)
WITHOUT_SECRETS = Bilingual(
    "To show a failed request, leave keys, tokens, cookies and passwords out: it is understood without them, and what "
    "is sent again is signed anew by me.",
    "展示失败的请求时，请去掉密钥、令牌、Cookie 和密码：没有它们也能看懂，重发时由我重新签名。",
)
