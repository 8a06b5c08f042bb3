"""What a secret looks like, and what only stands in a secret's place: examples, masks, variables. Pure."""

import re
from base64 import b64decode
from binascii import Error as NotBase64

_RUN = re.compile(r"[A-Za-z0-9]{16,}", re.ASCII)
_TURN = re.compile(r"[A-Za-z][0-9]|[0-9][A-Za-z]", re.ASCII)
_DIGIT = re.compile(r"[0-9]", re.ASCII)
_LETTER = re.compile(r"[A-Za-z]", re.ASCII)
_NOT_A_LETTER = re.compile(r"[0-9!@#$%^+~?]", re.ASCII)
_EXAMPLE = re.compile(
    r"example|sample|dummy|fake|test|demo|your|placeholder|redacted|masked|hidden|removed|change_?me|insert|replace"
    r"|secret|password|xxx|todo|_here|-here|\.\.",
    re.IGNORECASE | re.ASCII,
)
_CODE = re.compile(
    r"[A-Za-z_]\w*\.[A-Za-z_]|\W*[$%/~.]|\w+://|(?:env|vault|ref|file):|md5|sha-?\d|utf-?\d|aes-?\d", re.I
)
_CREDENTIALS = re.compile(rb"[!-9;-~]{1,100}:[!-~]{3,100}")

FEWEST_TURNS = 3
FEWEST_CHARACTERS = 8
FEWEST_DIGITS = 4


def is_random(value: str) -> bool:
    """Tell whether a machine made this: letters and digits in turn, as in no name and no number."""
    if _EXAMPLE.search(value):
        return False
    return any(
        len(_TURN.findall(run)) >= FEWEST_TURNS and len(set(run)) >= FEWEST_CHARACTERS for run in _RUN.findall(value)
    )


def is_slack_token(value: str) -> bool:
    """Tell a token from ``xoxb-your-token``; its letters and digits stand in parts of their own."""
    if _EXAMPLE.search(value):
        return False
    return len(_DIGIT.findall(value)) >= FEWEST_DIGITS and len(set(value)) >= FEWEST_CHARACTERS


def is_password(value: str) -> bool:
    """Tell whether somebody chose this as a password: words and numbers alone are more often something else."""
    if _EXAMPLE.search(value) or _CODE.match(value):
        return False
    return bool(_LETTER.search(value) and _NOT_A_LETTER.search(value))


def is_credentials(value: str) -> bool:
    """Tell whether this is a name and a password in base64, or a key instead."""
    padded = value.rstrip("=") + "=" * (-len(value.rstrip("=")) % 4)
    try:
        return bool(_CREDENTIALS.fullmatch(b64decode(padded, validate=True))) or is_random(value)
    except NotBase64:
        return is_random(value)
