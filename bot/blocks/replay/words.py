"""The words of replays, in both languages."""

from bot.language import Bilingual

TITLE = Bilingual("Replay a request", "重放请求")
SUBMIT = Bilingual("Replay", "重放")
GO_ON = Bilingual("Go on", "继续")
CANCEL = Bilingual("Cancel", "取消")
CLOSE = Bilingual("Close", "关闭")
READING = Bilingual(":hourglass_flowing_sand: Reading the request …", ":hourglass_flowing_sand: 正在读取请求……")

WHAT = Bilingual(
    "Sends *{endpoint}* to `{host}` for app `{appid}`, signed anew.",
    "将以应用 `{appid}` 重新签名，向 `{host}` 发送 *{endpoint}*。",
)
NO_FIELDS = Bilingual("It has no fields.", "没有字段。")
FAILED = Bilingual("It failed with *{code}*.", "失败时的错误码：*{code}*。")
FAILED_SOMEHOW = Bilingual("The code that it failed with is not known.", "失败时的错误码未知。")
FAILED_AT = Bilingual("It failed {at}.", "失败于 {at}。")
POSTED_AT = Bilingual("It was posted {at}.", "发布于 {at}。")
USED = Bilingual("Replays of this request in 24 hours: {count}.", "该请求 24 小时内已重放 {count} 次。")
BILLED = Bilingual("It is sent once, and *may be billed*.", "只发送一次，*可能计费*。")
POINTLESS = Bilingual("The catalogue says that a replay is pointless: {reason}", "码表说明重放没有意义：{reason}")
HARMFUL = Bilingual("The catalogue says that a replay can do harm: {reason}", "码表说明重放可能有害：{reason}")
FOREIGN_HOST = Bilingual("The paste names another host; it is ignored.", "粘贴内容中的主机名不同，已忽略。")
EXTRA = Bilingual(
    "Not sent, since this endpoint does not know it: {fields}.", "该接口没有以下字段，不会发送：{fields}。"
)
GUESSED = Bilingual("The endpoint is guessed from the fields.", "接口根据字段推断。")
WOULD_FAIL = Bilingual("As it stands it would fail:", "按现状发送会失败：")
CHANGED = Bilingual("Not as it failed: {changes}", "与失败时不同：{changes}")

WHICH = Bilingual("Which one?", "选择一个")
ENDPOINT = Bilingual("Endpoint", "接口")
APP = Bilingual("App id", "应用 appid")
BY_HAND = Bilingual(
    "Enter a request by hand. One with an image or a video: paste it with the file attached, and use the shortcut "
    "*Replay this request* of that message.",
    "手工填写请求。含图片或视频的请求：请连同附件粘贴到消息中，再使用该消息的快捷操作 *Replay this request*。",
)

REPLAYING = Bilingual("replaying …", "正在重放……")
WAITING = Bilingual("waits for a second person: {why}", "等待另一人批准：{why}")
EXPIRED = Bilingual("not sent: nobody said yes in time", "未发送：未在时限内确认")
DECLINED = Bilingual("declined; nothing was sent", "已拒绝，未发送请求")
CANCELLED = Bilingual("withdrawn; nothing was sent", "已撤回，未发送请求")
LATE = Bilingual(
    "not sent: Slack could not be asked in time who may, and nobody expects it any more",
    "未发送：未能及时向 Slack 确认权限，已不再等待",
)
NOT_KEPT = Bilingual("not sent: the request is no longer kept", "未发送：该请求已不再保存")
NOWHERE = Bilingual(
    "not sent: I cannot write where it was asked for; invite me there, then ask again",
    "未发送：无法在发起处发言；请先邀请我加入，再重新发起",
)
BY = Bilingual("{person} replays `{endpoint}`", "{person} 重放 `{endpoint}`")
APPROVED_BY = Bilingual("approved by {person}", "由 {person} 批准")
DECLINED_BY = Bilingual("declined by {person}", "由 {person} 拒绝")
TOOK = Bilingual("{at}, {seconds} s", "{at}，耗时 {seconds} 秒")
SEND_IDS = Bilingual("send_id before `{before}`, now `{after}`", "send_id 之前 `{before}`，现在 `{after}`")
SEND_ID = Bilingual("send_id `{after}`", "send_id `{after}`")
NONE = Bilingual("none", "无")
AGAIN = Bilingual("Replay again", "再次重放")
TRY_AGAIN = Bilingual("Try again", "重试")
APPROVE = Bilingual("Approve", "批准")
DECLINE = Bilingual("Decline", "拒绝")

FASTER = Bilingual(
    "{person} was faster: the same request has just been sent. The outcome stands in the thread.",
    "{person} 抢先一步：同一请求刚刚已发送，结果见话题。",
)
