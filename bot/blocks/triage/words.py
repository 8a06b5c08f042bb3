"""The bot's own sentences about cases, in both languages."""

from bot.language import Bilingual

STATE_SIGNS = {
    "open": ":rotating_light:",
    "acknowledged": ":eyes:",
    "resolved": ":white_check_mark:",
    "reopened": ":repeat:",
}
STATES = {
    "open": Bilingual("open, nobody has it", "未处理，无人认领"),
    "acknowledged": Bilingual("in the hands of {who}", "{who} 处理中"),
    "resolved": Bilingual("resolved by {who}", "已由 {who} 解决"),
    "reopened": Bilingual("open again, nobody has it", "已重新打开，无人认领"),
}
CASE = Bilingual("Case {number}", "事件 {number}")
BY_PERSON = Bilingual("Opened by {who}.", "由 {who} 手动创建。")
BY_NOTE = Bilingual("Opened at once, as the note on the code says.", "按该码的注释要求，一出现即创建。")
BY_RATE = Bilingual(
    "{seen} in {minutes} min; usual for {day} {hour}:00 is {usual}.",
    "{minutes} 分钟内 {seen} 次；{day} {hour}:00 通常为 {usual} 次。",
)
BY_RATE_ALONE = Bilingual(
    "{seen} in {minutes} min; what is usual for {day} {hour}:00 is not known yet, so {least} are many.",
    "{minutes} 分钟内 {seen} 次；尚无 {day} {hour}:00 的历史数据，因此达到 {least} 次即算突增。",
)
LESS_THAN_ONE = Bilingual("less than 1", "不到 1")
DAYS = {
    0: Bilingual("Mon", "周一"),
    1: Bilingual("Tue", "周二"),
    2: Bilingual("Wed", "周三"),
    3: Bilingual("Thu", "周四"),
    4: Bilingual("Fri", "周五"),
    5: Bilingual("Sat", "周六"),
    6: Bilingual("Sun", "周日"),
}
SEEN = Bilingual("Seen {times} times · last hour `{chart}`", "共出现 {times} 次 · 最近一小时 `{chart}`")
SEEN_ONCE = Bilingual("Seen once", "出现 1 次")
NOT_SEEN = Bilingual("Not seen in messages yet", "消息中尚未出现")
FIRST = Bilingual("first {link}", "首次 {link}")
LAST = Bilingual("last {link}", "最近 {link}")
CHANNELS = Bilingual("In {channels}", "频道：{channels}")
MORE_CHANNELS = Bilingual("and {count} more", "等另外 {count} 个")
SUPPORT = Bilingual("To SUBMAIL's support, ready to copy:", "可直接复制发给 SUBMAIL 技术支持：")
LAST_TIME = Bilingual("Last time, {day}: {told} ({minutes} min)", "上次（{day}）：{told}（{minutes} 分钟）")
NOTED = Bilingual("Noted {day}: {told} ({minutes} min)", "记录（{day}）：{told}（{minutes} 分钟）")
REPLAYS = Bilingual("Replays: {told}", "重放：{told}")
STILL = Bilingual("{times}× still {code} ({when})", "{times} 次仍为 {code}（{when}）")
NOW = Bilingual("{times}× now {code} ({when})", "{times} 次变为 {code}（{when}）")
TO_SUPPORT = Bilingual(
    "Factor API: we have been getting code {code} ({vendor}) since {since}; so far: {times}. "
    "Please check the channel and tell us when it works again. send_id of an example: (add one)",
    "Factor API：自 {since} 起我方持续收到返回码 {code}（{vendor}），目前共 {times} 次。"
    "请协助排查通道，恢复后告知。示例 send_id：（请填写）",
)
HISTORY = {
    "opened": Bilingual("{when} opened by {who}", "{when} {who} 创建"),
    "acknowledged": Bilingual("{when} acknowledged by {who}", "{when} {who} 确认"),
    "taken-over": Bilingual("{when} taken over by {who}", "{when} {who} 接手"),
    "resolved": Bilingual("{when} resolved by {who}", "{when} {who} 解决"),
    "reopened": Bilingual("{when} reopened by {who}", "{when} {who} 重新打开"),
    "unassigned": Bilingual(
        "{when} {detail} is deactivated: nobody has it now", "{when} {detail} 账号停用，现无人处理"
    ),
    "paged": Bilingual("{when} paged {detail}", "{when} 已呼叫 {detail}"),
    "escalated": Bilingual("{when} escalated to {detail}", "{when} 已升级至 {detail}"),
}
PAGES = {
    "opened": Bilingual("Case {number}: {name}. Please have a look.", "事件 {number}：{name}，请查看。"),
    "reopened": Bilingual(
        "Case {number}: {name} is open again. Please have a look.", "事件 {number}：{name} 已重新打开，请查看。"
    ),
    "unassigned": Bilingual(
        "Case {number}: {name}. Whoever had it has left Slack. Please take it on.",
        "事件 {number}：{name}。原处理人的账号已停用，请接手。",
    ),
}
UNACKNOWLEDGED = Bilingual("Nobody has acknowledged it for {minutes} min.", "已 {minutes} 分钟无人确认。")
NO_SUCH_GROUP = Bilingual(
    "The user group {group} of the settings does not exist, so nobody is mentioned. `apicode doctor` says more.",
    "设置中的用户组 {group} 不存在，因此未提及任何人。详见 `apicode doctor`。",
)
WEBHOOK_DOWN = Bilingual(
    ":warning: The outgoing webhook has not taken what happened here for an hour ({reason}). It is tried again for a "
    "day; until then look here, not there.",
    ":warning: 外发 Webhook 已一小时未能送达此事件（{reason}）。系统会继续重试一天，期间请以此处为准。",
)
WEBHOOK_LOST = Bilingual(
    ":warning: The outgoing webhook did not take what happened here for a whole day ({reason}); it is given up. "
    "Please tell whoever relies on it, and look at APICODE_WEBHOOK_URL.",
    ":warning: 外发 Webhook 已一整天未能送达此事件（{reason}），不再重试。请告知依赖方，并检查 APICODE_WEBHOOK_URL。",
)
ROLES = {
    "assignee": Bilingual("whoever had it", "原处理人"),
    "oncall": Bilingual("those on call", "值班组"),
    "finance": Bilingual("finance", "财务组"),
    "escalation": Bilingual("the escalation group", "升级组"),
}
MYSELF = Bilingual("the bot", "机器人")

