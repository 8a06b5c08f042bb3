# ruff: noqa: E501  # a paste on one line is easier to compare with what it says
"""Pastes as people make them, with what is to be found in each."""

from dataclasses import dataclass, field

from bot.codes.endpoints import Endpoint, Field
from bot.replay.parse import Leak
from tests.replay.kit import HOST, ID_NO, KEY, MOBILE, NAME, SEND_ID, SIGNATURE, URL

E, F = Endpoint, Field
PERSON = {F.NAME: NAME, F.ID_NO: ID_NO}


@dataclass(frozen=True, slots=True)
class Sample:
    """A paste and what it says."""

    id: str
    text: str
    endpoint: Endpoint
    fields: dict[Field, str]
    more: dict[str, object] = field(default_factory=dict)  # other attributes of the request
    leaks: set[Leak] = field(default_factory=set)


REQUESTS = [
    Sample("one mobile", f"curl {URL}/mobile_status -d mobile={MOBILE}", E.MOBILE_STATUS, {F.MOBILE: MOBILE}),
    Sample("suffix", f"curl {URL}/idcard.json -d name={NAME} -d idNo={ID_NO}", E.IDCARD, PERSON),
    Sample("suffix xml", f"POST /factor/simple.xml HTTP/1.1\n\nname={NAME}&idNo={ID_NO}&mobile={MOBILE}", E.SIMPLE, PERSON | {F.MOBILE: MOBILE}),
    Sample("slack link", f"curl <{URL}/idcard> -d 'name={NAME}&amp;idNo={ID_NO}'", E.IDCARD, PERSON),
    Sample("slack short link", f'curl <http://{HOST}/factor/idcard|{HOST}/factor/idcard> -d "name={NAME}&amp;idNo={ID_NO}"', E.IDCARD, PERSON),
    Sample("slack phone link", f"appid: 1\nname: {NAME}\nmobile: <tel:{MOBILE}|{MOBILE}>", E.MOBILE, {F.NAME: NAME, F.MOBILE: MOBILE}),
    Sample("eaten entity", f"appid=12345×tamp=1690000000&name={NAME}&mobile={MOBILE}", E.MOBILE, {F.NAME: NAME, F.MOBILE: MOBILE}, {"timestamp": "1690000000"}),
    Sample("milliseconds", f'{{"appid":"1","timestamp":1690000000123,"name":"{NAME}","mobile":"{MOBILE}"}}', E.MOBILE, {F.NAME: NAME, F.MOBILE: MOBILE}, {"timestamp": "1690000000123"}),
    Sample("foreign host", f"curl https://evil.example/factor/idcard -d name={NAME} -d idNo={ID_NO}", E.IDCARD, PERSON, {"foreign_host": True}),
    Sample("our host", f"curl {URL}/idcard -d name={NAME} -d idNo={ID_NO}", E.IDCARD, PERSON, {"foreign_host": False}),
    Sample("user in address", f"curl https://u:{KEY}@{HOST}/factor/idcard -d name={NAME} -d idNo={ID_NO}", E.IDCARD, PERSON, {"foreign_host": False}, {Leak.PASSWORD}),
    Sample("masked mobile", f"curl {URL}/mobile -d 'name=张*&mobile=130****1234'", E.MOBILE, {}, {"masked_fields": (F.NAME, F.MOBILE)}),
    Sample("masked whole", '{"endpoint":"idcard","appid":"1","name":"***","idNo":"[FILTERED]"}', E.IDCARD, {}, {"masked_fields": (F.NAME, F.ID_NO)}),
    Sample("masked by words", f"curl {URL}/idcard -d name=张某 -d idNo=1101xxxxxxxx001X", E.IDCARD, {}, {"masked_fields": (F.NAME, F.ID_NO)}),
    Sample("shell variables", f'curl {URL}/idcard -d "name=$NAME" -d "idNo=${{ID}}"', E.IDCARD, {}, {"masked_fields": (F.NAME, F.ID_NO)}),
    Sample("code", f'requests.post("{URL}/idcard", json={{"name": user.name, "idNo": "{ID_NO}"}})', E.IDCARD, {F.ID_NO: ID_NO}, {"masked_fields": (F.NAME,)}),
    Sample("cut image", f'{{"appid":"1","name":"{NAME}","idNo":"{ID_NO}","image":"/9j/4AAQ..."}}', E.IDCARD_FACEAUTHENTIC, PERSON, {"masked_fields": (F.IMAGE,)}),
    Sample("file", f"curl {URL}/ocr_idcard -F ocr_type=0 -F file_type=file -F file=@card.jpg", E.OCR_IDCARD, {F.OCR_TYPE: "0", F.FILE_TYPE: "file"}, {"wanted_files": (F.FILE,)}),
    Sample("video", f"curl {URL}/raw_video -F motions=BLINK,MOUTH -F complexity=1 -F image_flag=Y -F 'video=@a.mp4;type=video/mp4'", E.RAW_VIDEO, {F.MOTIONS: "BLINK,MOUTH", F.COMPLEXITY: "1", F.IMAGE_FLAG: "Y"}, {"wanted_files": (F.VIDEO,)}),
    Sample("duplicate", f'{{"appid":"1","name":"{NAME}","name":"李四","mobile":"{MOBILE}"}}', E.MOBILE, {F.MOBILE: MOBILE}, {"duplicated_fields": (F.NAME,)}),
    Sample("nested value", f'{{"appid":"1","name":{{"first":"x"}},"mobile":"{MOBILE}"}}', E.MOBILE, {F.MOBILE: MOBILE}, {"malformed_fields": (F.NAME,)}),
    Sample("truth", f'{{"appid":"1","name":true,"mobile":"{MOBILE}"}}', E.MOBILE, {F.MOBILE: MOBILE}, {"malformed_fields": (F.NAME,)}),
    Sample("five megabytes", f'{{"appid":"1","name":"{"x" * 5_000_000}","mobile":"{MOBILE}"}}', E.MOBILE, {F.MOBILE: MOBILE}, {"malformed_fields": (F.NAME,)}),
    Sample("null", f'{{"appid":"1","endpoint":"mobile","name":null,"mobile":"{MOBILE}"}}', E.MOBILE, {F.MOBILE: MOBILE}),
    Sample("number", f'{{"appid":12345,"name":"{NAME}","mobile":{MOBILE}}}', E.MOBILE, {F.NAME: NAME, F.MOBILE: MOBILE}, {"appid": "12345"}),
    Sample("other encoding", f"POST {URL}/mobile\n\nname=%D5%C5%C8%FD&mobile={MOBILE}", E.MOBILE, {F.MOBILE: MOBILE}, {"malformed_fields": (F.NAME,)}),
    Sample("other spelling", f'{{"AppId":"1","Name":"{NAME}","id_no":"{ID_NO}","card_number":"6222000000000000"}}', E.CARD_THREE_AUTH, PERSON | {F.CARD_NUMBER: "6222000000000000"}, {"renamed_fields": (F.APPID, F.NAME, F.ID_NO, F.CARD_NUMBER)}),
    Sample("extra", f"curl {URL}/mobile -d name={NAME} -d mobile={MOBILE} -d idNo={ID_NO}", E.MOBILE, {F.NAME: NAME, F.MOBILE: MOBILE}, {"extra_fields": (F.ID_NO,)}),
    Sample("answer after", f'curl {URL}/idcard -d name={NAME} -d idNo={ID_NO}\n{{"status":"error","code":-1013,"msg":"x","send_id":"{SEND_ID}"}}', E.IDCARD, PERSON, {"original_code": "-1013", "send_id": SEND_ID}),
    Sample("answer before", f'{{"status":"error","code":"1204"}}\ncurl {URL}/idcard -d name={NAME} -d idNo={ID_NO}', E.IDCARD, PERSON, {"original_code": "1204"}),
    Sample("answer in xml", f"curl {URL}/idcard.xml -d name={NAME} -d idNo={ID_NO}\n<xml><code>1203</code><send_id>{SEND_ID}</send_id></xml>", E.IDCARD, PERSON, {"original_code": "1203", "send_id": SEND_ID}),
    Sample("log line", f'2022-07-01 12:00:00,123 ERROR factor url={URL}/idcard req={{"name":"{NAME}","idNo":"{ID_NO}"}} resp={{"code":-1013,"send_id":"{SEND_ID}"}}', E.IDCARD, PERSON, {"original_code": "-1013", "send_id": SEND_ID}),
    Sample("log fields", f"ERROR factor failed endpoint=idcard name={NAME} idNo={ID_NO} code=-1013 send_id={SEND_ID}", E.IDCARD, PERSON, {"original_code": "-1013"}),
    Sample("json log", f'{{"name":"svc","level":50,"url":"{URL}/idcard","request":{{"name":"{NAME}","idNo":"{ID_NO}"}},"response":{{"code":1203}}}}', E.IDCARD, PERSON, {"original_code": "1203"}),
    Sample("python logger", f"DEBUG:urllib3.connectionpool:https://{HOST}:443 \"POST /factor/idcard HTTP/1.1\" 200 88\n{{'name': '{NAME}', 'idNo': '{ID_NO}'}}", E.IDCARD, PERSON),
    Sample("httpx log", f'INFO:httpx:HTTP Request: POST {URL}/idcard "HTTP/1.1 200 OK"\npayload: name={NAME}&idNo={ID_NO}', E.IDCARD, PERSON),
    Sample("httpx.Client", f'httpx.post("{URL}/idcard", data=dict(name="{NAME}", idNo="{ID_NO}"))', E.IDCARD, PERSON),
    Sample("http.client", f"send: b'POST /factor/idcard HTTP/1.1\\r\\nHost: {HOST}\\r\\n\\r\\n'\nsend: b'name=%E5%BC%A0%E4%B8%89&idNo={ID_NO}'", E.IDCARD, PERSON),
    Sample("php curl", f"curl_setopt($ch, CURLOPT_URL, '{URL}/idcard');\ncurl_setopt($ch, CURLOPT_POSTFIELDS, ['name' => '{NAME}', 'idNo' => '{ID_NO}']);", E.IDCARD, PERSON),
    Sample("php print_r", f"[2022-07-01] local.ERROR: POST {URL}/idcard\nArray\n(\n    [name] => {NAME}\n    [idNo] => {ID_NO}\n)\n", E.IDCARD, PERSON),
    Sample("php query", f"http_build_query: name=%E5%BC%A0%E4%B8%89&idNo={ID_NO} -> {URL}/idcard", E.IDCARD, PERSON),
    Sample("go struct", f"2022/07/01 12:00:00 POST {URL}/idcard {{Name:{NAME} IDNo:{ID_NO}}}", E.IDCARD, PERSON),
    Sample("go pointer", f"req=&{{Name:{NAME} IdNo:{ID_NO}}} url={URL}/idcard", E.IDCARD, PERSON),
    Sample("go #v", f'main.Req{{Name:"{NAME}", IDNo:"{ID_NO}"}} {URL}/idcard', E.IDCARD, PERSON),
    Sample("okhttp", f"--> POST {URL}/idcard h2\nContent-Length: 9\n\nname=%E5%BC%A0%E4%B8%89&idNo={ID_NO}\n--> END POST (9-byte body)\n<-- 200 {URL}/idcard (12ms)\n\n{{\"code\":1203}}\n<-- END HTTP", E.IDCARD, PERSON, {"original_code": "1203"}),
    Sample("okhttp logcat", f"D/OkHttp: --> POST {URL}/idcard\nD/OkHttp: {{\"name\":\"{NAME}\",\"idNo\":\"{ID_NO}\"}}\nD/OkHttp: --> END POST", E.IDCARD, PERSON),
    Sample("java map", f"request failed url={URL}/idcard params={{name={NAME}, idNo={ID_NO}}} code=-1013", E.IDCARD, PERSON, {"original_code": "-1013"}),
    Sample("powershell", f"$body = @{{\n  name = '{NAME}'\n  idNo = '{ID_NO}'\n}} | ConvertTo-Json\nInvoke-RestMethod -Method Post -Uri '{URL}/idcard' -Body $body", E.IDCARD, PERSON),
    Sample("powershell on a line", f'Invoke-RestMethod -Uri "{URL}/idcard" -Method Post -Body @{{name="{NAME}"; idNo="{ID_NO}"}}', E.IDCARD, PERSON),
    Sample("rails", f'Parameters: {{"name"=>"{NAME}", "idNo"=>"{ID_NO}"}} POST {URL}/idcard', E.IDCARD, PERSON),
    Sample("faraday", f'POST {URL}/idcard\nrequest: {{name: "{NAME}", idNo: "{ID_NO}"}}', E.IDCARD, PERSON),
    Sample("curl -v", f"> POST /factor/idcard HTTP/1.1\n> Host: {HOST}\n> \nname={NAME}&idNo={ID_NO}\n< HTTP/1.1 200 OK\n< \n{{\"code\":1203}}", E.IDCARD, PERSON, {"original_code": "1203"}),
    Sample("quoted", f"> curl {URL}/idcard\n>   -d name={NAME}\n>   -d idNo={ID_NO}", E.IDCARD, PERSON),
    Sample("lost backslashes", f"curl -X POST {URL}/idcard\n  -d name={NAME}\n  -d idNo={ID_NO}", E.IDCARD, PERSON),
    Sample("carets", f'curl -X POST "{URL}/idcard" ^\n  -d "name={NAME}" ^\n  -d "idNo={ID_NO}"', E.IDCARD, PERSON),
    Sample("backticks", f'curl.exe -X POST "{URL}/idcard" `\n  -d "name={NAME}" `\n  -d "idNo={ID_NO}"', E.IDCARD, PERSON),
    Sample("doubled quotes", f'curl "{URL}/idcard" ^\n -d "{{""name"":""{NAME}"",""idNo"":""{ID_NO}""}}"', E.IDCARD, PERSON),
    Sample("escaped quotes", f'curl -d "{{\\"name\\":\\"{NAME}\\",\\"idNo\\":\\"{ID_NO}\\"}}" {URL}/idcard', E.IDCARD, PERSON),
    Sample("long dashes", f"curl –X POST {URL}/idcard —data “name={NAME}” —data ‘idNo={ID_NO}’", E.IDCARD, PERSON),
    Sample("attached", f"curl -sSL -XPOST {URL}/idcard -dname={NAME} -didNo={ID_NO}", E.IDCARD, PERSON),
    Sample("url option", f"curl --url {URL}/idcard --data=name={NAME} --data-ascii idNo={ID_NO}", E.IDCARD, PERSON),
    Sample("-G", f"curl -G {URL}/idcard --data-urlencode name={NAME} --data-urlencode =idNo={ID_NO}", E.IDCARD, PERSON),
    Sample("ansi", f"curl {URL}/idcard --data-raw $'name=\\u5f20\\u4e09&idNo={ID_NO}'", E.IDCARD, PERSON),
    Sample("wget", f"wget --post-data='name={NAME}&idNo={ID_NO}' {URL}/idcard", E.IDCARD, PERSON),
    Sample("no scheme", f"curl {HOST}/factor/idcard -d name={NAME} -d idNo={ID_NO}", E.IDCARD, PERSON, {"foreign_host": False}),
    Sample("raw with keys", f"POST /factor/idcard HTTP/1.1\nHost: {HOST}\nAuthorization: Bearer {KEY}\nCookie: sid={KEY}; a=b\n\nname={NAME}&idNo={ID_NO}&signature={SIGNATURE}", E.IDCARD, PERSON, {}, {Leak.AUTHORIZATION, Leak.COOKIE, Leak.SIGNATURE}),
    Sample("headers", f"curl {URL}/idcard -H 'Authorization: Basic {KEY}' -H 'X-Api-Key: {KEY}' -u me:{KEY} -b s={KEY} -d name={NAME} -d idNo={ID_NO}", E.IDCARD, PERSON, {}, {Leak.AUTHORIZATION, Leak.APPKEY, Leak.PASSWORD, Leak.COOKIE}),
    Sample("appkey", f'{{"endpoint":"idcard","appid":"1","appkey":"{KEY}","name":"{NAME}","idNo":"{ID_NO}"}}', E.IDCARD, PERSON, {}, {Leak.APPKEY}),
    Sample("app_key", f"curl {URL}/idcard -d app_key={KEY} -d name={NAME} -d idNo={ID_NO} -d access_token={KEY}", E.IDCARD, PERSON, {}, {Leak.APPKEY, Leak.TOKEN}),
    Sample("hidden key", f'{{"endpoint":"idcard","appid":"1","appkey":"***","signature":"","name":"{NAME}","idNo":"{ID_NO}"}}', E.IDCARD, PERSON),
    Sample("key in words", f"my appkey is {KEY}\ncurl {URL}/idcard -d name={NAME} -d idNo={ID_NO}", E.IDCARD, PERSON, {}, {Leak.APPKEY}),
    Sample("slack token", f"xoxb-{KEY}\ncurl {URL}/idcard -d name={NAME} -d idNo={ID_NO}", E.IDCARD, PERSON, {}, {Leak.TOKEN}),
    Sample("address alone", f"POST {URL}/idcard failed with code=1209", E.IDCARD, {}, {"original_code": "1209"}),
    Sample("twice the same", f"curl {URL}/idcard -d name={NAME} -d idNo={ID_NO}\nname={NAME}&idNo={ID_NO}", E.IDCARD, PERSON),
    Sample("dates", f"curl {URL}/idcard4 -d 'name={NAME}&idNo={ID_NO}&begin_date=20200101&end_date=L'", E.IDCARD4, PERSON | {F.BEGIN_DATE: "20200101", F.END_DATE: "L"}),
    Sample("injected", f'{{"endpoint":"idcard","appid":"1","name":"<!channel>","idNo":"{ID_NO}","x":"\\"mobile\\":1"}}', E.IDCARD, {F.ID_NO: ID_NO}, {"masked_fields": (F.NAME,)}),
]  # fmt: skip
