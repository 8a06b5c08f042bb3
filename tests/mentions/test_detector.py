"""Each rule by an example in both languages, and a near miss that it must leave in peace."""

import pytest

from bot.codes.catalogue import load_catalogues
from bot.codes.mentions import Clue, Detector

DETECTOR = Detector(load_catalogues())


def codes(text: str, **how: bool) -> list[str]:
    return [mention.code for mention in DETECTOR.find(text, **how)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("-1013", ["-1013"]),
        ("-1013？", ["-1013"]),
        (":fire: -1013 :fire:", ["-1013"]),
        ("错误码：-1013", ["-1013"]),
        ("error code was -1013", ["-1013"]),
        ("返回—1013 是什么", ["-1013"]),
        ("返回－１０１３", ["-1013"]),
        ("code:\u200b-10\u200b13", ["-1013"]),
        ("&amp;amp;#45;1013 怎么回事", ["-1013"]),
        ("code%253D-1013%2526status%253Derror", ["-1013"]),
        ("*-1013* again", ["-1013"]),
        ("wtf is -1013", ["-1013"]),
        ("怎么又 -1013 了", ["-1013"]),
        ("submail 报 1204", ["1204"]),
        ("factor/simple returns 1204 today", ["1204"]),
        ("又 1203，余额不足", ["1203"]),
        ("1204 means the signature is wrong", ["1204"]),
        ("submail 返回码 1013，手机号停机了？", ["-1013"]),
        ("submail error code 3002, who do we call", ["-3002"]),
        ("submail 返回码 -1", ["-1"]),
        ("赛邮 code=0 算成功吧", ["0"]),
        ("-1009、-1010 怎么区分", ["-1009", "-1010"]),
        ("submail 先报 1204，换了 appkey 之后变成 1205", ["1204", "1205"]),
        ("TOP codes: -1013: 87, -1000: 34", ["-1013", "-1000"]),
        ("submail 1203/1204/1213 哪些要告警", ["1203", "1204", "1213"]),
        ("code | count\n-1013 | 87\n-1000 | 12", ["-1013", "-1000"]),
        ("[FIRING] submail_errors_total{code=&quot;1203&quot;} &gt; 20", ["1203"]),
        ("we treat -1023 as final", ["-1023"]),
        ("what does `-1081` want from me", ["-1081"]),
        ("who sent the same selfie until -1085", ["-1085"]),
        ("the 1223 we get from SUBMAIL goes away on retry", ["1223"]),
        ("raw_video blew up with 1237 today", ["1237"]),
        ("ocr step rc=-1066", ["-1066"]),
        ("rc=-1013", ["-1013"]),
        ("FaceFeatureError(ret=-1082) P3", ["-1082"]),
        ("submail call failed ret: 1204 (attempt 2/3)", ["1204"]),
        ("错误码：1203，联系财务", ["1203"]),
        ("-1009(12) -1010(3)", ["-1009", "-1010"]),
        ('probe = "submail-factor"\nok = false\ncode = "1203"', ["1203"]),
        ('{"status":"success","code":-1022,"msg":"认证一致"}', ["-1022"]),
        ('["code"]=>\n  string(1) "0"\n  ["send_id"]=>\n  string(2) "ee"', ["0"]),
        ("-1035, -1036 and -1037: which one is the name", ["-1035", "-1036", "-1037"]),
        ("got -1013 x3 and 1217 x2 from submail", ["-1013", "1217"]),
        ("-1013 ×12, -1009 ×3 in the last hour", ["-1013", "-1009"]),
        ("submail: 1203 ×2, 1204 ×5", ["1203", "1204"]),
        ("先报 -1035，后来 -1036", ["-1035", "-1036"]),
        ("yep -1013 too", ["-1013"]),
        ("difference between 1204 and 1205 in submail?", ["1204", "1205"]),
        ("客服转来 TOP3：-1013 412 次，-1036 97 次", ["-1013", "-1036"]),
        ("赛邮夜里报了一阵 1223", ["1223"]),
        ("删了缓存，-3002 没了", ["-3002"]),
        ("from nginx: `code=1230&amp;msg=Invalid%20endDate.`", ["1230"]),
        ('s:4:"code";i:1210;s:3:"msg";s:13:"Empty APP ID."', ["1210"]),
        ('Code: (int) -1004,\n Msg: (string) (len=15) "数据不存在"', ["-1004"]),
        ("submail is throwing 1203s at us", ["1203"]),
        ("*1238* _Invalid Complexity._", ["1238"]),
        ("submail last code: 1219", ["1219"]),
        ("don't retry on -1085 please", ["-1085"]),
        ("our client shows -1016, is that final", ["-1016"]),
        ("submail won't take heic: 1236", ["1236"]),
        ("-1013 -> -1036 since the patch", ["-1013", "-1036"]),
        ("昨天开始 -1013 飙升", ["-1013"]),
        ("minus 1013 again", ["-1013"]),
        (":x: 【-1013】 :x:", ["-1013"]),
        ("接口 -1078，图片是空的", ["-1078"]),
        ("-1063 vanished after the rollback", ["-1063"]),
        ("余额不足 1203", ["1203"]),
        ("Invalid signature. (1204)", ["1204"]),
        ('level=warn msg="factor rejected" code=-1013', ["-1013"]),
        ('"pick another card": -1048, -1049?', ["-1048", "-1049"]),
        ("no: -1013", ["-1013"]),
        ("商量过了：-1035 拒绝，-1036 改名，-1037 重填，行吗", ["-1035", "-1036", "-1037"]),
    ],
)
def test_found(text: str, wanted: list[str]) -> None:
    assert codes(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "1203",
        "error 1204 again",
        "10.12.1.203 is down",
        "10:12:03 1203ms",
        "v1.0.1210-beta",
        "PAY-1013 is blocked",
        "<https://jira.example.com/browse/KYC-1011|KYC-1011>",
        "ids 1201-1241 need a backfill",
        "落在 -1013~-1000 之间",
        "5000 -1045 leaves 3955 rows",
        "0x1203 and 1203afe",
        "/data/1203/part-1",
        "$1,219 or ￥1203",
        "<tel:0000001203|000-000-1203>",
        "<!date^1686031203^{date}|2023> 开始",
        "```\n@@ -1013,7 +1013,9 @@\n-1000\n+1500\n```",
        "ERROR 1205 (HY000): Lock wait timeout exceeded",
        "NSURLErrorDomain Code=-1001",
        '{"code":-1013,"msg":"Filter failure: LOT_SIZE"}',
        '{"status":"error","code":1204,"msg":"库存不足，请稍后再试"}',
        "WebSocket 关闭码 1006",
        "process exited with code -1",
        "clock skew is -1013 ms",
        "昨天新增 1203 个，实名的",
        "SUBMAIL 调用 1217 次，正常",
        "1203 users online",
        "谁占了 1217 端口",
        "Room 1213",
        "spawn point x=-1045 y=64",
        "offset -1013",
        "const LIMIT = -1013;",
        "12,-1013,44,0.5",
        "provider 是 -1，携号转网",
        '{"status":"success","result":{"identical":"true","provider":"-1"}}',
        '{"status":"success","result":{"code":"02","msg":"有记录"}}',
        "Invalid name. npm init 不让用大写",
        "网络错误，重连一下",
        "1201 appid wrong, 1202 ip whitelist, 1203 no credits, 1204 bad signature",
        "1203 余额不足、1204 签名无效、1213 时间戳超时",
        '{"1201":"Incorrect APP ID.","1202":"IP","1203":"balance"}',
        "result rc=-1013 for order 12",
        "ERR-1023 在 jira 里已经关了",
        "task finished with error [-1001]\nNSURLErrorDomain Code=-1001",
        "请求 超时 -1073，队列 1007",
        "Tue, -1035 May 2007",
        "5.2  Devices ........   -1079",
        "负载 -1013 → -40",
        "注册数比上周 -1012，正常",
        "机器人报 -1015 Too many new orders",
        "npm ERR! errno -1013",
        "delta = -1018, should be -1000",
        "-rw-r--r-- 1 factor kyc 1203 Nov  1 12:01 submail.py",
        "select * from factor_log where code = 1203",
        "<tr><td>1218</td><td>服务被禁用</td></tr><tr><td>1219</td><td>账户被禁用</td></tr>"
        "<tr><td>1205</td><td>appkey 无效</td></tr>",
        "you got -1000 reputation for that",
        "库存变成 -1013 了",
        "+1215 -1042 in one PR",
        "if code<0 submail failed",
        " -1025     }",
        "-1027 silly CHANGE node_modules/npm",
        "[51234.000123] usb 1-2: got -1013",
        "level=error caller=files.go:-1066 took=5ms",
        "1222 lock wait",
        "jdbc 连接报 -1000",
    ],
)
def test_left_in_peace(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('{"status":"error","code":1217,"msg":"API gateway error（-1013）"}', ["1217", "-1013"]),
        ("1217 里面包的 -1013", ["1217", "-1013"]),
        ("code 1217, msg API gateway error (-1)", ["1217", "-1"]),
        ("API gateway error（-1013）", ["1217", "-1013"]),
        ("外层 1217，里面 -1013", ["1217", "-1013"]),
        ('["code"]=> int(1217) ["msg"]=> "-1071 请检查手机号码的有效性"', ["1217", "-1071"]),
    ],
)
def test_the_carriers_code_within_1217(text: str, wanted: list[str]) -> None:
    found = DETECTOR.find(text)
    assert [mention.code for mention in found] == wanted
    assert Clue.CARRIER in found[-1].clues


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("dashboard shows Your credits is not enough to support your api request.", "1203"),
        ("弹窗：身份核验成功，检测到多于一张人脸", "-1032"),
        ("submail: Empty signature.", "1212"),
    ],
)
def test_a_message_without_its_number(text: str, code: str) -> None:
    (mention,) = DETECTOR.find(text)
    assert (mention.code, mention.clues) == (code, {Clue.WORDING_ALONE})


