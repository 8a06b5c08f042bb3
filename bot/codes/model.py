"""What a code is: the vendor's words, and our note about them."""

from dataclasses import dataclass
from enum import StrEnum

from bot.codes.endpoints import Endpoint, Field
from bot.language import Bilingual, Language


class Outcome(StrEnum):
    """What kind of answer a code is."""

    SUCCESS = "success"
    PARTIAL = "partial"
    VERDICT = "verdict"
    CALLER = "caller"
    ACCOUNT = "account"
    PERMISSION = "permission"
    UPSTREAM = "upstream"
    TRANSPORT = "transport"
    LIMIT = "limit"
    RESERVED = "reserved"


class Owner(StrEnum):
    """Who has to act on a code."""

    DEVELOPERS = "developers"
    OPERATIONS = "operations"
    FINANCE = "finance"
    END_USER = "end-user"
    BANK_OR_CARRIER = "bank-or-carrier"
    SUBMAIL = "submail"
    NOBODY = "nobody"


class Retry(StrEnum):
    """When the service that got the code may call again."""

    NEVER = "never"
    AFTER_FIX = "after-fix"
    BACK_OFF = "back-off"
    LATER = "later"
    OTHER_INPUT = "other-input"


class Replay(StrEnum):
    """What a replay of the failed request would do."""

    SAFE = "safe"
    POINTLESS = "pointless"
    HARMFUL = "harmful"


ABOUT_SIGNING = frozenset({"1204", "1208", "1212", "1213"})
"""Codes of how a service signs: a replay is signed by the bot, so its success shows only that the rest is right."""


class Page(StrEnum):
    """When somebody should be woken up."""

    NEVER = "never"
    ON_RATE = "on-rate"
    AT_ONCE = "at-once"


class Source(StrEnum):
    """Who says so: the vendor's published documents, or we, by inference."""

    VENDOR = "vendor"
    INFERENCE = "inference"


class Topic(StrEnum):
    """What a code is about; a list can be asked for by it."""

    BILLING = "billing"
    CREDENTIALS = "credentials"
    CLOCK = "clock"
    ACCESS = "access"
    PARAMETERS = "parameters"
    IDCARD = "idcard"
    NAME = "name"
    MOBILE = "mobile"
    BANKCARD = "bankcard"
    IMAGE = "image"
    FACE = "face"
    VIDEO = "video"
    OCR = "ocr"
    FILE = "file"
    CHANNEL = "channel"
    NETWORK = "network"
    DATABASE = "database"
    SMS = "sms"


class Relation(StrEnum):
    """How two codes belong together; each has its inverse."""

    SAME = "same"
    CONFUSED = "confused"
    WRAPS = "wraps"
    WRAPPED_BY = "wrapped-by"

    @property
    def inverse(self) -> "Relation":
        """The relation seen from the other code."""
        return {Relation.WRAPS: Relation.WRAPPED_BY, Relation.WRAPPED_BY: Relation.WRAPS}.get(self, self)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence and who says so."""

    text: Bilingual
    source: Source


@dataclass(frozen=True, slots=True)
class Link:
    """A relation to another code of the same catalogue."""

    relation: Relation
    code: str


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """What we know of a code beyond the vendor's words; compared by identity, since each exists once."""

    title: Bilingual
    meaning: Statement
    outcome: Outcome
    owner: Owner
    retry: Retry
    replay: Replay
    replay_reason: Statement
    page: Page
    causes: tuple[Statement, ...]  # most likely first
    steps: tuple[Bilingual, ...]  # in the order to take them
    customer: Bilingual  # what may be told to the customer
    conceal: bool  # the real reason must not be told to the customer
    endpoints: tuple[Endpoint, ...]
    fields: tuple[Field, ...]
    topics: tuple[Topic, ...]
    links: tuple[Link, ...]
    search: tuple[str, ...]  # further words to find it by: English, Chinese, pinyin


@dataclass(frozen=True, slots=True)
class Wording:
    """The vendor's words for a code, to the letter; a language that the table lacks is empty."""

    zh: str
    en: str

    def for_reader(self, language: Language) -> str:
        """Return the words in a reader's language, or in the other one if the table lacks it."""
        first, second = (self.zh, self.en) if language is Language.ZH else (self.en, self.zh)
        return first or second


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One code of one catalogue; compared by identity, since each exists once."""

    code: str
    catalogue: str
    family: str
    vendor: Wording
    note: Note | None = None
