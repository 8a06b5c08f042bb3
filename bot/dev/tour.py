"""What ``apicode demo`` shows without a terminal: the bot's main jobs, one after the other."""

from bot.language import Bilingual

Step = tuple[Bilingual, str]

ASKED: tuple[Step, ...] = (
    (Bilingual("What a code means", "查一个结果码"), "/apicode -1013"),
    (Bilingual("Everything that is known of it", "查看该码的全部信息"), "more"),
    (Bilingual("Words, in Chinese, English or pinyin", "用中文、英文或拼音查找"), "/apicode 余额"),
    (Bilingual("A number that the vendor's table leaves out", "官方码表中没有的数字"), "/apicode 1207"),
    (
        Bilingual("An answer of the API, pasted as it is", "直接粘贴接口返回"),
        '/apicode {"status":"error","code":"1204","msg":"Invalid signature"}',
    ),
    (Bilingual("The answer for everybody in the channel", "把回复分享到频道"), "share"),
)

PASTED: tuple[Step, ...] = (
    (
        Bilingual(
            "Nobody asks: a log line in the channel is answered in its thread", "无人提问：日志行在话题中得到回复"
        ),
        "14:05:11 ERROR FactorClient - simple failed: code=1204 msg=Invalid signature. send_id=ee05d1",
    ),
    (
        Bilingual("A gateway error with the carrier's code inside", "网关错误中带有运营商结果码"),
        '{"status":"error","code":1217,"msg":"API gateway error（-1013）"}',
    ),
    (
        Bilingual("An alert of another bot", "其他机器人的告警"),
        "alert [FIRING] factor-api: submail 返回 code: 1221 获取token失败 (last 5m: 37)",
    ),
)

LEFT_IN_PEACE: tuple[Step, ...] = (
    (Bilingual("Numbers that are no codes: a port", "不是结果码的数字：端口"), "staging listens on 10.0.3.7:1203 now"),
    (Bilingual("A database", "数据库"), "ERROR 1205 (HY000): Lock wait timeout exceeded; try restarting transaction"),
    (Bilingual("A count", "数量"), "今天新增 1203 个用户，比昨天多 118 个"),
    (Bilingual("An exchange", "交易所"), '{"code":-1013,"msg":"Filter failure: LOT_SIZE"}'),
    (Bilingual("A subtraction", "减法"), "2026-1013 = 1013, so that is how many rows are left"),
)

REPLAYED: tuple[Step, ...] = (
    (
        Bilingual("A failing call, pasted as curl with its answer", "粘贴失败的 curl 命令及其返回"),
        "curl https://tpa.mysubmail.com/factor/mobile -d appid=10001 -d name=测试员 -d mobile=13000000000"
        '\\n{"status":"error","code":1203,"msg":"您的账户余额不足","send_id":"ee05d1aaee05d1aaee05d1aaee05d1aa"}',
    ),
    (Bilingual("Is it still so? First what would be sent", "还在失败吗？先看将要发送什么"), "replay"),
    (Bilingual("Only a yes sends it, once", "确认后才发送，且只发一次"), "yes"),
    (Bilingual("Finance tops up the account", "财务给账户充值"), "credit 100"),
    (Bilingual("And again, from the outcome", "从结果处再次重放"), "replay"),
    (Bilingual("Resolved", "已恢复"), "yes"),
)

COUNTED: tuple[Step, ...] = (
    (Bilingual("What was seen, in numbers", "用数字看出现过的结果码"), "/apicode stats 24h"),
    (Bilingual("The app's Home tab", "应用的 Home 标签页"), "home"),
)

CASES: tuple[Step, ...] = (
    (
        Bilingual("It comes in numbers: one card instead of forty messages", "大量出现：一张卡片代替四十条消息"),
        "burst 12 1203",
    ),
    (Bilingual("Somebody has it in hand", "有人接手处理"), "acknowledge"),
    (Bilingual("Is it still so? Ask the API, after a confirmation", "还在失败吗？确认后向接口求证"), "replay"),
    (Bilingual("The replay goes through", "重放成功"), "yes"),
    (Bilingual("The card knows of it", "卡片随之更新"), "case"),
    (
        Bilingual("Resolved: what was it, what helped?", "解决：原因是什么？怎么处理的？"),
        "resolve no credit left / finance topped up",
    ),
    (
        Bilingual("Whoever meets it next sees what helped the last time", "下次出现时显示上次的处理方法"),
        "@apicode 1203",
    ),
)

STEPS = ASKED + PASTED + REPLAYED + LEFT_IN_PEACE + COUNTED + CASES
