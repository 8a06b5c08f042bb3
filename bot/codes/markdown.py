"""Find the tables in a Markdown text; what their cells say is kept to the letter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from bot.codes.writing import plain
from bot.errors import CatalogueError

_PIPE = re.compile(r"\\.|\|")
_RULE = re.compile(r":?-+:?")
_UNDERLINE = re.compile(r"=+|-+")
_FENCE = re.compile(r"(`{3,})[^`]*|(~{3,}).*")
_COMMENT, _COMMENT_END = "<!--", "-->"

# Only tags that format text are taken out: `<appid>` may well be part of a message.
_MARKUP = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<gap></?(?:br|div|hr|li|ol|p|ul)(?=[\s/>])[^<>]*>)"
    r"|</?(?:a|b|big|code|del|em|font|i|ins|kbd|mark|s|small|span|strong|sub|sup|tt|u)(?=[\s/>])[^<>]*>"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)",
    re.IGNORECASE,
)
_EMPHASIS = ("**", "__", "`")

_CODE = re.compile(r"-?[0-9]+")
_AROUND_CODE = " *_~`'\""


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one line, and where it stands."""

    file: str
    line: int
    cells: tuple[str, ...]

    def wrong(self, reason: str) -> CatalogueError:
        """Return the error for something wrong in this line."""
        return CatalogueError(f"{self.file}:{self.line}", reason)


@dataclass(frozen=True, slots=True)
class Table:
    """A table under the heading that names its family."""

    family: str
    heading: Record
    body: tuple[Record, ...]


def find_tables(text: str, file: str) -> Iterator[Table]:
    """Yield the tables outside fenced code and comments; raises CatalogueError for a row cut off from one."""
    lines = _lines(text)
    family, at = "", 0
    while at < len(lines):
        if not _starts_table(lines, at):
            if _is_row(lines[at]):
                _refuse_code(_record(file, at + 1, lines[at]))
            family = _heading(lines, at) or family
            at += 1
            continue
        end = next((i for i in range(at + 2, len(lines)) if not _goes_on(lines[i])), len(lines))
        heading, *body = (_record(file, i + 1, lines[i]) for i in range(at, end) if i != at + 1)
        yield Table(family, heading, tuple(body))
        at = end


def _refuse_code(stray: Record) -> None:
    """Refuse a row that a gap cut off from its table, lest its code be lost unnoticed."""
    if any(map(number_in, stray.cells)):
        raise stray.wrong("the row belongs to no table; a table starts with headings and a line of dashes")


def _lines(text: str) -> list[str]:
    """Split at Markdown's line ends only, so that the numbers are an editor's."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return list(_visible(map(str.strip, text.split("\n"))))


def _visible(lines: Iterable[str]) -> Iterator[str]:
    """Blank the lines of fenced code and of comments."""
    closing = ""
    for line in lines:
        opening = not closing
        closing = closing or _closing_of(line)
        yield "" if closing else line
        if closing and _closes(line, closing, opening):
            closing = ""


def _closing_of(line: str) -> str:
    if line.startswith(_COMMENT):
        return _COMMENT_END
    fence = _FENCE.fullmatch(line)
    return (fence[1] or fence[2]) if fence else ""


def _closes(line: str, closing: str, opening: bool) -> bool:
    if closing == _COMMENT_END:
        return closing in line
    return not opening and line.startswith(closing) and not line.strip(closing[0])


def _starts_table(lines: Sequence[str], at: int) -> bool:
    if at + 1 == len(lines) or not (_is_row(lines[at]) and _is_row(lines[at + 1])):
        return False
    rule = _split(lines[at + 1])
    return bool(rule) and all(_RULE.fullmatch(cell.strip()) for cell in rule)


def _is_row(line: str) -> bool:
    return not line.startswith(("#", ">")) and any(found[0] == "|" for found in _PIPE.finditer(line))


def _goes_on(line: str) -> bool:
    """Tell whether a line belongs to the table above; a bare number does, though only to be refused."""
    return _is_row(line) or number_in(line) is not None


def _heading(lines: Sequence[str], at: int) -> str:
    """Return the text of the heading in a line: marked by ``#``, or underlined by the next line."""
    line = lines[at]
    if line.startswith("#"):
        title = line.lstrip("#")
        opened = title.rstrip("#")
        return _text(opened if opened != opened.rstrip() else title)
    underlined = at + 1 < len(lines) and _UNDERLINE.fullmatch(lines[at + 1])
    return _text(line) if underlined and not _UNDERLINE.fullmatch(line) else ""


def _record(file: str, number: int, line: str) -> Record:
    return Record(file, number, tuple(map(_text, _split(line))))


def _split(line: str) -> list[str]:
    """Split a line at its pipes, except at escaped ones; outer pipes only frame the cells."""
    pipes = [found.start() for found in _PIPE.finditer(line) if found[0] == "|"]
    starts = [0, *(pipe + 1 for pipe in pipes)]
    cells = [line[start:end] for start, end in zip(starts, [*pipes, len(line)], strict=True)]
    if len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells if cells[0] else cells[1:]


def _text(cell: str) -> str:
    """Take the markup off: what remains is what a reader of the page sees."""
    lines = _MARKUP.sub(_unmarked, _unwrapped(cell.strip())).split("\n")
    return " ".join(filter(None, map(str.strip, lines)))


def _unwrapped(cell: str) -> str:
    for mark in _EMPHASIS:
        inner = cell.removeprefix(mark).removesuffix(mark)
        if inner and mark not in inner and cell == f"{mark}{inner}{mark}":
            return inner
    return cell


def _unmarked(found: re.Match[str]) -> str:
    if found["gap"]:
        return "\n"
    if entity := found["entity"]:
        character = unescape(entity) if entity[1] == "#" else html5.get(entity[1:], entity)
        return character.replace("\xa0", " ")
    return found["escaped"] or ""


def number_in(cell: str) -> str | None:
    """Return the number that a cell consists of, in ASCII, whatever dash and digits it is written with."""
    code = plain(cell).strip(_AROUND_CODE)
    return code if _CODE.fullmatch(code) else None
