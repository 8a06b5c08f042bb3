"""The ways in which an answer of the API gets into a message."""

import json
from collections.abc import Callable, Mapping
from urllib.parse import quote, urlencode

Answer = Mapping[str, str]


def answer(code: str, msg: str) -> dict[str, str]:
    """An answer that names a code."""
    return {"status": "error", "code": code, "msg": msg, "send_id": "ee05d10f6c9b4a7788e1203f5ab0c911"}


def escaped(text: str, depth: int) -> str:
    """A text as it looks inside of so many layers of JSON strings."""
    for _ in range(depth):
        text = json.dumps(text, ensure_ascii=False)[1:-1]
    return text


def as_slack_delivers(text: str) -> str:
    """Escape as Slack does."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _php(one: Answer) -> str:
    return "Array\n(\n" + "".join(f"    [{key}] => {value}\n" for key, value in one.items()) + ")"


def _var_dump(one: Answer) -> str:
    fields = "".join(f'  ["{key}"]=>\n  string({len(value.encode())}) "{value}"\n' for key, value in one.items())
    return f"array({len(one)}) {{\n{fields}}}"


def _joined(one: Answer, pattern: str, separator: str) -> str:
    return separator.join(pattern.format(key=key, value=value, name=key.title()) for key, value in one.items())


FORMATS: dict[str, Callable[[Answer], str]] = {
    "json": lambda one: json.dumps(one, ensure_ascii=False),
    "json, ASCII only": json.dumps,
    "json, pretty": lambda one: json.dumps(one, indent=2, ensure_ascii=False),
    "json in json": lambda one: json.dumps({"level": "error", "body": json.dumps(one)}),
    "python": repr,
    "php": _php,
    "php, var_dump": _var_dump,
    "php, array": lambda one: "[" + _joined(one, "'{key}' => '{value}'", ", ") + "]",
    "go": lambda one: "&{" + _joined(one, "{name}:{value}", " ") + "}",
    "go, map": lambda one: "map[" + _joined(dict(sorted(one.items())), "{key}:{value}", " ") + "]",
    "java": lambda one: "FactorResponse(" + _joined(one, "{key}={value}", ", ") + ")",
    "java, quoted": lambda one: "FactorResponse{" + _joined(one, "{key}='{value}'", ", ") + "}",
    "form": urlencode,
    "form, percent": lambda one: "&".join(f"{key}={quote(value)}" for key, value in one.items()),
    "xml": lambda one: "<response>" + _joined(one, "<{key}>{value}</{key}>", "") + "</response>",
    "logfmt": lambda one: "level=error " + _joined(one, '{key}="{value}"', " "),
}