OPEN_CASE = Bilingual("Open a case", "创建事件")
ACKNOWLEDGE = Bilingual("Acknowledge", "确认处理")
TAKE_OVER = Bilingual("Take over", "接手")
RESOLVE = Bilingual("Resolve", "解决")
REOPEN = Bilingual("Reopen", "重新打开")

RESOLVE_TITLE = Bilingual("Resolve case {number}", "解决事件 {number}")
WHAT_WAS_IT = Bilingual("What was it?", "是什么问题？")
WHAT_HELPED = Bilingual("What helped?", "怎么解决的？")
ONE_LINE = Bilingual(
    "One line each; shown at the next {code}. No names or numbers of people, please.",
    "各一行，下次出现 {code} 时会显示。请勿填写个人信息。",
)
WHICH_CODE = Bilingual("Which code is it about?", "关于哪个结果码？")
CODE_HINT = Bilingual("Such as -1013", "例如 -1013")
NOT_A_CODE = Bilingual("That is no code of the catalogue.", "码表中没有这个结果码。")
CANCEL = Bilingual("Cancel", "取消")

OPEN_ALREADY = Bilingual("A case for {code} is open already: {link}", "{code} 已有未解决的事件：{link}")
IS_OPENED = Bilingual("Case {number} is opened; its card is in {channel}.", "事件 {number} 已创建，卡片在 {channel}。")
THE_CARD = Bilingual("case {number}", "事件 {number}")
SOMEBODY_WAS_FASTER = Bilingual("Somebody was faster: {told}.", "有人先一步操作：{told}。")
YOURS_ALREADY = Bilingual("You have this case already.", "该事件已由您处理。")
OTHER_IS_OPEN = Bilingual("Another case is open for {code}: {link}", "{code} 有另一个未解决的事件：{link}")
CASE_FORGOTTEN = Bilingual(
    "This case was resolved over a year ago and is no longer kept. If the code is back, open a new one.",
    "该事件已解决超过一年，不再保留。如果该码再次出现，请创建新事件。",
)
NOTE_KEPT = Bilingual("Your note is kept all the same.", "您的记录已保留。")
ONLY_MEMBERS = Bilingual(
    "Only full members of this organisation decide about cases. Please ask one of them.",
    "只有本组织的正式成员可以操作事件，请联系他们。",
)
CANNOT_TELL = Bilingual(
    "Slack does not tell who you are ({reason}), so this is not done. It needs the scope users:read; "
    "if it stays, run `apicode doctor`.",
    "Slack 未能确认您的身份（{reason}），因此未执行。该操作需要 users:read 权限；若仍失败，请运行 `apicode doctor`。",
)
NOT_TO_RESOLVE = Bilingual(
    "You may not resolve cases here; {people} may.",
    "您无权在此解决事件；{people} 可以。",
)
NOT_HERE = Bilingual(
    "People of other organisations read along here, so no card is posted. Set APICODE_TRIAGE_CHANNEL, or open the case "
    "in a channel of your own.",
    "此处有其他组织成员，因此不会发布卡片。请设置 APICODE_TRIAGE_CHANNEL，或在内部频道创建事件。",
)
CANNOT_TELL_WHERE = Bilingual(
    "Slack does not tell whether outsiders read along here ({reason}), so no card is posted. Please try again.",
    "Slack 未能说明此处是否有外部成员（{reason}），因此未发布卡片，请重试。",
)
NOT_IN_DIRECT = Bilingual(
    "A case needs a channel: set APICODE_TRIAGE_CHANNEL, or open it where others read it.",
    "事件需要频道：请设置 APICODE_TRIAGE_CHANNEL，或在频道中创建。",
)

NOTES_TITLE = Bilingual("*Notes on {code}*", "*{code} 的记录*")
NOTES_NONE = Bilingual(
    "No note on {code} yet: one is written when a case is resolved.", "{code} 暂无记录，解决事件时可填写。"
)
NOTES_HOW = Bilingual("Say which code: `/apicode notes -1013`", "请指定结果码：`/apicode notes -1013`")
NOTE = Bilingual("*{when}* · {told} · {minutes} min · {who}", "*{when}* · {told} · {minutes} 分钟 · {who}")
NOTE_EDITED = Bilingual("edited by {who} {when}", "{who} 于 {when} 编辑")
NOTE_GONE = Bilingual("That note is gone already.", "该记录已被删除。")
NOTE_EMPTY = Bilingual(
    "Fill in one of the two; Remove lets the note go.", "请至少填写一项；如需删除，请使用“删除”按钮。"
)
EDIT = Bilingual("Edit", "编辑")
REMOVE = Bilingual("Remove", "删除")
REMOVE_SURE = Bilingual("Remove this note for good?", "永久删除这条记录？")
EDIT_TITLE = Bilingual("Note on {code}", "{code} 的记录")
SAVE = Bilingual("Save", "保存")
