"""Help with 1204: what should have been signed, and which of the usual mistakes was made; pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from urllib.parse import quote_plus

from bot.codes.endpoints import Endpoint, Field
from bot.factor.credentials import App, signature
from bot.factor.endpoints import SENSITIVE, SPECS
from bot.factor.recipes import recipes
from bot.factor.signature_mistakes import Mistake

HIDDEN = "***"
_DATES = frozenset({Field.BEGIN_DATE, Field.END_DATE})


@dataclass(frozen=True, slots=True)
class SignedString:
    """What is to be signed, the key hidden."""

    shown: str  # personal values hidden as well
    full: str = field(repr=False)  # with personal values: for the eyes of whoever pasted them


@dataclass(frozen=True, slots=True)
class SignatureHelp:
    """What should have been signed, and what probably went wrong."""

    string: SignedString
    proven: bool  # the mistakes make exactly the signature that was sent
    mistakes: tuple[Mistake, ...]  # likeliest first; ``Mistake.sentence`` says what to do


def explain(
    endpoint: Endpoint,
    fields: Mapping[Field, str],
    timestamp: str,
    *,
    app: App | None = None,
    sent_signature: str | None = None,
    own_string: str | None = None,
) -> SignatureHelp:
    """Tell what should have been signed, and point at the usual mistakes.

    With the app and the signature that was sent, the mistakes are tried out until one makes that very signature.
    ``own_string`` is what the service says it signed; its key may be hidden in any way.
    """
    fields = {name: _whole(value) for name, value in fields.items()}
    timestamp = _whole(timestamp)
    string = signed_string(endpoint, fields, timestamp)
    if app is not None and sent_signature and (found := _tried(app, endpoint, fields, timestamp, sent_signature)):
        return SignatureHelp(string, True, found)
    seen = [*_of_signature(sent_signature), *_of_string(endpoint, own_string), *_of_fields(endpoint, fields, timestamp)]
    return SignatureHelp(string, False, tuple(dict.fromkeys(seen)))


def signed_string(endpoint: Endpoint, fields: Mapping[Field, str], timestamp: str) -> SignedString:
    """Rebuild what is to be signed, with the key hidden."""
    pairs = {name: fields[name] for name in SPECS[endpoint].signed if name in fields}
    pairs |= {Field.APPKEY: HIDDEN, Field.TIMESTAMP: timestamp}
    return SignedString(_joined(pairs, hide=True), _joined(pairs, hide=False))


def _whole(text: str) -> str:
    """Return the text without half characters, which nothing can encode."""
    return text.encode(errors="replace").decode()


def _joined(pairs: Mapping[Field, str], *, hide: bool) -> str:
    def written(name: Field, value: str) -> str:
        return HIDDEN if name is Field.APPKEY or (hide and name in SENSITIVE) else quote_plus(value)

    return "&".join(f"{name}={written(name, value)}" for name, value in sorted(pairs.items()))


def _tried(
    app: App, endpoint: Endpoint, fields: Mapping[Field, str], timestamp: str, sent: str
) -> tuple[Mistake, ...] | None:
    """Return the fewest mistakes that make the signature that was sent; None if none do."""
    right = signature(app, SPECS[endpoint], fields, timestamp)
    if compare_digest(right.encode(), sent.encode(errors="replace")):
        return (Mistake.NONE,)
    if compare_digest(app.appkey.get_secret_value().encode(), sent.encode(errors="replace")):
        return (Mistake.KEY_AS_SIGNATURE,)
    for recipe in recipes(endpoint, fields, timestamp):
        if compare_digest(recipe.sign(app).encode(), sent.lower().encode(errors="replace")):
            case = (Mistake.UPPER_CASE,) if sent != sent.lower() else ()
            return recipe.mistakes + case
    return None


def _of_signature(sent: str | None) -> Iterator[Mistake]:
    """Tell a mistake by the look of the signature."""
    if not sent:
        return
    if re.fullmatch(r"[0-9a-f]{32}|[0-9a-f]{40}", sent, re.IGNORECASE):
        yield Mistake.OTHER_HASH
    elif not re.fullmatch(r"[0-9a-f]{64}", sent, re.IGNORECASE):
        yield Mistake.NOT_HEX
    elif sent != sent.lower():
        yield Mistake.UPPER_CASE


def _of_string(endpoint: Endpoint, own: str | None) -> Iterator[Mistake]:
    """Tell mistakes by the string that a service says it signed."""
    if not own:
        return
    if "×tamp" in own or "%C3%97tamp" in own:
        yield Mistake.TIMES_TAMP
    if "&amp;" in own:
        yield Mistake.AMP
    if not own.isascii() and not own.replace("×", "").isascii():
        yield Mistake.UNENCODED
    if "%20" in own:
        yield Mistake.SPACE_AS_20
    if re.search(r"%25[0-9A-Fa-f]{2}", own):
        yield Mistake.ENCODED_TWICE
    if re.search(r"%(?:[0-9a-f][a-f]|[a-f][0-9a-f])", own):
        yield Mistake.SMALL_ESCAPES
    yield from _of_keys(endpoint, re.findall(r"(?:^|[&;×])(?:amp;)?(\w+)=", own))


def _of_keys(endpoint: Endpoint, keys: list[str]) -> Iterator[Mistake]:
    wanted = {*SPECS[endpoint].signed, Field.APPKEY, Field.TIMESTAMP}
    given = {"timestamp" if key == "tamp" else key for key in keys}
    if keys != sorted(keys) and "tamp" not in keys:
        yield Mistake.ORDER
    if given - wanted:
        yield Mistake.DATES_SIGNED if given & _DATES else Mistake.TOO_MUCH_SIGNED
    if wanted - given:
        yield Mistake.TOO_LITTLE_SIGNED


def _of_fields(endpoint: Endpoint, fields: Mapping[Field, str], timestamp: str) -> Iterator[Mistake]:
    """Tell which mistakes would show with these very values; the likeliest first."""
    values = [fields[name] for name in SPECS[endpoint].signed if name in fields]
    if Field.APPKEY in fields:
        yield Mistake.KEY_SENT
    if any(value != value.strip() for value in values):
        yield Mistake.UNTRIMMED
    if any(" " in value.strip() for value in values):
        yield Mistake.SPACE_AS_20
    if not all(value.isascii() for value in values):
        yield from (Mistake.UNENCODED, Mistake.SMALL_ESCAPES)
    if _DATES & fields.keys():
        yield Mistake.DATES_SIGNED
    if endpoint is Endpoint.RAW_VIDEO_IDCARD:
        yield Mistake.TOO_LITTLE_SIGNED
    if not re.fullmatch(r"\d{10}", timestamp, re.ASCII):
        yield Mistake.TIMESTAMP
    yield from (Mistake.ORDER, Mistake.TIMES_TAMP, Mistake.AMP, Mistake.OTHER_KEY)
