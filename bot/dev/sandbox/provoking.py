"""Numbers that provoke codes, so that every answer can be had by choice."""

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.codes.catalogue import factor_catalogue
from bot.codes.endpoints import Field
from bot.codes.model import Wording

_FIELDS = (Field.NAME, Field.ID_NO, Field.MOBILE, Field.CARD_NUMBER)
_LAST_FOUR = re.compile(r"(\d{4})\s*$", re.ASCII)


class Wish(StrEnum):
    """Endings that bring a successful answer of another kind."""

    NO = "0002"  # does not match, not alive, has a record
    NAME_DIFFERS = "0003"
    ID_DIFFERS = "0004"
    PORTED = "0005"  # matches, and the number was ported


def vendor_words() -> Mapping[str, Wording]:
    """Return the vendor's words for each of its codes."""
    return {entry.code: entry.vendor for entry in factor_catalogue().entries}


WORDS = vendor_words()
_BY_DIGITS = {code.lstrip("-"): code for code in WORDS if len(code.lstrip("-")) == 4}


def provoked_code(fields: Mapping[str, str]) -> str | None:
    """Return the code in whose digits a name or number of the request ends."""
    return next((_BY_DIGITS[ending] for ending in _endings(fields) if ending in _BY_DIGITS), None)


def wish(fields: Mapping[str, str]) -> Wish | None:
    """Return what kind of successful answer the endings ask for."""
    return next((Wish(ending) for ending in _endings(fields) if ending in list(Wish)), None)


def _endings(fields: Mapping[str, str]) -> list[str]:
    found = (_LAST_FOUR.search(fields.get(name, "")[-16:]) for name in _FIELDS)
    return [ending[1] for ending in found if ending]
