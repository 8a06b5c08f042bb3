"""Read our notes on the vendor's codes from TOML, and refuse what is incomplete."""

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from bot.codes.endpoints import Endpoint, Field
from bot.codes.model import (
    Link,
    Note,
    Outcome,
    Owner,
    Page,
    Relation,
    Replay,
    Retry,
    Source,
    Statement,
    Topic,
)
from bot.errors import CatalogueError
from bot.language import Bilingual

TITLE_LIMIT = 75
MEANING_LIMIT = 200
EVERY_ENDPOINT = "*"

Choice = TypeVar("Choice", bound=StrEnum)


def read_notes(text: str, file: str) -> dict[str, Note]:
    """Return the notes of one TOML text by code.

    Raises CatalogueError, naming file and code, for a note with a part missing, unknown or too long.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(file, str(error)) from error
    return {code: _NoteReader(f"{file} [{code}]", table).note() for code, table in tables.items()}


class _NoteReader:
    """Takes one TOML table apart; each method reads one kind of value or says what is wrong with it."""

    def __init__(self, place: str, table: object) -> None:
        self._place = place
        if not isinstance(table, Mapping):
            raise self._wrong("the note", "must be a table")
        self._left: dict[str, object] = dict(table)

    def note(self) -> Note:
        note = Note(
            title=self._bilingual("title", self._take("title"), TITLE_LIMIT),
            meaning=self._statement("meaning", self._take("meaning"), MEANING_LIMIT),
            outcome=self._choice("outcome", Outcome),
            owner=self._choice("owner", Owner),
            retry=self._choice("retry", Retry),
            replay=self._choice("replay", Replay),
            replay_reason=self._statement("replay_reason", self._take("replay_reason")),
            page=self._choice("page", Page),
            causes=tuple(self._statement("causes", cause) for cause in self._filled("causes")),
            steps=tuple(self._bilingual("steps", step) for step in self._filled("steps")),
            customer=self._bilingual("customer", self._take("customer")),
            conceal=self._flag("conceal"),
            endpoints=self._endpoints(),
            fields=tuple(self._member("fields", Field, name) for name in self._list("fields")),
            topics=tuple(self._member("topics", Topic, topic) for topic in self._filled("topics")),
            links=tuple(self._links()),
            search=tuple(self._word("search", word) for word in self._filled("search")),
        )
        if self._left:
            raise self._wrong(", ".join(self._left), "is not a part of a note")
        return note

    def _wrong(self, part: str, reason: str) -> CatalogueError:
        return CatalogueError(self._place, f"{part} {reason}")

    def _take(self, part: str) -> object:
        if part not in self._left:
            raise self._wrong(part, "is missing")
        return self._left.pop(part)

    def _list(self, part: str) -> list[object]:
        value = self._take(part)
        if not isinstance(value, list):
            raise self._wrong(part, "must be a list")
        return value

    def _filled(self, part: str) -> list[object]:
        values = self._list(part)
        if not values:
            raise self._wrong(part, "must not be empty")
        return values

    def _word(self, part: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(part, "needs text")
        return value

    def _flag(self, part: str) -> bool:
        value = self._take(part)
        if not isinstance(value, bool):
            raise self._wrong(part, "must be true or false")
        return value

    def _choice(self, part: str, kind: type[Choice]) -> Choice:
        return self._member(part, kind, self._take(part))

    def _member(self, part: str, kind: type[Choice], value: object) -> Choice:
        for member in kind:
            if member == value:
                return member
        raise self._wrong(part, f"has {value!r}; it must be one of {', '.join(kind)}")

    def _mapping(self, part: str, value: object, keys: Iterable[str]) -> dict[str, object]:
        if not isinstance(value, dict) or not value.keys() <= set(keys):
            raise self._wrong(part, f"must be a table of {', '.join(keys)}")
        return value

    def _bilingual(self, part: str, value: object, limit: int | None = None) -> Bilingual:
        table = self._mapping(part, value, ("en", "zh"))
        text = Bilingual(self._word(f"{part}.en", table.get("en")), self._word(f"{part}.zh", table.get("zh")))
        if limit and max(len(text.en), len(text.zh)) > limit:
            raise self._wrong(part, f"is longer than {limit} characters")
        return text

    def _statement(self, part: str, value: object, limit: int | None = None) -> Statement:
        table = dict(self._mapping(part, value, ("en", "zh", "by")))
        source = self._member(f"{part}.by", Source, table.pop("by", Source.INFERENCE))
        return Statement(self._bilingual(part, table, limit), source)

    def _endpoints(self) -> tuple[Endpoint, ...]:
        names = self._filled("endpoints")
        if names == [EVERY_ENDPOINT]:
            return tuple(Endpoint)
        return tuple(self._member("endpoints", Endpoint, name) for name in names)

    def _links(self) -> Iterable[Link]:
        table = self._mapping("links", self._take("links"), list(Relation))
        for relation, codes in table.items():
            if not isinstance(codes, list):
                raise self._wrong(f"links.{relation}", "must be a list of codes")
            for code in codes:
                yield Link(Relation(relation), self._word("links", code))
