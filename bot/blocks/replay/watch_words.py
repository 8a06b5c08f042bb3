"""The words of watches, in both languages."""

from bot.language import Bilingual

TITLE = Bilingual("Watch a request", "监视请求")
WATCH = Bilingual("Watch", "监视")
WATCH_AGAIN = Bilingual("Watch again", "再次监视")
STOP = Bilingual("Stop", "停止")

WHAT = Bilingual(
    "Sends *{endpoint}* for app `{appid}` again every *{minutes} minutes*, at most *{times} times*, until {until}.",
    "每 *{minutes} 分钟* 以应用 `{appid}` 重新发送 *{endpoint}*，最多 *{times} 次*，直到{until}。",
)
UNTIL_CHANGED = Bilingual("the code is no longer *{code}*", "错误码不再是 *{code}*")
UNTIL_ANSWERED = Bilingual("a code comes", "得到错误码")
LATEST = Bilingual("It ends {until} at the latest.", "最晚于 {until} 结束。")
HOW = Bilingual(
    "*Each time may be billed.* You are mentioned in the thread when it ends. You, and anyone who may replay, can stop "
    "it at any time.",
    "*每次都可能计费。* 结束时会在话题中提及您。您及任何可重放请求的人都可随时停止。",
)
ALREADY = Bilingual(
    "{person} watches this request already; how far that is stands in the thread.",
    "{person} 已在监视该请求，进展见话题。",
)

BY = Bilingual("{person} watches `{endpoint}`", "{person} 监视 `{endpoint}`")
BEGUN = Bilingual("watching: {times} times at most, first {next}", "监视中：最多 {times} 次，首次 {next}")
WATCHING = Bilingual(
    "watching: {number} of {times}, {last}, next {next}", "监视中：第 {number}/{times} 次，{last}，下次 {next}"
)
LAST = Bilingual("{outcome} at {at}", "{at} {outcome}")
UNKNOWN = Bilingual("outcome unknown, it may have been sent", "结果未知，请求可能已发出")
NOT_SENT = Bilingual("not sent in time", "未按时发送")
SENDING = Bilingual("being sent", "正在发送")
MISSED = Bilingual("Times without an answer: {count}", "未得到结果的次数：{count}")
WAS = Bilingual("It was {code}", "此前为 {code}")
RHYTHM = Bilingual(
    "every {minutes} minutes, until {until} at the latest; each time may be billed",
    "每 {minutes} 分钟一次，最晚到 {until}；每次都可能计费",
)

RAN_OUT = Bilingual("the watch ran out; last: {last}", "监视已到期；最后一次：{last}")
STOPPED = Bilingual("watch stopped", "监视已停止")
NOT_KEPT = Bilingual("watch ended: the request is no longer kept", "监视已结束：该请求已不再保存")
REFUSED = Bilingual("watch ended, nothing more is sent: {why}", "监视已结束，不再发送：{why}")
NEEDS_APPROVAL = Bilingual("it needs a second person's approval by now", "现在需要另一人批准")
NOWHERE = Bilingual(
    "watch ended: I cannot write there any more; invite me, then watch again",
    "监视已结束：无法再在该处发言；请邀请我加入后重新监视",
)
DELETED = Bilingual("watch ended: its message was deleted", "监视已结束：其消息已被删除")
AFTER = Bilingual("after {number} of {times}, at {at}", "第 {number}/{times} 次之后，{at}")
STOPPED_BY = Bilingual("stopped by {person}", "由 {person} 停止")

MAY_NOT_STOP = Bilingual(
    "Only whoever asked for a watch, and people who may replay, can stop it.",
    "只有发起人和可重放请求的人可以停止监视。",
)
GONE = Bilingual("This watch ended long ago.", "该监视早已结束。")
OVER = Bilingual("This watch is over already: {how}.", "该监视已经结束：{how}。")
