"""The sentences of the Home, in both languages."""

from bot.language import Bilingual

SEARCH = Bilingual("Look up a code", "查询结果码")
SEARCH_HINT = Bilingual("-1013, balance, yue …, then Enter", "-1013、余额、yue ……，按回车查询")
LANGUAGE = Bilingual("Language I answer you in", "回复您的语言")
AS_IN_SLACK = Bilingual("as in your Slack", "与 Slack 一致")
CASES = Bilingual("Open cases", "未解决事件")
NO_CASES = Bilingual("None. Nothing waits for anybody.", "暂无，没有等待处理的事件。")
CASE = Bilingual("{name} · {seen}× since {since} · {who}{link}", "{name} · 自 {since} 起 {seen} 次 · {who}{link}")
UNASSIGNED = Bilingual("*nobody has it yet*", "*尚无人处理*")
ASSIGNED = Bilingual("<@{person}> has it", "<@{person}> 处理中")
CARD = Bilingual(" · <{link}|card>", " · <{link}|卡片>")
CODES = Bilingual("Codes of the last 24 hours", "最近 24 小时的结果码")
NO_CODES = Bilingual(
    "None was seen in the channels that I am in. `/invite @apicode` where codes are pasted.",
    "我所在的频道中没有出现。请在粘贴结果码的频道 `/invite @apicode`。",
)
CODE = Bilingual("{name} · *{seen}×*", "{name} · *{seen} 次*")
WATCHES = Bilingual("Your running watches", "您正在进行的监视")
WATCH = Bilingual("*{code}* on `{endpoint}`, until {until} at the latest", "`{endpoint}` 上的 *{code}*，最晚到 {until}")
STOP = Bilingual("Stop", "停止")
REPLAYS = Bilingual("Your last replays", "您最近的重放")
REPLAY = Bilingual("{at} · `{endpoint}` · {before} → {after}", "{at} · `{endpoint}` · {before} → {after}")
NO_CODE = Bilingual("?", "？")
MUTES = Bilingual("Muted", "已静音")
MUTED = Bilingual(
    "*{code}* in <#{channel}> {until} · hid {hidden} in the last 7 days",
    "<#{channel}> 的 *{code}*（{until}）· 最近 7 天隐藏 {hidden} 次",
)
UNMUTE = Bilingual("`/apicode settings` in the channel ends a mute.", "在对应频道使用 `/apicode settings` 可取消静音。")
OFF = Bilingual("Switched off", "未启用的功能")
FURTHER = Bilingual("… and more.", "…… 还有更多。")
ASK = Bilingual(
    "`/apicode help` tells all that can be asked; `/apicode stats` shows numbers.",
    "`/apicode help` 查看全部用法；`/apicode 统计` 查看统计。",
)
RESULT_TITLE = Bilingual("Result codes", "查询结果")
UNPUBLISHED = Bilingual("(not in the published table)", "（不在官方码表中）")
