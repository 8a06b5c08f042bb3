"""Undo what Slack does to a text before it is read: links, escaped signs, code fences."""

import re

_LINK = re.compile(r"<((?:https?://|mailto:|tel:)[^<>|\s]*+)(?:\|([^<>\n]*+))?>")
_FENCE = re.compile(
    r"```+[ \t]*+(?:(?:json|bash|sh|shell|http|python|php|go|java|ruby|text|xml|console)[ \t]*+(?=\n))?"
)
_DOUBLED_QUOTES = re.compile(r'[{,]\s*+""[\w.\-]{1,64}+""\s*+:')
_CELL_EDGE = re.compile(r'"(?=[{\[]\s*+"")|(?<=[}\]])"(?=[,;\s]|\Z)')
_QUOTATION = re.compile(r"^>[ ]?", re.MULTILINE)
_UNQUOTED_LINE = re.compile(r"^(?!>)[^\n]*\S", re.MULTILINE)
_VERBOSE = re.compile(r"^> (?:POST|GET|PUT) /", re.MULTILINE)
_VERBOSE_MARK = re.compile(r"^[<>*] ", re.MULTILINE)


def from_slack(text: str) -> str:
    """Return a message as its author wrote it: links without brackets, ``&amp;`` as ``&``."""
    plain = _LINK.sub(_linked, text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def without_fences(text: str) -> str:
    """Take code fences and the marks of quoted lines and of ``curl -v`` away."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _FENCE.sub("\n", text)
    if text.lstrip().startswith(">") and not _UNQUOTED_LINE.search(text):
        text = _QUOTATION.sub("", text)
    return _VERBOSE_MARK.sub("", text) if _VERBOSE.search(text) else text


def without_doubled_quotes(text: str) -> str:
    """Undo what a CSV export does to JSON."""
    return _CELL_EDGE.sub("", text).replace('""', '"') if _DOUBLED_QUOTES.search(text) else text


def _linked(found: re.Match[str]) -> str:
    """A label that only shortens its address, or is a number to call, is what was written."""
    address, label = found[1], found[2]
    if label and (address.endswith(label) or not address.startswith("http")):
        return label
    return address
