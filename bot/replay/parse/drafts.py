"""From what the text tells to a request that can be sent, or the word why not."""

from bot.codes.endpoints import Endpoint, Field
from bot.replay.parse.assemble import Draft
from bot.replay.parse.keys import ENDPOINT_NAMES
from bot.replay.parse.masks import is_masked
from bot.replay.parse.pieces import Unreadable, Value
from bot.replay.parse.results import Ambiguous, One, Refused, RefusedBecause
from bot.replay.request import COMMON, FILES, FailedRequest, Shapes, missing

_TRUTH = frozenset({"true", "false"})
_IMAGES = frozenset({Field.IMAGE, Field.BASE64})
_LONGEST = 1000  # signs of a value that is no image: no person has such a name, and nobody should pay for it


class Finisher:
    """Turns drafts into requests, by what each endpoint asks for."""

    def __init__(self, shapes: Shapes, host: str) -> None:
        self._shapes = shapes
        self._host = host.lower()

    def finish(self, draft: Draft) -> One | None:
        """Return the request, or the requests it may be; none if it is none."""
        if draft.name is not None:
            if draft.name not in ENDPOINT_NAMES:
                return Refused(RefusedBecause.UNKNOWN_ENDPOINT)
            return self.request(draft, Endpoint(draft.name), guessed=False)
        candidates = self._candidates(frozenset(draft.fields) - COMMON)
        if len(candidates) == 1:
            return self.request(draft, candidates[0], guessed=True)
        return Ambiguous(tuple(self.request(draft, each, guessed=True) for each in candidates)) if candidates else None

    def _candidates(self, given: frozenset[Field]) -> list[Endpoint]:
        """Return the endpoints that these fields fit best: the fewest fields too many, then the fewest missing."""
        if not given:
            return []

        def misfit(endpoint: Endpoint) -> tuple[int, int]:
            shape = self._shapes[endpoint]
            return len(given - shape.fields), len(missing(shape, given))

        sharing = [end for end, shape in self._shapes.items() if given & shape.fields]
        best = min(map(misfit, sharing), default=None)
        return [endpoint for endpoint in sharing if misfit(endpoint) == best]

    def request(self, draft: Draft, endpoint: Endpoint, *, guessed: bool) -> FailedRequest:
        """Return the request to an endpoint that is known."""
        known = self._shapes[endpoint].fields
        readable = _Sorted(draft, known)
        return FailedRequest(
            endpoint=endpoint,
            appid=_single(draft.fields.get(Field.APPID)),
            fields=readable.texts,
            masked_fields=_in_order(readable.masked),
            malformed_fields=_in_order(readable.malformed),
            duplicated_fields=_in_order(readable.duplicated),
            wanted_files=_in_order(readable.files),
            extra_fields=_in_order(set(draft.fields) - known - COMMON),
            renamed_fields=_in_order(draft.renamed & (known | {Field.APPID})),
            timestamp=_timestamp(draft),
            original_code=draft.code,
            send_id=draft.send_id,
            foreign_host=self._is_foreign(draft.host),
            guessed=guessed,
        )

    def _is_foreign(self, host: str | None) -> bool:
        return host is not None and host.lower().removesuffix(":443").removesuffix(":80") != self._host


class _Sorted:
    """The fields of a draft by whether they can be sent."""

    def __init__(self, draft: Draft, known: frozenset[Field]) -> None:
        self.texts: dict[Field, str] = {}
        self.masked: set[Field] = set()
        self.malformed: set[Field] = set()
        self.duplicated: set[Field] = set()
        self.files: set[Field] = set()
        for name in Field:  # so that requests are equal however they were written
            if name in known and name in draft.fields:
                self._sort(name, draft.fields[name])

    def _sort(self, name: Field, values: list[Value]) -> None:
        value = values[0]
        if name in FILES or value is Unreadable.FILE:
            self.files.add(name)
        elif len(set(values)) > 1:
            self.duplicated.add(name)
        elif value is Unreadable.EXPRESSION:
            self.masked.add(name)
        elif isinstance(value, Unreadable) or _is_no_text(name, value):
            self.malformed.add(name)
        elif is_masked(name, value):
            self.masked.add(name)
        elif value:
            self.texts[name] = value


def _is_no_text(name: Field, value: str) -> bool:
    if len(value) > _LONGEST and name not in _IMAGES:
        return True
    return value.lower() in _TRUTH or any("\ud800" <= sign <= "\udfff" for sign in value)


def _single(values: list[Value] | None) -> str | None:
    """Return the app id, if it is told once and is one."""
    if not values or len(set(values)) > 1 or not isinstance(values[0], str):
        return None
    value = values[0].strip()
    return value if 0 < len(value) <= 32 and not is_masked(Field.APPID, value) else None


def _timestamp(draft: Draft) -> str | None:
    values = draft.fields.get(Field.TIMESTAMP, [])
    texts = [value.strip() for value in values if isinstance(value, str)]
    return texts[0] if texts and texts[0].isdecimal() and len(texts[0]) <= 16 else None


def _in_order(names: set[Field]) -> tuple[Field, ...]:
    return tuple(name for name in Field if name in names)
