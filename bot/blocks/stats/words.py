"""The sentences of numbers, in both languages."""

from bot.language import Bilingual

PERIODS = {
    "24h": Bilingual("last 24 hours", "最近 24 小时"),
    "7d": Bilingual("last 7 days", "最近 7 天"),
    "30d": Bilingual("last 30 days", "最近 30 天"),
}
EVERYWHERE = Bilingual("everywhere I am", "所有频道")
TITLE = Bilingual("Codes seen: {period} · {place}", "结果码统计：{period} · {place}")
TITLE_OF_CODE = Bilingual("{code} seen: {period} · {place}", "{code} 统计：{period} · {place}")
SUMMARY = Bilingual(
    "Seen *{seen}* times: {answered} answered, {counted} counted on an earlier answer, {silent} without a word{why}.",
    "共出现 *{seen}* 次：回复 {answered} 次，计入已有回复 {counted} 次，未回复 {silent} 次{why}。",
)
WHY = Bilingual(" ({reasons})", "（{reasons}）")
SINCE = Bilingual("Since {since}.", "起始时间：{since}。")
REASONS = {
    "deleted": Bilingual("message deleted", "消息已删除"),
    "outdated": Bilingual("message edited since", "消息已被编辑"),
    "external": Bilingual("outsiders read along", "有外部组织成员"),
    "channel_off": Bilingual("switched off there", "该频道已关闭"),
    "not_asked": Bilingual("nobody asked me there", "该频道仅在被问时回复"),
    "bare": Bilingual("a bare number", "仅为单独数字"),
    "not_a_code": Bilingual("said to be no code", "已标记为不是结果码"),
    "muted": Bilingual("muted", "已静音"),
    "bot_paused": Bilingual("that bot is paused for", "对该机器人暂停回复"),
}
REASON = Bilingual("{reason} {count}", "{reason} {count}")
COMMA = Bilingual(", ", "、")
BY_TIME = Bilingual("By time", "按时间")
BY_CODE = Bilingual("By code", "按结果码")
FURTHER_CODES = Bilingual("… and {count} further codes.", "…… 另有 {count} 个结果码。")
CODE_LINE = Bilingual(
    "*{code}* {title}: {seen} ({answered} answered, {counted} counted, {silent} without a word)",
    "*{code}* {title}：{seen} 次（回复 {answered}、计入 {counted}、未回复 {silent}）",
)
UNPUBLISHED = Bilingual("not in the published table", "不在官方码表中")
SEEN = Bilingual("seen", "出现")
ANSWERED = Bilingual("answered", "回复")
COUNTED = Bilingual("counted", "计入")
SILENT = Bilingual("without a word", "未回复")
CODE = Bilingual("code", "结果码")
MEANING = Bilingual("meaning", "含义")
NOTHING = Bilingual("Nothing was seen.", "没有出现任何结果码。")
TRY_LONGER = Bilingual(
    "I count codes in channels that I am invited to. Look further back with `/apicode stats 30d`.",
    "我只统计已邀请我加入的频道。可用 `/apicode 统计 30天` 查看更长时间。",
)
NOT_THERE = Bilingual(
    "I am not in {place}, or it is gone, so I hear nothing there. To count its codes: `/invite @apicode` in it.",
    "我不在 {place} 中，或该频道已不存在，因此听不到那里的消息。如需统计，请在该频道 `/invite @apicode`。",
)

WEEK = Bilingual("Codes of the week {since} to {until}", "结果码周报 {since} 至 {until}")
QUIET_WEEK = Bilingual("A quiet week: no code was seen.", "平静的一周：没有出现任何结果码。")
MOST_SEEN = Bilingual("Most often", "出现最多")
NEW_CODES = Bilingual("Never seen before", "首次出现")
UNATTENDED = Bilingual(
    "Often, and nobody did anything about it; perhaps mute it there",
    "多次出现但无人处理，可考虑在该频道静音",
)
HIDDEN = Bilingual("Hidden by mutes", "被静音隐藏")
REPLAYS = Bilingual(
    "*Replays:* {replays}, of which {resolved} succeeded", "*重放：* {replays} 次，其中 {resolved} 次成功"
)
TIMES = Bilingual("• *{code}* {title}: {times} times", "• *{code}* {title}：{times} 次")
TIMES_THERE = Bilingual(
    "• *{code}* {title}: {times} times in <#{channel}>", "• *{code}* {title}：在 <#{channel}> {times} 次"
)
MUTE_THERE = Bilingual("Mute {code} ({number})", "静音 {code}（{number}）")
DIGEST_HINT = Bilingual(
    "`/apicode stats 7d` shows more. Operators choose the time with APICODE_DIGEST.",
    "`/apicode 统计 7天` 查看更多。发送时间由 APICODE_DIGEST 设定。",
)
