"""A curl command: its address, its body, its headers."""

import re
from dataclasses import dataclass, field

from bot.replay.parse.forms import Pair, decoded
from bot.replay.parse.pieces import Unreadable
from bot.replay.parse.results import Leak
from bot.replay.parse.shell import without_carets, words_of

START = r"(?:curl(?:\.exe)?)(?=[ \t]++(?:\S|\\\n))"
_COMMAND_ENDS = re.compile(r"\n[ \t]*\n|\n(?:\$ |> )?(?=curl(?:\.exe)? )")
_BODIES = frozenset({"-d", "--data", "--data-ascii", "--data-raw", "--data-binary", "--json"})
_PARTS = frozenset({"-F", "--form", "--form-string"})
_SECRETS = {
    "-u": Leak.PASSWORD,
    "--user": Leak.PASSWORD,
    "-b": Leak.COOKIE,
    "--cookie": Leak.COOKIE,
    "--oauth2-bearer": Leak.TOKEN,
    "-U": Leak.PASSWORD,
    "--proxy-user": Leak.PASSWORD,
}
_WITH_VALUE = (
    _BODIES
    | _PARTS
    | _SECRETS.keys()
    | {"-H", "--header", "--data-urlencode", "--url", "-X", "--request", "-A", "--user-agent", "-e", "--referer"}
    | {"-o", "--output", "-m", "--max-time", "--connect-timeout", "-x", "--proxy", "-E", "--cert", "--key", "--cacert"}
    | {"-w", "--write-out", "-K", "--config", "--retry", "--resolve", "-T", "--upload-file", "-c", "--cookie-jar"}
)
_FILE = re.compile(r"[@<]")
_ADDRESS = re.compile(r"https?://|(?:[\w.-]+)?(?::\d+)?/\S*factor/", re.IGNORECASE)


@dataclass(slots=True)
class Curl:
    """What a command would send."""

    addresses: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    leaks: list[Leak] = field(default_factory=list)

    @property
    def sends(self) -> bool:
        """Tell a command from a sentence about curl."""
        return bool(self.addresses or self.bodies or self.pairs)


def read_curl(text: str, position: int) -> tuple[Curl, int]:
    """Read the command that starts at a position, after the word curl; also say where it ends."""
    ends = _COMMAND_ENDS.search(text, position)
    limit = ends.start() if ends else len(text)
    command = text[position:limit]
    plain = without_carets(command)
    words, taken = words_of(plain)
    curl = Curl()
    _read_words(curl, words)
    return curl, position + taken if plain is command else limit


def _read_words(curl: Curl, words: list[str]) -> None:
    pending = iter(words)
    for word in pending:
        option, value = _split(word)
        if option not in _WITH_VALUE:
            if not option and _ADDRESS.match(word):
                curl.addresses.append(word)
        else:
            _take(curl, option, next(pending, "") if value is None else value)


def _split(word: str) -> tuple[str, str | None]:
    """Tell an option from a word: ``-dname=x`` and ``--data=x`` hold their value, ``-sSd`` does not."""
    if word.startswith("--"):
        option, sign, value = word.partition("=")
        return option, value if sign else None
    if not word.startswith("-") or len(word) < 2:
        return "", None
    for index, letter in enumerate(word[1:8], start=2):
        if f"-{letter}" in _WITH_VALUE:
            return f"-{letter}", word[index:] or None
    return word, None


def _take(curl: Curl, option: str, value: str) -> None:
    if option in _BODIES:
        curl.bodies.append("" if value.startswith("@") else value)
    elif option in _PARTS:
        curl.pairs.append(_part(value, option == "--form-string"))
    elif option == "--data-urlencode":
        curl.pairs.append(_encoded(value))
    elif option in ("-H", "--header"):
        curl.headers.append(value)
    elif option == "--url":
        curl.addresses.append(value)
    elif option in _SECRETS and value:
        curl.leaks.append(_SECRETS[option])


def _part(value: str, literal: bool) -> Pair:
    key, _, content = value.partition("=")
    if not literal and _FILE.match(content):
        return key, Unreadable.FILE
    if not literal and ";type=" in content:
        content = content[: content.rindex(";type=")]
    if not literal and len(content) > 1 and content[0] == content[-1] == '"':
        content = content[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return key, content


def _encoded(value: str) -> Pair:
    """Read ``name=content``, ``name@file`` and ``=content``; the content is encoded by curl itself."""
    at, equals = value.find("@"), value.find("=")
    if at >= 0 and (equals < 0 or at < equals):
        return value[:at], Unreadable.FILE
    if equals == 0 and "=" in value[1:]:
        key, _, content = value[1:].partition("=")
        return key, decoded(content)
    key, _, content = value.partition("=")
    return key, content
