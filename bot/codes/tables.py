"""Read tables of codes from Markdown, to the letter, and refuse what cannot be understood."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.codes.markdown import Record, Table, find_tables, number_in
from bot.codes.writing import plain
from bot.errors import CatalogueError
from bot.language import Language

# Headings are compared in lower case and without anything but letters and digits.
_CODE_NAME = re.compile(r"(?:codes?|代码|编码)(?:codes?|代码|编码|参数|值|说明)?|errno")
_CODE_PARTS = re.compile(
    r"(?:错误|状态|返回|结果|响应|业务)(?:代码|编码|码)|(?:error|err|status|return|ret|result|response)code"
)
_WORDS_PARTS = re.compile(
    r"描述|说明|含义|释义|解释|信息|消息|提示|中文|英文|desc|msg|message|meaning|explanation|chinese|english"
)
_ADVICE_PARTS = re.compile(r"解决|处理|建议|示例|类型|solution|suggest|action|example|type")
_LANGUAGE_PARTS = {"中文": Language.ZH, "chinese": Language.ZH, "英文": Language.EN, "english": Language.EN}
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Row:
    """One code as its table has it; a language that the table lacks is empty."""

    code: str
    family: str
    zh: str
    en: str
    line: int


@dataclass(frozen=True, slots=True)
class _Words:
    """A column of words and its language; a loose one may have cells in the other language."""

    column: int
    language: Language
    loose: bool

    def language_of(self, cell: str) -> Language:
        han, latin = _HAN.search(cell), _LATIN.search(cell)
        if not self.loose or bool(han) == bool(latin):
            return self.language
        return Language.ZH if han else Language.EN


def read_tables(text: str, file: str) -> tuple[Row, ...]:
    """Return the codes of all tables in a Markdown text, in their order.

    Tables without a column of codes are passed over. Raises CatalogueError, naming file and line, when no
    table is left, or when one cannot be understood without guessing.
    """
    tables = tuple(find_tables(text, file))
    rows = [row for table in tables for row in _rows(table)]
    if not rows:
        raise _nothing(tables, file)
    return _each_once(rows)


def _nothing(tables: Sequence[Table], file: str) -> CatalogueError:
    if not tables:
        return CatalogueError(f"{file}:1", "there is no Markdown table in the file")
    for table in tables:
        if _code_column(_names(table.heading)) is not None:
            return table.heading.wrong("the table of codes has no rows")
    return tables[0].heading.wrong("no table has a column of codes, with a heading such as 错误代码 or Code")


def _each_once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Drop repeats; a code that the file explains twice in different words is kept twice."""
    first: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        first.setdefault((row.code, row.zh, row.en), row)
    return tuple(first.values())


def _rows(table: Table) -> Iterator[Row]:
    names = _names(table.heading)
    code_column = _code_column(names)
    if code_column is None:
        return
    _refuse_other_widths(table)
    words = _words(table, names, code_column)
    for record in table.body:
        code = _code(record, code_column)
        yield Row(code, table.family, *_wording(record, words, code), record.line)


def _names(heading: Record) -> list[str]:
    return ["".join(filter(str.isalnum, plain(cell).casefold())) for cell in heading.cells]


def _code_column(names: Sequence[str]) -> int | None:
    """Find the column of codes; 错误码描述 and an HTTP status are such a column only for want of a better."""

    def doubt(column: int) -> tuple[bool, bool]:
        return bool(_WORDS_PARTS.search(names[column])), "http" in names[column]

    return min((i for i, name in enumerate(names) if _is_code_name(name)), key=doubt, default=None)


def _is_code_name(name: str) -> bool:
    return bool(_CODE_NAME.fullmatch(name) or _CODE_PARTS.search(name))


def _words(table: Table, names: Sequence[str], code_column: int) -> tuple[_Words, ...]:
    columns = _words_columns(names, code_column)
    if not columns:
        raise table.heading.wrong("the table of codes has no column of words, such as 描述 or Description")
    languages = _languages([names[i] for i in columns], [_column(table, i) for i in columns])
    alone = len(set(languages)) == 1
    return tuple(
        _Words(i, language, loose=alone and _said_language(names[i]) is None)
        for i, language in zip(columns, languages, strict=True)
    )


def _words_columns(names: Sequence[str], code_column: int) -> list[int]:
    """Find the columns of words by their headings; if there are none, those without a heading."""
    others = [i for i in range(len(names)) if i != code_column]
    named = [i for i in others if _WORDS_PARTS.search(names[i]) and not _ADVICE_PARTS.search(names[i])]
    return named or [i for i in others if not names[i]]


def _column(table: Table, column: int) -> list[str]:
    return [record.cells[column] for record in table.body if record.cells[column]]


def _languages(names: Sequence[str], columns: Sequence[Sequence[str]]) -> list[Language]:
    """Tell the columns' languages by their cells; by their headings if only those tell them apart."""
    by_headings = [_said_language(name) or _script(name) for name in names]
    by_cells = [
        _said_language(name) or _written_language(cells) or _script(name)
        for name, cells in zip(names, columns, strict=True)
    ]
    return by_headings if len(set(by_cells)) < len(set(by_headings)) else by_cells


def _script(text: str) -> Language:
    return Language.ZH if _HAN.search(text) else Language.EN


def _said_language(name: str) -> Language | None:
    return next((language for part, language in _LANGUAGE_PARTS.items() if part in name), None)


def _written_language(cells: Sequence[str]) -> Language | None:
    if not cells:
        return None
    chinese = sum(_script(cell) is Language.ZH for cell in cells)
    return Language.ZH if chinese * 2 >= len(cells) else Language.EN


def _refuse_other_widths(table: Table) -> None:
    width = len(table.heading.cells)
    for record in table.body:
        cells = len(record.cells)
        if cells < width:
            raise record.wrong(f"the row has too few cells: {cells} of {width}")
        if any(record.cells[width:]):
            raise record.wrong(f"the row has too many cells: {cells} of {width}; a pipe in a text is \\|")


def _code(record: Record, column: int) -> str:
    code = number_in(record.cells[column])
    if code is None:
        raise record.wrong(f"the code {record.cells[column]!r} is no number")
    return code


def _wording(record: Record, words: Iterable[_Words], code: str) -> tuple[str, str]:
    texts = {Language.ZH: "", Language.EN: ""}
    for column in words:
        cell = record.cells[column.column]
        language = column.language_of(cell)
        texts[language] = texts[language] or cell
    if not any(texts.values()):
        raise record.wrong(f"{code} has an empty description")
    return texts[Language.ZH], texts[Language.EN]
