"""The usual wrong ways to sign, so that they can be tried out."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from urllib.parse import quote, quote_plus

from bot.codes.endpoints import Endpoint, Field
from bot.factor.credentials import App
from bot.factor.endpoints import SPECS
from bot.factor.signature_mistakes import Mistake


@dataclass(frozen=True, slots=True)
class Recipe:
    """One way to sign, and the mistakes in it."""

    mistakes: tuple[Mistake, ...]
    pairs: tuple[tuple[Field, str], ...]
    encode: Callable[[str], str]
    join: Callable[[str], str]

    def sign(self, app: App) -> str:
        """Sign as the recipe says."""
        values = {Field.APPKEY: app.appkey.get_secret_value(), Field.APPID: app.appid}
        parts = (f"{name}={self.encode(values.get(name, value))}" for name, value in self.pairs)
        return sha256(self.join("&".join(parts)).encode(errors="replace")).hexdigest()


_Pairs = tuple[tuple[Field, str], ...]


def recipes(endpoint: Endpoint, fields: Mapping[Field, str], timestamp: str) -> Iterator[Recipe]:
    """Yield the wrong ways to sign a request, those with few mistakes first."""
    choices = list(product(_chosen(endpoint, fields, timestamp), _ORDERS, _ENCODINGS, _JOINS))
    choices.sort(key=lambda choice: sum(mistake is not None for mistake, _ in choice))
    for (what, pairs), (order, arrange), (encoding, encode), (joining, join) in choices:
        mistakes = tuple(mistake for mistake in (what, order, encoding, joining) if mistake)
        yield Recipe(mistakes, arrange(pairs), encode, join)


def _chosen(endpoint: Endpoint, fields: Mapping[Field, str], timestamp: str) -> Iterator[tuple[Mistake | None, _Pairs]]:
    """Yield what could have been chosen to be signed."""
    signed = {name: fields[name] for name in SPECS[endpoint].signed if name in fields}
    dates = {name: fields[name] for name in (Field.BEGIN_DATE, Field.END_DATE) if name in fields}
    common = {Field.APPKEY: "", Field.TIMESTAMP: timestamp}
    yield None, _pairs(common, signed)
    yield Mistake.UNTRIMMED, _pairs(common, {name: value.strip() for name, value in signed.items()})
    yield Mistake.DATES_SIGNED, _pairs(common, signed, dates)
    yield Mistake.TOO_MUCH_SIGNED, _pairs({Field.APPID: ""}, common, signed)
    yield Mistake.TOO_MUCH_SIGNED, _pairs({Field.APPID: ""}, common, fields)
    yield Mistake.TOO_MUCH_SIGNED, _pairs(common, fields)
    yield Mistake.TOO_LITTLE_SIGNED, _pairs(common)
    yield Mistake.TIMESTAMP, _pairs(common, signed, {Field.TIMESTAMP: timestamp[:10]})


def _pairs(*parts: Mapping[Field, str]) -> _Pairs:
    together: dict[Field, str] = {}
    for part in parts:
        together |= part
    return tuple(together.items())


def _ascii(pairs: _Pairs) -> _Pairs:
    return tuple(sorted(pairs))


def _without_case(pairs: _Pairs) -> _Pairs:
    return tuple(sorted(pairs, key=lambda pair: pair[0].lower()))


def _key_last(pairs: _Pairs) -> _Pairs:
    return tuple(sorted(pairs, key=lambda pair: (pair[0] is Field.APPKEY, pair[0])))


def _as_published(pairs: _Pairs) -> _Pairs:
    """Arrange as the pages list the keys: appkey, timestamp, then idNo, name, cardNumber, mobile."""
    listed: Sequence[Field] = (Field.APPKEY, Field.TIMESTAMP, Field.ID_NO, Field.NAME, Field.CARD_NUMBER, Field.MOBILE)
    return tuple(sorted(pairs, key=lambda pair: listed.index(pair[0]) if pair[0] in listed else len(listed)))


def _as_given(pairs: _Pairs) -> _Pairs:
    return pairs


def _raw(value: str) -> str:
    return value


def _space_as_20(value: str) -> str:
    return quote(value, safe="")


def _small(value: str) -> str:
    return re.sub(r"%[0-9A-F]{2}", lambda escape: escape[0].lower(), quote_plus(value))


def _twice(value: str) -> str:
    return quote_plus(quote_plus(value))


def _with_times(string: str) -> str:
    return string.replace("&timestamp", "×tamp")


def _with_amp(string: str) -> str:
    return string.replace("&", "&amp;")


_ORDERS: tuple[tuple[Mistake | None, Callable[[_Pairs], _Pairs]], ...] = (
    (None, _ascii),
    (Mistake.ORDER, _as_given),
    (Mistake.ORDER, _as_published),
    (Mistake.ORDER, _key_last),
    (Mistake.ORDER, _without_case),
)
_ENCODINGS: tuple[tuple[Mistake | None, Callable[[str], str]], ...] = (
    (None, quote_plus),
    (Mistake.UNENCODED, _raw),
    (Mistake.SPACE_AS_20, _space_as_20),
    (Mistake.SMALL_ESCAPES, _small),
    (Mistake.ENCODED_TWICE, _twice),
)
_JOINS: tuple[tuple[Mistake | None, Callable[[str], str]], ...] = (
    (None, _raw),
    (Mistake.TIMES_TAMP, _with_times),
    (Mistake.AMP, _with_amp),
)
