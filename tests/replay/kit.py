"""What the tests of replays share: the endpoints' parameters, a person who does not exist, and how languages print."""

import json
from collections.abc import Callable, Mapping
from urllib.parse import quote_plus, urlencode

from bot.codes.endpoints import Field
from bot.factor.endpoints import SPECS
from bot.replay.parse import Reader

HOST = "tpa.mysubmail.com"
URL = f"https://{HOST}/factor"

READER = Reader(SPECS, HOST)

# Nobody: the check digits of the ID number and of the card are wrong, the mobile number belongs to no range in use.
NAME = "张三"
ID_NO = "11010119900307001X"
MOBILE = "13000001234"
CARD = "6222000000000000"
APPID = "12345"
TIMESTAMP = "1690000000"
SIGNATURE = "ab12" * 16
KEY = "0123456789abcdef0123456789abcdef"
SEND_ID = "ee05d1aa" * 4

PAIRS = {
    "appid": APPID,
    "timestamp": TIMESTAMP,
    "signature": SIGNATURE,
    "name": NAME,
    "idNo": ID_NO,
    "cardNumber": CARD,
}
CARD_FIELDS = {Field.NAME: NAME, Field.ID_NO: ID_NO, Field.CARD_NUMBER: CARD}

Pairs = Mapping[str, str]
Renderer = Callable[[Pairs], str]