def test_a_bare_number_counts_where_the_channel_is_about_the_api() -> None:
    (mention,) = DETECTOR.find("1203 again?", about_api=True)
    assert mention.bare
    assert codes("port 1203", about_api=True) == []
    assert codes("1203 users", about_api=True) == []


@pytest.mark.parametrize(
    ("text", "code"), [("1203", "1203"), ("-1", "-1"), ("1013", "-1013"), ("what is 1203", "1203")]
)
def test_a_bare_number_is_a_question_where_the_bot_is_asked(text: str, code: str) -> None:
    assert codes(text, asked=True) == [code]


def test_a_clue_in_another_line_of_a_paste_says_nothing() -> None:
    lines = ["submail api down?", *(f"10:00:0{n} ok" for n in range(7)), "done -1013"]
    assert codes("\n".join(lines)) == []


def test_a_mention_tells_why_and_where_in_both_languages() -> None:
    (mention,) = DETECTOR.find("hello\nsubmail 返回码 1204")
    assert (mention.line, mention.written) == (2, "1204")
    assert {Clue.LABEL, Clue.VENDOR} <= mention.clues
    assert all(each.clue.reason.en and each.clue.reason.zh for each in mention.evidence)


def test_the_shape_of_a_wording_leaves_out_its_numbers() -> None:
    first, second = (DETECTOR.find(f"job {n} failed with error code -1013")[0] for n in (41, 77))
    assert first.shape == second.shape
    assert first.shape != DETECTOR.find("错误码 -1013")[0].shape


@pytest.mark.parametrize("clue", Clue)
def test_every_clue_has_its_reason(clue: Clue) -> None:
    assert clue.reason.en != clue.reason.zh
