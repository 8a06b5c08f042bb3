"""The words of a command line, as bash, cmd and PowerShell write them, and as phones spoil them."""

import re
from enum import Enum, auto

from bot.replay.parse.escapes import unescape


class Shell(Enum):
    """Whose rules of quoting a command follows."""

    BASH = auto()
    CMD = auto()
    POWERSHELL = auto()


_CONTINUED = r"(?:[\\^`][ \t]*+\n)"
_NEXT_OPTION = r"""(?:\n[ \t]*+(?=[-–—]{1,2}[A-Za-z]|["']?https?://))"""
_GAP = re.compile(rf"(?:[^\S\n]|[\u200b\ufeff]|{_CONTINUED}|{_NEXT_OPTION})++")
_END = re.compile(r"\n|\||;|&&|&(?=\s|\Z)|[<>]|\Z")
_CHROME = re.compile(r'(?:\A|\s)\^"')
_CARETS = re.compile(r"\^(.)")
_IN_DOUBLE = re.compile(r'\\(["\\$`\n])')
_IN_POWERSHELL = re.compile(r'`(.)|""', re.DOTALL)
_BASH = r"""
    \$'(?P<ansi>[^'\\]*+(?:\\.[^'\\]*+)*+)'
  | '(?P<single>[^']*+)'
  | "(?P<double>[^"\\]*+(?:\\.[^"\\]*+)*+)"
  | [“„”](?P<smart>[^“”„]*+)[”“„]
  | [‘‚’](?P<smarter>[^‘’‚]*+)[’‘‚]
  | \\(?P<escaped>\S)
  | (?P<plain>[^\s'"\\“„”‘‚’|;&<>$]++|&(?=[A-Za-z_]\w*=|amp;)|[$'"“„”‘‚’\\])
"""
_WORDS = {
    Shell.BASH: re.compile(_BASH, re.VERBOSE | re.DOTALL),
    Shell.CMD: re.compile(_BASH.replace(r'(?:\\.[^"\\]*+)*+)"', r'(?:(?:\\.|"")[^"\\]*+)*+)"'), re.VERBOSE | re.DOTALL),
    Shell.POWERSHELL: re.compile(
        _BASH.replace("[^']*+)'", "(?:[^']|'')*+)'").replace(
            r'"(?P<double>[^"\\]*+(?:\\.[^"\\]*+)*+)"', r'"(?P<double>[^"`]*+(?:(?:`.|"")[^"`]*+)*+)"'
        ),
        re.VERBOSE | re.DOTALL,
    ),
}
_LONG_DASH = re.compile(r"[—–−]{1,2}(?=[A-Za-z])")


def shell_of(command: str) -> Shell:
    """Tell whose rules a command follows, by how its lines go on and what it escapes with."""
    if "`\n" in command or re.search(r"`[ \t]+\n", command):
        return Shell.POWERSHELL
    return Shell.CMD if _CHROME.search(command) or re.search(r"\^[ \t]*\n", command) else Shell.BASH


def words_of(command: str) -> tuple[list[str], int]:
    """Split the first command of a text into words; also say how much of the text it took."""
    shell = shell_of(command)
    words: list[str] = []
    position = 0
    while True:
        if gap := _GAP.match(command, position):
            position = gap.end()
        if _END.match(command, position):
            return words, position
        word, after = _word(command, position, shell)
        if after == position:
            return words, position
        words.append(_with_dashes(word))
        position = after


def without_carets(command: str) -> str:
    """Undo what Chrome's "copy as cURL (cmd)" does, which puts a caret before every special sign."""
    return _CARETS.sub(r"\1", command) if _CHROME.search(command) else command


def _word(command: str, position: int, shell: Shell) -> tuple[str, int]:
    parts: list[str] = []
    while part := _WORDS[shell].match(command, position):
        if part.lastgroup == "plain" and _GAP.match(command, position):
            break  # a caret or backtick that continues the line
        parts.append(_meant(part, shell))
        position = part.end()
    return "".join(parts), position


def _meant(part: re.Match[str], shell: Shell) -> str:
    text = part[part.lastgroup or 0]
    match part.lastgroup:
        case "ansi":
            return unescape(text)
        case "double" if shell is Shell.POWERSHELL:
            return _IN_POWERSHELL.sub(lambda found: found[1] or '"', text).replace('\\"', '"')
        case "double":
            plain = text.replace('""', '"') if shell is Shell.CMD else text
            return _IN_DOUBLE.sub(lambda found: "" if found[1] == "\n" else found[1], plain)
        case "single" if shell is Shell.POWERSHELL:
            return text.replace("''", "'")
    return text


def _with_dashes(word: str) -> str:
    """Mend an option whose ``--`` a phone made a long dash."""
    dash = _LONG_DASH.match(word)
    if not dash:
        return word
    name = word[dash.end() :]
    return f"{'-' if len(name) == 1 else '--'}{name}"
