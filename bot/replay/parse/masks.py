"""Values that cannot be sent because somebody hid them, or because they are no values yet."""

import re

from bot.codes.endpoints import Field

_PLACEHOLDER = re.compile(
    r"""[*＊•●█■]                      # 130****1234
    |\A\s*(?:<[^<>]{0,60}>|\[[^\[\]]{0,60}\]|\{\{?[^{}]{0,60}\}?\})\s*\Z   # <name>, [FILTERED], {{idNo}}
    |\A\s*\$\{?\w{1,60}\}?\s*\Z        # $NAME
    |\A\s*%\(?\w{0,60}\)?[sd]\s*\Z     # %s
    |\A\s*%\w{1,60}%\s*\Z              # %NAME%
    |(?:\.{3,}|…)\s*\Z                 # cut short
    |\A\s*(?:x{2,}|redacted|masked|filtered|hidden|secret|scrubbed|removed|已脱敏|脱敏|略|隐藏)\s*\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CROSSED_OUT = re.compile(r"\d[xX]{2,}|[xX]{3,}\d|\d#{2,}|\A\?+\Z|\A_+\Z")
_SPREADSHEET = re.compile(r"\A\d\.\d+[eE]\+?\d+\Z")
_EXPRESSION = re.compile(r"\A[A-Za-z_$][\w$]*(?:\.[A-Za-z_$]|\(|\[|->)")
_SOMEBODY = "某"
_NUMBERS = frozenset({Field.ID_NO, Field.MOBILE, Field.CARD_NUMBER})
_LONGEST_LOOK = 4096


def is_masked(name: Field, value: str) -> bool:
    """Tell whether a value was hidden: ``130****1234``, ``张*``, ``张某``, ``[FILTERED]``, ``$NAME``."""
    looked_at = value if len(value) <= _LONGEST_LOOK else value[:64] + value[-64:]
    if _PLACEHOLDER.search(looked_at):
        return True
    if name is Field.NAME:
        return _SOMEBODY in value
    if name in _NUMBERS:
        return bool(_CROSSED_OUT.search(looked_at) or _SPREADSHEET.match(looked_at))
    return False


def is_no_secret(value: str) -> bool:
    """Tell whether what stands under a secret's key is nothing to hide: empty, or hidden already."""
    return not value.strip() or is_masked(Field.APPKEY, value) or is_expression(value)


def is_expression(value: str) -> bool:
    """Tell whether a value without quotes is code that stands for one: ``user.name``, ``getenv("KEY")``."""
    return bool(_EXPRESSION.match(value[:256]))
