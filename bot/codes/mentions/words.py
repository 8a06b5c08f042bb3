"""The words that the rules know: of answers, of this vendor, of other systems, of counting and measuring.

Kept short on purpose: a rule about the shape of a sentence beats another word in a list. All are lower case.
"""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _tuple(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# What leads to a number: the last word before it, in English, or how the Chinese before it ends.
LABELS = _set(
    "errno errcode errorcode retcode resultcode returncode respcode lastcode err_code error_code ret_code"
    " result_code resp_code errorno err_no"
)
LABELS_HAN = _tuple(
    "错误码 返回码 结果码 响应码 报错码 异常码 业务码 失败码 状态码 接口码 应答码 错误代码 返回代码"
    " 结果代码 响应代码 状态代码 错误编码 结果编码 返回值 错误编号 错误号 运营商码 错码 错误码值 代码"
    " 编码"
)
CODE_OF_ANSWER = _set(
    "error err result return returned response resp ret api factor submail mysubmail vendor carrier"
    " reason gateway kyc biz status upstream provider failure"
)
OTHER_CODES = _set(
    "zip post postal area country dial exit status http key op qr bar promo discount coupon voucher gift invite"
    " referral product item sku model color source machine byte unicode ascii char event scan access door pin security"
    " otp sms verification activation language currency swift sort branch bank airport tax class course dress morse"
)
"""What else has a code."""
WEAK_LABELS = _set(
    "err error errors errored cause answer response output failed failure failures rejected exception"
    " exceptions rejects reject fails"
)
WEAK_LABELS_HAN = _tuple("报错 错误 异常 失败 报警 告警 被拒 未通过 不通过 外层 内层 里层")
RETURNED = _set("ret rc retval rv res result")
VERBS = _set(
    "shows show showed pops stuck ends ended dies died stops stopped blows blew"
    " got get gets getting gave give gives giving return returns returned returning threw throw throws"
    " throwing saw see sees seen seeing hit hits hitting receive"
    " receives received fails failing respond responds responded answer answers answered answering come"
    " comes came says said raises raised mean means meant reject"
    " became becomes say reply replies replied keeps wrapping wraps wrapped answered spits"
)
VERBS_HAN = _tuple(
    "包了一层 报 报了 所以报 偶发 返回 返回了 抛 抛出 抛了 抛了个 变成 变成了 变 收到 遇到 出现 拿到 得到 会 就会"
    " 爆 给我 撞上 遇到过 见过 碰到过 收到过 碰到 返 回了 报的 返回的 报出 拿 吐 吐了 甩 提示 弹 弹出 显示 给 判 冒出"
    " 欠费 写着 写的 复现 重试 刷 挂 问 看 看下 看看 看一下 查 查下 查一下 请教 关于"
)
RETURNED_HAN = re.compile(
    r"(?:报|返回?|抛|出现|收到|回)[了过]?(?:[一二两三几好多数]{1,2}[次个堆些阵波片批回条]){0,2}\Z"
)
"""A verb of returning, with how often behind it."""
COMPARED_HAN = re.compile(r"(?:比|较|环比|同比)[昨上前去平往][\u3400-\u9fff]{1,2}\Z")
PARTICLES = _set(
    "w/ the a an of with is are was were be and not this these those why still again another"
    " more many lots as same only just all what what's whats"
    " it's its from when no between which first now then also even but into after before"
    " other so if does did handle treat me us back "
    " how getting always ok yes hmm wtf lol"
    " ugh omg oh oof damn argh on for either too like constantly intermittent random"
    " occasional often via until till because unless whether that yep yup yeah nope aha gah hey"
)
PARTICLES_HAN = _tuple(
    "又 又是 还 还是 都 都是 全 全是 是 的 了 一直 老 老是 总 总是 直接 这 这个 那 那个 有 为 到 叫 从 成"
    " 对 把 和 与 跟 及 或 同 不 能 吗 呢 啊 难怪 突然 偶发 刷屏 不过 没 排除 里 在 个 来 就 才 仍 仍是"
    " 一堆 一批 一片 好多 好几个 这种 接口 后端 网关 服务端"
    " 依旧"
)
PEOPLE = re.compile(
    r"(?<![a-z])(?:we|us|our|you|your|i|i'm|my|they|their|he|she|let's|someone|anyone|anybody|everyone|please|pls|users?"
    r"|customers?|clients?|support|thanks|thx)(?![a-z])"
)
SENTENCE = re.compile(
    r"(?<![a-z])(?:i|it|we|us|our|they|their|you|your|my|is|are|was|were|has|have|had|do|does|did|looks?|\w+n't|\w+ed|now|but"
    r"|again|because|so|still)(?![a-z])"
)
"""What makes words before a colon a sentence rather than the name of a value."""
COPULAS = _set("is was of as a an the just only still now me us also be with are")
COPULAS_HAN = _tuple("值 又是 还是 都是 全是 的是 就是 也是 是 为 了 叫")
MEASURES = _set(
    "port ports pid tid uid gid id ids line lines row rows page pages room rooms year order orders step"
    " steps build version ticket tickets pr issue invoice"
    " item items offset lag delta gamma score elo price bid ask balance total sum count size len length"
    " width height depth level lvl temp temperature reading"
    " index seq sequence rev revision job jobs task worker thread block chunk partition node shard user"
    " users customer account card channel frame slot seed ttl nice"
    " lat lng lon latitude longitude x y z pos position top left right bottom margin spread pnl profit"
    " loss net gain drift skew shift timezone tz kernel max"
    " min avg mean median sigma std value val provider head tail around nearly almost over under below"
    " above than exactly since circa at every next up down off plus"
    " minus ext phone number nr section chapter article rule figure fig table appendix sku model type"
    " class grade floor flight gate bus train route exit unit apt suite"
    " box batch lot serial part po rfc iso retries retry attempt attempts want expected received limit"
    " remaining quota rate cost fee amount revenue bill last priority"
    " idle moved took sleep wait waited kill cd used free len buf sqlcode msg event"
)
MEASURES_HAN = _tuple(
    "余额 温度 气温 气压 湿度 偏移 盈亏 亏损 坐标 差额 差值 相差 金额 数量 延迟 库存 净 流入 流出 涨 跌"
    " 得分 评分 高度 深度 海拔 价 价格 利润 收益 变化 变动 增量 减少 增加 扣 仓 敞口 时区 补丁"
    " 第 约 大概 差不多 近 超过 共 编号 工号 订单 工单 账单 单号 流水号 账号 型号 批号 房间 门牌 端口 进程 线程"
    " 用户 版本 年份 读数 线 数值 账上 余下 剩 剩余 月 日 年 改到 涨到 跌到 默认 监听 区间 盘口 收在 改成"
    " 环比 同比 税 回到 达到 降到 升到 房 楼"
    " 座 批次 序号 场 球 层 列 取 位 键 分 只有 不到 低于 高于 大于 小于 等于 耗时 耗 用时 试试 打 拨 数"
    " 率 量 额 费 比昨天多 比昨天少 多 少 差 花了 跑了 排到 抢到 处理 新增 退款 成交 队列 传感器 落在"
    " 总共 一共  每 达 至 行 页 住"
)
QUANTITY = re.compile(
    r"余额|账户|温度|气温|气压|湿度|偏移|坐标|金额|数量|延迟|库存|积分|净值|海拔|利润|收益|时区|差|亏|盈|涨|跌"
    r"|(?<![a-z])(?:offsets?|lag|delta|score|elo|prices?|bid|ask|balances?|length|width|height|depth|temp|temperature|lat|lng"
    r"|lon|p&l|pnl|profit|loss|drift|skew|revenue|cost|budget|margin|karma)(?![a-z])"
)
"""What has a value below nought of its own."""

# The vendor, its products, and the trade it is in.
VENDOR = re.compile(
    r"submail|赛邮|send_?id(?![a-z])|(?<![a-z0-9])factor(?=/|:|[ _.-]?(?:api|service|raw|ocr|err|exc"
    r"|gateway|client|call|card|mobile|simple|detail|idcard|badness|lawsuit|enforc"
    r"|interface|result|resp|answer|still|return|says)|\.[a-z])|/factor\b"
    r"|(?<![a-z])(?:idcard4|mobile_(?:online|status)|card_(?:three_)?auth|ocr_idcard|idcard_faceauthentic"
    r"|raw_video)|[三四二]要素|factor(?:exception|error|result)"
)
KINDRED = re.compile(
    r"实名|活体|人脸|人像|身份证|身份核验|核验|运营商|营业执照|认证接口|认证失败|银行卡|\bvendor\b"
    r"|(?<![a-z])(?:kyc|ocr|liveness|identity|id[_ -]?card|app[_ ]?(?:id|key)|factor|image_flag|file_type"
    r"|idno|face[_ -]?(?:match|api|auth|controller)|carrier|real[_ -]name|card checks?|lawsuit)(?![a-z])"
)
VENDOR_HAN = re.compile(r"(?:赛邮|要素|实名|活体|人脸|认证|核验)(?:接口|服务)?")
VENDOR_HINTS = (
    "submail",
    "赛邮",
    "send",
    "factor",
    "要素",
    "idcard4",
    "mobile_",
    "card_",
    "ocr_idcard",
    "raw_video",
    "idcard_face",
)
QUESTION = re.compile(
    r"[?\uff1f]|[\u3400-\u9fff]吗|([能是算要会该])不\1|有没有|什么意思|是什么|是啥|啥意思|怎么|为啥|为什么|(?<![a-z])(?:what|why|which|anyone|anybody"
    r"|meaning)(?![a-z])"
)

OTHER_SYSTEM = re.compile(
    r"mysql|mariadb|innodb|sql ?state|hy000|lock wait|deadlock|死锁|foreign key|binlog|binary log"
    r"|last_(?:sql|io)|(?<![a-z])sql ?server|(?<![a-z])(?:ora|db2|sqlcode|plsql)(?![a-z])"
    r"|oracle|postgres|sqlite|mongo(?![a-z])|nsurl|nscocoa|domain=|errordomain|kcf|cfnetwork|urlsession"
    r"|alamofire|osstatus|wkwebview|app transport|storekit|net::|urlerror|timed out|internet connection"
    r"|network connection|hostname|could not connect|cannot connect|offline"
    r"|binance|ccxt|币安|fapi|recvwindow|lot_size|min_notional|too_many|symbol=|okx|bybit|huobi|coinbase|(?<![a-z])(?:btc|eth|usdt|sql|jdbc|odbc|oceanbase)(?![a-z])"
    r"|deribit|kraken|(?<![a-z])(?:futures|perp|spot)(?![a-z])"
    r"|web ?socket|(?<![a-z])wss?(?![a-z])|socket|close code|关闭码|discord|stomp|signalr"
    r"|windows|win32|winsock|(?<![a-z])(?:msi|sc start|hresult|wsa|event id|system error|net use)(?![a-z])"
    r"|installer|npm err|(?<![a-z])e(?:acces|perm|noent|addrinuse|connre\w+|timedout|pipe|inval|exist|mfile)(?![a-z])"
    r"|http[ /]?\d|cloudflare|(?<![a-z])cf(?![a-z])|nginx|kafka|redis|grpc|rpc error|zookeeper|rabbitmq"
    r"|etcd|elastic|hdfs|hadoop|spark|broker"
    r"|exit(?:ed|s)?(?![a-z])|退出码|sigterm|(?<![a-z])(?:process|script|command|shell|bash|gradle"
    r"|cron)(?![a-z])[^\n]{0,24}(?:return|ended|died|code|finished|value|failed)|(?:命令|进程|脚本"
    r"|程序)\s?返回|退出|steam|unity|unreal|directx|(?<![a-z])(?:sap|rfc|idoc)(?![a-z])"
    r"|alipay|支付宝|wechat|微信|腾讯|tencent|aliyun|阿里云|极光|个推|友盟|vonage|jpush|telegram|zoom|agora|声网|twilio"
    r"|stripe|paypal"
    r"|firebase|onesignal|百度|baidu|华为云|七牛|(?<![a-z])(?:apns|fcm|smpp|mqtt|amqp|smtp|ftp|ldap|kerberos|modbus|plc"
    r"|opc|sip|gsm|usb|gatt)(?![a-z])|bluetooth|hpa(?![a-z])|气压|湿度|探头|传感器|(?<![a-z])sensor"
    r"|barometer|thermometer"
)
PLATFORM = re.compile(
    r"(?<![a-z])(?:ios|iphone|ipad|swift|objective-c|afnetworking|android|safari)(?![a-z])|苹果|没网|断网"
)
"""Where a number of the same look may come from the device."""

QUERY = re.compile(
    r"(?<![a-z])(?:select .{1,80} from|insert into|where \w+ ?(?:=|in ?\()|update \w+ set|delete from)(?![a-z])"
)
PROGRAM = re.compile(
    r"(?<![a-z])(?:values ?\(|assert\w*"
    r"|expected[^\n]{0,60}(?:received|got|actual|but|to)|(?:got|received)[^\n]{0,60}(?:want|expected)"
    r"|(?:want|received)[ :=]{1,3}[\"'-]?\d|define|case -?\d+:"
    r"|indexof|(?:const|let|var|static|final|int|def|func|function)\s[\w<>\[\], ]{1,60}[=({;:]|if ?\(|elif"
    r"|while ?\(|for ?\(|switch ?\(|printf|println|sleep|len\(|null;|iterations)(?![a-z])|===?|!==?"
    r"|^\s*return -?\d|[;{]\s?return|&&|\|\||\+\+"
)

# What stands behind a number.
UNIT = re.compile(
    r"\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\s{1,2}\d|"
    r"\s?(?:ms|msecs?|s|secs?|seconds?|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|years?|[kmgt]i?b"
    r"|bytes?|bits?|px|pt|em|rem|[kmc]?m|mm|km|kg|lbs?|ft"
    r"|[kmg]?hz|hpa|k?pa|°c|°f|℃|v|mv|ma|db|dbm|bps?|bp|pips?|usd|cny|rmb|eur|gbp|jpy|hkd|btc|eth|usdt"
    r"|dollars?|bucks|yuan|percent|pct|times|rows?|lines?"
    r"|pages?|users?|items?|points?|pts?|people|reqs?|qps|rps|tps|iops|am|pm|utc|local|gmt|cm-\d|lots?"
    r"|shares?|contracts?|ticks?|blitz|bullet|steps?"
    r"|hp|xp|mp|gold|coins?|karma|health|damage|free|used|left|files?|records?|events?|nodes?|pods?|cores?)(?!\w)"
    r"|\s?(?:个|次|人|元|块|条|天|分钟|秒|毫秒|号|年|月|日|楼|室|房|行|页|笔|单|票|台|件|度|米|公里|万|亿"
    r"|千|倍|岁|位|名|家|户|步|集|章|期|版|路|线|手|股|点|分|斤|克|吨|升|大卡|卡路里|体|端口"
    r"|会议室|包|份|张|本|只|组|批|字节|兆|像素|小时|周|轮|层|列|格|帧|例|卷|开|左右|多|余|档|班|百帕|毫巴|积分|金币|经济|血)",
)
NOT_UNIT = re.compile(
    r"\s?(?:个码|号错误|分别|点了|多次出|开始|开头|开了|线上|单独|多半|多的|多是|天天|家里|人脸|人像|名字"
    r"|点开|手机|包含|位数|行不|版本|期间|体验|号码|号段|余额|多次|条件|次数)"
)
MEASURED_NEXT = re.compile(r"[,，、]\s?[\u3400-\u9fff]{2,6}\s?\d+(?:\D|\Z)")
"""A second measure behind the first, of the same form."""

COUNTED = re.compile(
    r"[ \t]{1,2}(?:(?!(?:for|in|on|from|with|and|or|when|if|by|after)\b)[a-z-]{2,14}[ \t])?"
    r"(?!(?:errors?|exceptions|responses|results|codes|failures|means|was"
    r"|is|has|does|comes|keeps|always|this|its|us|returns|happens|says|plus|as"
    r"|vs|yes|besides|unless|cases|answers|replies|rejects|rejections|alerts|looks|seems|goes|sounds|makes"
    r"|appears|shows|started|pops|stays|stands|fails|needs|depends|occurs|counts|classes|successes"
    r"|access|process|status|address|sometimes|perhaps|sees|gets|gives|spikes|tickets|customers|ones|wraps"
    r"|covers|tells|reads|belongs|refers|passports|times|twins)\b)[a-z]{2,}[^s\W]s\b",
)
AFTER = re.compile(
    r"[\"'`*)\]_}>]{0,4}(?:\s-\d{4}|\s?[x\xd7]\s?\d|\s?\(\d{1,6}\)|:?\s\d{1,6}(?:\s?[次笔个]|\s?times|\Z|\n)"
    r"|\s{0,2}[?!;.\u3001\u3002\u2014]|,(?!\d)|\s{0,2}(?:\Z|\n)|\s?[:=(](?!\d)|\s?(?:->|\u2192)|\s(?:again|errors?|means?"
    r"|meaning|from|on|for|since|when|while|is|was|are|were|or|and|too|here|now"
    r"|came|comes|keeps?|started|responses?|results?|codes?|with|after|before|because|but|if|in|though"
    r"|apparently|until|everywhere|spik\w+|lol|haha\w*|lmao|wtf|omg|ugh|help|please|pls|today|yesterday"
    r"|once|twice|instead|out|back|rate|\w{3,}ed|x\d+|at|only|we|i|you|they|it|this|that|as|to|by|does|did|do|has|have|had|can|could"
    r"|should|would|will|might|goes|went|gets?|want|every|everytime|all|there|then|than|like|right)\b"
    r"|\s?(?:是|什么|啥|怎么|的|错误|报错|异常|又|了|这|呢|吗|占|突|和|与|或|跟|都|也|在|还|会|那|为|今天"
    r"|昨天|刚|有|能|要|已))"
)
ATTRIBUTE = re.compile(
    r"\s(?!(?:alone|gone|back)\b)"
    r"[a-z]{3,}(?<!ly)(?<!ed)(?<!ing)(?<!s)(?:\s(?:for|per|of|left|after)\b|[,.!]|\s?\Z)"
)
"""A noun that the number counts, and the end of the clause."""
HAPPENS = re.compile(
    r"[`*]?\s?(?:了|报错|错误|异常|又|是什么|什么意思|[飙突激暴猛骤][升增涨]|[已也又]|报了|刷屏|处理|重试|占)"
)
ARROW = re.compile(r"[\"'`*)]{0,2}\s{0,2}(?:means?|=|是|就是|->|\u2192|:|\(|-{1,2}|,)\s?")
QUOTED_BEHIND = re.compile(r"\)?[\s,]{1,2}[\"']([^\"'\n]{6,})")
SENTENCE_BEHIND = re.compile(r"\s([A-Z][a-z]+(?: [a-z]+){2,})")
CONSTANT = re.compile(r"[\"'`)\]]{0,2}[ \t:,-]{0,3}\(?(?:[A-Z][A-Z0-9]*_[A-Z0-9_]{2,}|HY000|[A-Z]{6,})\b")

# The formats of logs and answers.
FIELD_NAMES = ("code", "errno")
FIELD_PREFIX = re.compile(
    r"(?<![a-z])(?:err|error|ret|return|result|res|resp|response|biz|factor|vendor|sub|last)[_-]?\Z"
)
FIELD_PARTED = re.compile(
    r"""(?:["'\]]{0,2}\s{0,40}(?:=>?|:=?)\s{0,40}|>\s{0,9}|";[is]:(?:\d:)?)
    (?:int\(|string\(\d{1,3}\)\s|<!\[cdata\[|int64\(|str\(|json\.number\(|\((?:string|int\d{0,2})\)\s(?:\(len=\d+\)\s)?)?["'`({\[]{0,2}\s{0,2}-?\Z""",
    re.VERBOSE,
)
"""What parts the name of the code field from the number, in any format."""

LOG_LINE = re.compile(
    r"[\W_]{0,3}(?:\d{2,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2}:\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec)[a-z]*\s+\d{1,2}\s"
    r"|(?:info|warn(?:ing)?|error|debug|trace|fatal|crit(?:ical)?|notice)\b[\]:\s|]|[iwef]\d{4} \d\d:"
    r"|\d{9,13}\b|\d{6} \d{6}|\d{1,7}\.\d{6}\])|\{\"|server thread"
)
_NAMES_AND_VALUES = re.compile(r"[^=\n]{0,80}\w=\S+ [^=\n]{0,40}\w=")


def is_log_line(folded: str) -> bool:
    """Tell whether a line in lower case looks as a program wrote it."""
    return bool(LOG_LINE.match(folded) or (folded.count("=") > 1 and _NAMES_AND_VALUES.match(folded)))


def vendor_in(folded: str) -> str:
    """Return the vendor's name, or that of one of its products, in a text in lower case."""
    for hint in VENDOR_HINTS:
        if hint in folded:
            found = VENDOR.search(folded)
            return found[0] if found else ""
    return ""


STATUS = re.compile(
    r"\bstatus[\"'\]]{0,2}\s{0,40}(?:=>?|:|>)\s{0,40}(?:string\(\d+\)\s)?[\"']?(error|success|fail)", re.IGNORECASE
)
SEND_ID = re.compile(r"\bsend_?id(?![a-z])", re.IGNORECASE)
MESSAGE = re.compile(
    r"(?:msg|message|description|desc|reason)[\"'\]]{0,2}\s{0,40}(?:=>?|:"
    r"|>|;s:\d+:)\s{0,40}(?:string\(\d+\)\s|<!\[CDATA\[|\(string\)\s(?:\(len=\d+\)\s)?)?[\"']?([^\"'}<&\n\]]{2,160})",
    re.IGNORECASE,
)
NO_MESSAGE = _set("null none nil string undefined fail failed failure error")
TABLE_HEAD = re.compile(
    r"错误代码|code参数|错误码\s{0,3}\||结果编码|\|\s{0,3}(?:code|error code)s?\s{0,3}\|", re.IGNORECASE
)
DIFF_SIGNS = ("@@ -", "diff --git", "--- a/", "+++ b/")
DIFF = re.compile(r"^(?:@@ -\d|diff --git|--- a/|\+\+\+ b/)", re.MULTILINE)
DIFF_SIDES = re.compile(r"^-[ \t]{0,9}\S[^\n]*\n\+[ \t]{0,9}\S", re.MULTILINE)
