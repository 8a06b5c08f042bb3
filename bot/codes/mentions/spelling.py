"""Bring text as Slack delivers it into one spelling: markup, escapes, entities, dashes and digits."""

import re
from urllib.parse import unquote

from bot.codes.writing import plain, with_minus_signs

ROUNDS = 6
"""How many layers of escaping are taken off: JSON in JSON in a form in an entity."""

_DEEPEST = 16  # backslashes before a quote that are taken off one by one

_SPECIAL = re.compile(r"[<&\\%]|:[a-z]")
_MARKUP = re.compile(r"<([@#]|!(?=date|subteam|here|channel|everyone))?([^<>|\n]{0,3000})(?:\|([^<>\n]{0,3000}))?>")
_EMOJI = re.compile(r"(?<![\w:])(?::[a-z+][a-z0-9_+'-]{0,40}:)+(?!\d)")
_LAYERS = re.compile(r"[&\\%]")
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos|nbsp|minus|ndash|mdash)|#(\d{1,6})|#[xX]([0-9a-fA-F]{1,5}));")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " ", "minus": "-"}
_BACKSLASHES = re.compile(r"\\+(u[dD][89abAB][0-9a-fA-F]{2}\\+u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\"'/nrt])?")
_QUOTED = re.compile(r"\\[\"'/]|\\u[0-9a-fA-F]{4}|\\n(?:\s{2}|[\[\](){}<\\])")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_JOINERS = re.compile("[\ufe0e\ufe0f\u20e3]")
_EMPHASISED = re.compile(
    r"[*_~`](?<![\w*~`].)[*_~`]{0,2}([-\u2212\u2013\u2014]?\d{1,5})[*_~`]{1,3}(?![\w*~`])", re.ASCII
)
_CELLS = re.compile(r"(?:</?(?:t[dhr]|li)>)+")
_LINK = re.compile(r"(?:https?|tel|mailto):", re.ASCII)

_SOME = re.compile(r"\bSome\(([^()\n]{1,200})\)")
"""A value that may be missing, as Rust prints it."""


def spelled_out(text: str) -> str:
    """Return a text in the one spelling that all rules read."""
    if _SPECIAL.search(text):
        text = _MARKUP.sub(_unmarked, text)
        text = _EMOJI.sub(" ", _without_layers(text))
    if "<t" in text or "<li" in text:
        text = _CELLS.sub(" | ", text)
    if "Some(" in text:
        text = _SOME.sub(r"\1", text)
    if _EMPHASISED.search(text):
        text = _EMPHASISED.sub(r"\1", text)
    if not text.isascii() or "\r" in text:
        text = _folded(text)
    return with_minus_signs(text)


def _folded(text: str) -> str:
    return plain(_JOINERS.sub("", text.replace("\r\n", "\n").replace("\u2028", "\n")))


def _unmarked(markup: re.Match[str]) -> str:
    """Show a link as its reader sees it; a mention, a date or a telephone number says nothing about codes."""
    kind, target, label = markup.groups()
    if kind or target.startswith(("tel:", "mailto:")):
        return " \ufffc "
    if not _LINK.match(target):
        return markup[0]
    return f" {target} " if label is None or label in target else f" {target} {label} "


def _without_layers(text: str) -> str:
    for _ in range(ROUNDS):
        if not _LAYERS.search(text):
            break
        before = text
        text = _unescaped(text)
        if text == before:
            break
    return text


def _unescaped(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "%" in text:
        text = _PERCENT.sub(_percent, text)
    return _unquoted(text) if "\\" in text and _QUOTED.search(text) else text


def _unquoted(text: str) -> str:
    for _ in range(_DEEPEST):
        if '\\"' not in text:
            break
        text = text.replace('\\"', '"')
    return _BACKSLASHES.sub(_backslashes, text) if "\\" in text else text


def _entity(entity: re.Match[str]) -> str:
    name, decimal, hexadecimal = entity.groups()
    if name:
        return _ENTITIES.get(name, "-")
    return _character(int(decimal) if decimal else int(hexadecimal, 16))


def _character(number: int) -> str:
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else " "


def _percent(run: re.Match[str]) -> str:
    decoded = unquote(run[0], errors="replace")
    return decoded if decoded.isprintable() or decoded.isspace() else run[0]


def _backslashes(run: re.Match[str]) -> str:
    escape = run[1]
    if not escape:
        return run[0]
    if escape[0] == "u":
        units = [int(unit, 16) for unit in re.findall(r"u([0-9a-fA-F]{4})", escape)]
        joined = units[0] if len(units) == 1 else 0x10000 + ((units[0] & 0x3FF) << 10) + (units[1] & 0x3FF)
        return _character(joined)
    return {"n": "\n", "r": " ", "t": " "}.get(escape, escape)