def _single_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _double_quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _for_bash(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _for_powershell(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _for_cmd(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _ansi(text: str) -> str:
    return "$'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _net_http(pairs: Pairs) -> str:
    head = f"POST /factor/card_three_auth HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n"
    body = f'<- "{urlencode(pairs)}"'
    return f'opening connection to {HOST}:443...\n<- {_double_quoted(head)}\n{body}\n-> "HTTP/1.1 200 OK\\r\\n"'


def _multipart(pairs: Pairs) -> str:
    parts = "".join(f'--b0\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in pairs.items())
    head = f"POST /factor/card_three_auth HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: multipart/form-data; boundary=b0"
    return f"{head}\r\n\r\n{parts}--b0--\r\n"


def _var_dump(pairs: Pairs) -> str:
    each = "".join(f'  ["{k}"]=>\n  string({len(v.encode())}) "{v}"\n' for k, v in pairs.items())
    return f"array({len(pairs)}) {{\n{each}}}"


EXACT: dict[str, Renderer] = {
    "json": lambda p: json.dumps(dict(p), ensure_ascii=False),
    "json-ascii": lambda p: json.dumps(dict(p)),
    "json-pretty": lambda p: json.dumps(dict(p), ensure_ascii=False, indent=2),
    "json-in-json": lambda p: json.dumps({"level": "error", "body": json.dumps(dict(p))}),
    "json-in-json-in-json": lambda p: json.dumps({"log": json.dumps({"body": json.dumps(dict(p))})}),
    "form": urlencode,
    "form-amp": lambda p: urlencode(p).replace("&", "&amp;"),
    "form-%20": lambda p: urlencode(p).replace("+", "%20"),
    "query": lambda p: f"{URL}/card_three_auth?{urlencode(p)}",
    "http-form": lambda p: f"POST /factor/card_three_auth HTTP/1.1\r\nHost: {HOST}\r\n\r\n{urlencode(p)}",
    "http-json": lambda p: f"POST /factor/card_three_auth HTTP/1.1\r\nHost: {HOST}\r\n\r\n{json.dumps(dict(p))}",
    "multipart": _multipart,
    "curl-d": lambda p: f"curl {URL}/card_three_auth -d '{urlencode(p)}'",
    "curl-many-d": lambda p: (
        f"curl -X POST {URL}/card_three_auth" + "".join(f" \\\n  -d {k}={quote_plus(v)}" for k, v in p.items())
    ),
    "curl-urlencode": lambda p: (
        f"curl {URL}/card_three_auth"
        + "".join(f" \\\n  --data-urlencode {_for_bash(f'{k}={v}')}" for k, v in p.items())
    ),
    "curl-form-string": lambda p: (
        f"curl {URL}/card_three_auth" + "".join(f" --form-string {_for_bash(f'{k}={v}')}" for k, v in p.items())
    ),
    "curl-json": lambda p: f"curl --json {_for_bash(json.dumps(dict(p), ensure_ascii=False))} {URL}/card_three_auth",
    "curl-ansi": lambda p: f"curl {URL}/card_three_auth --data-raw {_ansi(json.dumps(dict(p)))}",
    "curl-cmd": lambda p: f"curl.exe -d {_for_cmd(json.dumps(dict(p)))} ^\n  {URL}/card_three_auth",
    "curl-powershell": lambda p: f"curl.exe `\n  -d {_for_powershell(urlencode(p))} `\n  {URL}/card_three_auth",
    "python-dict": lambda p: repr(dict(p)),
    "python-tuples": lambda p: repr(list(p.items())),
    "python-lists": lambda p: repr({k: [v] for k, v in p.items()}),
    "python-bytes": lambda p: f"send: {urlencode(p).encode()!r}",
    "python-json-bytes": lambda p: f"body={json.dumps(dict(p), ensure_ascii=False).encode()!r}",
    "python-requests": lambda p: f'requests.post("{URL}/card_three_auth", data={dict(p)!r}, timeout=5)',
    "php-array": lambda p: "array(" + ", ".join(f"'{k}' => {_single_quoted(v)}" for k, v in p.items()) + ")",
    "php-short": lambda p: "[\n" + "".join(f"    '{k}' => {_single_quoted(v)},\n" for k, v in p.items()) + "];",
    "php-var-dump": _var_dump,
    "go-map": lambda p: "map[string]string{" + ", ".join(f'"{k}":{_double_quoted(v)}' for k, v in p.items()) + "}",
    "go-values": lambda p: (
        "url.Values{" + ", ".join(f'"{k}":[]string{{{_double_quoted(v)}}}' for k, v in p.items()) + "}"
    ),
    "java-okhttp": lambda p: (
        f"--> POST {URL}/card_three_auth\nContent-Type: application/x-www-form-urlencoded\n\n{urlencode(p)}\n"
        f"--> END POST (99-byte body)"
    ),
    "ruby-hash": lambda p: "{" + ", ".join(f'"{k}"=>{_double_quoted(v)}' for k, v in p.items()) + "}",
    "ruby-symbols": lambda p: "{" + ", ".join(f":{k}=>{_double_quoted(v)}" for k, v in p.items()) + "}",
    "ruby-new": lambda p: "{" + ", ".join(f"{k}: {_double_quoted(v)}" for k, v in p.items()) + "}",
    "ruby-net-http": _net_http,
    "js-fetch": lambda p: f'fetch("{URL}/card_three_auth", {json.dumps({"body": urlencode(p), "method": "POST"})});',
    "har": lambda p: json.dumps({"postData": {"params": [{"name": k, "value": v} for k, v in p.items()]}}),
    "logfmt-body": lambda p: (
        f"level=error url={URL}/card_three_auth body={_double_quoted(json.dumps(dict(p)))} code=-1013"
    ),
    "csv": lambda p: '"2022-07-01","' + json.dumps(dict(p)).replace('"', '""') + '"',
}
"""How programs print any value so that it can be read back to the letter."""

PLAIN: dict[str, Renderer] = {
    "php-print-r": lambda p: "Array\n(\n" + "".join(f"    [{k}] => {v}\n" for k, v in p.items()) + ")\n",
    "php-print-r-line": lambda p: "Array ( " + " ".join(f"[{k}] => {v}" for k, v in p.items()) + " )",
    "go-v": lambda p: "map[" + " ".join(f"{k}:{v}" for k, v in p.items()) + "]",
    "go-v-values": lambda p: "map[" + " ".join(f"{k}:[{v}]" for k, v in p.items()) + "]",
    "go-plus-v": lambda p: "&{" + " ".join(f"{k[0].upper()}{k[1:]}:{v}" for k, v in p.items()) + "}",
    "java-map": lambda p: "{" + ", ".join(f"{k}={v}" for k, v in p.items()) + "}",
    "java-multi-map": lambda p: "{" + ", ".join(f"{k}=[{v}]" for k, v in p.items()) + "}",
    "java-lombok": lambda p: "CardRequest(" + ", ".join(f"{k}={v}" for k, v in p.items()) + ")",
    "java-idea": lambda p: "CardRequest{" + ", ".join(f"{k}='{v}'" for k, v in p.items()) + "}",
    "java-record": lambda p: "CardRequest[" + ", ".join(f"{k}={v}" for k, v in p.items()) + "]",
    "yaml": lambda p: "\n".join(f"{k}: {v}" for k, v in p.items()),
    "env": lambda p: "\n".join(f"{k}={v}" for k, v in p.items()),
    "chinese-colons": lambda p: "\n".join(f"{k}：{v}" for k, v in p.items()),
    "smart-json": lambda p: "{" + ", ".join(f"“{k}”: “{v}”" for k, v in p.items()) + "}",
    "smart-curl": lambda p: f"curl —data-raw ‘{urlencode(p)}’ {URL}/card_three_auth",
    "form-raw": lambda p: "&".join(f"{k}={v}" for k, v in p.items()),
    "chrome-cmd": lambda p: (
        'curl ^"'
        + URL
        + '/card_three_auth^" ^\n  --data-raw ^"'
        + "^&".join(f"{k}={quote_plus(v).replace('%', '^%')}" for k, v in p.items())
        + '^"'
    ),
    "escaped-json": lambda p: json.dumps(json.dumps(dict(p), ensure_ascii=False), ensure_ascii=False)[1:-1],
    "html-json": lambda p: json.dumps(dict(p), ensure_ascii=False).replace('"', "&quot;"),
    "percent-json": lambda p: quote_plus(json.dumps(dict(p), separators=(",", ":"))),
    "powershell-hash": lambda p: "@{" + "; ".join(f"{k}='{v}'" for k, v in p.items()) + "}",
    "httpie": lambda p: f"http -f POST {URL}/card_three_auth " + " ".join(f"{k}='{v}'" for k, v in p.items()),
}
"""How programs print values without quotes or escapes: to be read back while the values are plain."""
