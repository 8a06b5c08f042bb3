"""One pass over a text of any language, from token to token: what has a key goes into the group it stands in."""

import re
from collections.abc import Callable

from bot.replay.parse.curl import Curl, read_curl
from bot.replay.parse.escapes import unescape
from bot.replay.parse.forms import LONGEST_BOUNDARY, Pair, multipart, pairs_of_form
from bot.replay.parse.frames import Frames, belongs_to_a_field, is_value_of_a_field, keep_free
from bot.replay.parse.keys import WHOLE_LINE, field_of, fold
from bot.replay.parse.lines import Lines
from bot.replay.parse.pieces import Notes, Value
from bot.replay.parse.tokens import AFTER_STRING, PATH, TO_LINE_END, TOKEN
from bot.replay.parse.values import Found, bare, dumped, printed, scalar

MOST_NESTED_TEXTS = 4
"""How deep strings are read that hold a log that holds a body that holds …"""

_WORTH_READING = re.compile(r"/factor/|app_?id|id_?no|mobile|card_?number|send_?id|code|motions|base64", re.IGNORECASE)
_OPENS_NOTHING = re.compile(r"[^\W_]")
_KEY = re.compile(r"[^\s\"']{1,64}")


class Scanner:
    """Reads one text; texts within its strings are read by scanners of their own."""

    def __init__(self, text: str, notes: Notes, depth: int = 0) -> None:
        self._text = text
        self._notes = notes
        self._depth = depth
        self._position = 0
        self._frames = Frames(notes)
        self._lines = Lines(notes)
        self._key: str | None = None
        self._quoted = False  # the key stood in quotes, so strings do
        self._blank_line = False  # a line ended between the key and what follows
        self._printed = False  # the key is one of print_r
        self._colon = False
        self._no_command_before = 0

    def scan(self) -> None:
        """Read the text to its end."""
        while self._position < len(self._text):
            self._notes.count()
            if self._key is None or not self._special_value():
                self._token()
        self._frames.close_all()
        self._lines.end()

    def _token(self) -> None:
        found = TOKEN.match(self._text, self._position)
        if found is None:  # cannot be: the last alternative is any sign
            self._position += 1
            return
        kind = found.lastgroup or ""
        ends = kind in _ENDING_A_VALUE or (kind == "open" and self._is_call(found[0]))
        if self._key is not None and ends and self._bare_value(kind):
            return
        self._position = found.end()
        _WHAT_TO_DO[kind](self, found)

    # values

    def _special_value(self) -> bool:
        """Read a value that only its key tells how to read."""
        key = self._key or ""
        if fold(key) in WHOLE_LINE and self._text[self._position] not in "\"'“":
            line = TO_LINE_END.match(self._text, self._position)
            return self._took((line[0], line.end()) if line else None)
        if self._text[self._position] == '"' and self._printed:
            return False
        if found := dumped(self._text, self._position):
            return self._took(found)
        return self._printed and not self._dumps() and self._took(printed(self._text, self._position))

    def _dumps(self) -> bool:
        return self._text.startswith(("array(", "object("), self._position)

    def _bare_value(self, kind: str) -> bool:
        key = self._key or ""
        if kind == "key" and (self._blank_line or not field_of(key)):
            return False
        if self._blank_line and not self._frames:
            return self._took((None, self._position)) and False
        if self._quoted:
            return self._took(scalar(self._text, self._position))
        to_line_end = self._colon and self._lines.at_start
        return self._took(bare(self._text, self._position, key, bool(self._frames), to_line_end))

    def _is_call(self, opening: str) -> bool:
        """Tell code that makes a field's value (``str(id)``) from a structure under another key (``data=dict(``)."""
        return opening[0].isalpha() and not opening.startswith("map[") and field_of(self._key or "") is not None

    def _took(self, found: Found | None) -> bool:
        """Keep what was read under the key; say whether anything was read."""
        if found is None:
            return False
        value, end = found
        key, self._key = self._key, None
        moved = end > self._position
        self._position = end
        if key is not None and value is not None:
            self._pair(key, value)
        return moved

    def _pair(self, key: str, value: Value) -> None:
        if isinstance(value, str) and not field_of(key) and not is_value_of_a_field(self._frames.top, key):
            self._read_within(value)
        if frame := self._frames.top:
            frame.keys += 1
            self._notes.add(frame.group, key, value)
        else:
            self._lines.add(key, value)

    def _value(self, value: str) -> None:
        """Take a string: under a key, as a key, or free."""
        after = AFTER_STRING.match(self._text, self._position)
        if after and self._key is None and _KEY.fullmatch(value):
            self._begin(value, after[0], after.end(), quoted=True)
            return
        key, self._key = self._key, None
        if key is not None:
            self._pair(key, value)
            return
        belongs = belongs_to_a_field(self._frames.top)
        keep_free(self._frames.top, value)
        if not belongs:
            self._read_within(value)

    def _begin(self, key: str, separator: str, end: int, *, quoted: bool = False, printed_by: bool = False) -> None:
        self._key, self._position = key, end
        self._quoted, self._printed = quoted, printed_by
        self._blank_line = "\n" in separator
        self._colon = ":" in separator or "：" in separator

    def _read_within(self, text: str) -> None:
        if self._depth < MOST_NESTED_TEXTS and len(text) > 5 and _WORTH_READING.search(text):
            Scanner(text, self._notes, self._depth + 1).scan()

    # tokens

    def _gap(self, found: re.Match[str]) -> None:
        lines = found[0].count("\n")
        if lines and not self._frames:
            self._lines.next()
            self._notes.unit += 1

    def _string(self, found: re.Match[str]) -> None:
        inner = next(found[name] for name in _INNER if found[name] is not None)
        self._lines.touch()
        self._value(unescape(inner))

    def _written(self, found: re.Match[str]) -> None:
        """Take a string in the quotes of a word processor, which knows no escapes."""
        self._value(found["in_smart"] if found["in_smart"] is not None else found["in_smarter"])

    def _curl(self, found: re.Match[str]) -> None:
        if found.end() < self._no_command_before or not self._notes.may_read_a_command():
            return
        curl, end = read_curl(self._text, found.end())
        if not curl.sends:
            self._no_command_before = end  # so that "curl curl curl …" is read once
            return
        self._key, self._position = None, end
        self._notes.unit += 1
        self._take_curl(curl)
        self._notes.unit += 1

    def _take_curl(self, curl: Curl) -> None:
        for kind in curl.leaks:
            self._notes.leaks[kind] = None
        for address in curl.addresses:
            Scanner(address, self._notes, MOST_NESTED_TEXTS).scan()
        self._pairs([header_pair(header) for header in curl.headers])
        body = "&".join(curl.bodies)
        if body.lstrip()[:1] in ("{", "["):
            Scanner(body, self._notes, self._depth + 1).scan()
            body = ""
        self._pairs([*pairs_of_form(body), *curl.pairs])

    def _part(self, found: re.Match[str]) -> None:
        line_end = self._text.rfind("\n", 0, found.start())
        line_start = self._text.rfind("\n", max(0, line_end - LONGEST_BOUNDARY), max(0, line_end))
        boundary = self._text[line_start + 1 : max(line_end, 0)].strip()
        pairs, self._position = multipart(self._text, found.end(), boundary if boundary.startswith("--") else "--")
        self._pairs(pairs)

    def _address(self, found: re.Match[str]) -> None:
        self._key = None
        host = found["host"] or found["bare_host"]
        if host and "@" in host:
            user, _, host = host.rpartition("@")
            self._pairs([("password", user)])
        path = found["path"].replace("\\", "")
        if named := PATH.search(path):
            self._notes.address(named[1], host)
        if found["query"]:
            self._pairs(pairs_of_form(found["query"][1:]))

    def _form(self, found: re.Match[str]) -> None:
        self._key = None
        self._pairs(pairs_of_form(found[0]))

    def _pairs(self, pairs: list[Pair]) -> None:
        """Keep a body or a query as a group of its own."""
        group = self._notes.group()
        for key, value in pairs:
            self._notes.add(group, key, value)
            if isinstance(value, str) and not field_of(key):
                self._read_within(value)
        self._notes.keep(group)

    def _listed(self, found: re.Match[str]) -> None:
        dumps = found[0].lstrip("[ ").startswith(('"', "'"))
        self._begin(found["listed_key"], found["listed_sep"], found.end(), quoted=dumps, printed_by=not dumps)

    def _begins(self, found: re.Match[str]) -> None:
        key = found[0][: -len(found["separator"])]
        self._lines.touch()
        self._begin(key, found["separator"], found.end())

    def _open(self, found: re.Match[str]) -> None:
        bracket = found[0][-1]
        before = self._text[found.start() - 1 : found.start()]
        after = self._text[found.end() : found.end() + 1]
        if found[0] == "(" and not before.strip() and _OPENS_NOTHING.match(after):
            return
        key, self._key = self._key, None
        self._frames.push(bracket, key)

    def _close(self, found: re.Match[str]) -> None:
        self._key = None
        self._frames.close(found[0])

    def _between(self, found: re.Match[str]) -> None:
        self._key = None

    def _word(self, found: re.Match[str]) -> None:
        self._lines.touch()
        top = self._frames.top
        if top and not top.keys and top.bracket == "[" and found[0] not in ".:&=":
            value, end = bare(self._text, found.start(), "", True, False) or (None, found.end())
            self._position = max(end, found.end())
            if value is not None:
                keep_free(top, value)


def header_pair(header: str) -> Pair:
    key, _, value = header.partition(":")
    return key.strip(), value.strip()


_INNER = ("in_double", "in_single", "in_lines", "long")
_ENDING_A_VALUE = frozenset({"word", "key", "listed", "gap", "part", "curl"})
_Act = Callable[[Scanner, re.Match[str]], None]
_WHAT_TO_DO: dict[str, _Act] = {
    "gap": Scanner._gap,
    "triple": Scanner._string,
    "double": Scanner._string,
    "single": Scanner._string,
    "lines": Scanner._string,
    "smart": Scanner._written,
    "smarter": Scanner._written,
    "curl": Scanner._curl,
    "part": Scanner._part,
    "address": Scanner._address,
    "form": Scanner._form,
    "listed": Scanner._listed,
    "key": Scanner._begins,
    "open": Scanner._open,
    "close": Scanner._close,
    "between": Scanner._between,
    "word": Scanner._word,
}
