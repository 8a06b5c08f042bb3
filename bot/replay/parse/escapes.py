"""Strings as programs print them: the escapes of JSON, Python, PHP, Go, Java and Ruby at once."""

import re

_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b"}
_ESCAPE = re.compile(
    r"(?P<bytes>(?:\\x[0-9a-fA-F]{2})++)"
    r"|\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u(?P<four>[0-9a-fA-F]{4})"
    r"|\\u\{(?P<braced>[0-9a-fA-F]{1,6})\}"
    r"|\\U(?P<eight>[0-9a-fA-F]{8})"
    r"|(?P<octal>(?:\\[0-7]{3})++)"
    r"|\\(?P<one>.)",
    re.DOTALL,
)
_LAST = 0x10FFFF
_TAKEN_AS_THEY_ARE = "\"'\\/`$#&=<>()[]{}|; -@!?*:,.~^%+"


def unescape(text: str) -> str:
    """Return what a printed string stands for; what is no known escape stays as it is."""
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "bytes":
            return _of_bytes(bytes.fromhex(found[0].replace("\\x", "")))
        case "octal":
            return _of_bytes(bytes(int(part, 8) & 0xFF for part in found[0].split("\\")[1:]))
        case "low":
            high, low = int(found["high"], 16), int(found["low"], 16)
            return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
        case "one":
            return _of_one(found["one"])
        case kind:
            number = int(found[kind or 0], 16)
            return chr(number) if number <= _LAST else found[0]


def _of_one(sign: str) -> str:
    if sign == "\n":
        return ""  # a continued line
    if sign == "0":
        return "\0"
    return _SIMPLE.get(sign, sign if sign in _TAKEN_AS_THEY_ARE else f"\\{sign}")


def _of_bytes(raw: bytes) -> str:
    """Read bytes as UTF-8, as Python's ``b'\\xe5…'`` needs, or one by one."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
