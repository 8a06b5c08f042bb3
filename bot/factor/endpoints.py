"""The endpoints of the API as data: where they are, what they take, what is signed, and what of it is a person's."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.codes.endpoints import Endpoint, Field
from bot.language import Bilingual

HOST = "https://tpa.mysubmail.com"
"""The API's address; the vendor's documents list plain http first, which is not used here."""

TIME_URL = "https://api.mysubmail.com/service/timestamp"
"""Where the API tells its own time, without credentials."""


class Sensitive(StrEnum):
    """What a parameter tells of a person."""

    NAME = "name"
    ID_NUMBER = "id-number"
    MOBILE = "mobile"
    BANK_CARD = "bank-card"
    DATE = "date"
    IMAGE = "image"
    VIDEO = "video"


class Sending(StrEnum):
    """How a request's body is written; every endpoint reads all three."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"


class Format(StrEnum):
    """How an answer is written."""

    JSON = "json"
    XML = "xml"


SENSITIVE: Mapping[Field, Sensitive] = {
    Field.NAME: Sensitive.NAME,
    Field.ID_NO: Sensitive.ID_NUMBER,
    Field.MOBILE: Sensitive.MOBILE,
    Field.CARD_NUMBER: Sensitive.BANK_CARD,
    Field.BEGIN_DATE: Sensitive.DATE,
    Field.END_DATE: Sensitive.DATE,
    Field.FILE: Sensitive.IMAGE,
    Field.BASE64: Sensitive.IMAGE,
    Field.IMAGE: Sensitive.IMAGE,
    Field.VIDEO: Sensitive.VIDEO,
}
"""The fields that are a person's; all others may be shown."""

FILES = frozenset({Field.FILE, Field.VIDEO})
"""The fields that are uploaded as files."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of one endpoint."""

    field: Field
    required: bool = True  # False: one of several alternatives has to be given

    @property
    def sensitive(self) -> Sensitive | None:
        """What it tells of a person, if anything."""
        return SENSITIVE.get(self.field)

    @property
    def is_file(self) -> bool:
        """Whether it is uploaded as a file."""
        return self.field in FILES


@dataclass(frozen=True, slots=True)
class Spec:
    """All that the API's documents say of an endpoint."""

    endpoint: Endpoint
    checks: Bilingual
    parameters: tuple[Parameter, ...]
    signed: tuple[Field, ...]  # besides appkey and timestamp, in the order in which they are signed
    one_of: tuple[frozenset[Field], ...] = ()  # of each group one is needed
    sending: Sending = Sending.FORM
    formats: tuple[Format, ...] = (Format.JSON,)
    is_record: bool = False  # criminal and court records: not replayed unless a setting allows it
    may_be_billed: bool = True  # no endpoint is published to be free

    @property
    def fields(self) -> frozenset[Field]:
        """Every parameter that the endpoint knows."""
        return frozenset(parameter.field for parameter in self.parameters)

    @property
    def required(self) -> frozenset[Field]:
        """The parameters without which it answers 1209, alternatives left out."""
        return frozenset(parameter.field for parameter in self.parameters if parameter.required)

    def path(self, answer: Format | None = None) -> str:
        """Return the path to send to; a format is only named where it is no default."""
        if answer is not None and answer not in self.formats:
            raise ValueError(f"{self.endpoint} does not answer in {answer}")
        return f"/factor/{self.endpoint}" + (".xml" if answer is Format.XML else "")


_NAME, _ID, _MOBILE, _CARD = Field.NAME, Field.ID_NO, Field.MOBILE, Field.CARD_NUMBER
_VIDEO = (Field.MOTIONS, Field.COMPLEXITY, Field.IMAGE_FLAG, Field.VIDEO)
_BOTH = (Format.JSON, Format.XML)
_IMAGE = frozenset({Field.FILE, Field.BASE64})


def _plain(endpoint: Endpoint, en: str, zh: str, *fields: Field, formats: tuple[Format, ...] = (Format.JSON,)) -> Spec:
    """Describe an endpoint that takes text only and signs all of it but the dates."""
    signed = tuple(sorted(set(fields) - {Field.BEGIN_DATE, Field.END_DATE}))
    return Spec(endpoint, Bilingual(en, zh), tuple(map(Parameter, fields)), signed, formats=formats)


def _record(endpoint: Endpoint, en: str, zh: str) -> Spec:
    fields = (Parameter(_NAME), Parameter(_ID))
    return Spec(endpoint, Bilingual(en, zh), fields, (_ID, _NAME), is_record=True)


def _ocr(endpoint: Endpoint, en: str, zh: str) -> Spec:
    always = (Parameter(Field.OCR_TYPE), Parameter(Field.FILE_TYPE))
    either = (Parameter(Field.FILE, required=False), Parameter(Field.BASE64, required=False))
    return Spec(endpoint, Bilingual(en, zh), always + either, (), (_IMAGE,), Sending.MULTIPART)


def _video(endpoint: Endpoint, en: str, zh: str, *signed: Field) -> Spec:
    fields = (*signed, *_VIDEO)
    return Spec(endpoint, Bilingual(en, zh), tuple(map(Parameter, fields)), signed, sending=Sending.MULTIPART)


def _face() -> Spec:
    checks = Bilingual("face against the population register", "人脸与公安库比对")
    fields = (Parameter(_ID), Parameter(_NAME), Parameter(Field.IMAGE))
    # A form would write three bytes for each + and / of the base64.
    return Spec(Endpoint.IDCARD_FACEAUTHENTIC, checks, fields, (_ID, _NAME), sending=Sending.JSON)


_DATES = (Field.BEGIN_DATE, Field.END_DATE)
_ALL = (
    _plain(Endpoint.IDCARD, "ID number and name", "身份证号 + 姓名", _NAME, _ID, formats=_BOTH),
    _plain(Endpoint.IDCARD4, "ID number, name and validity", "身份证号 + 姓名 + 有效期", _NAME, _ID, *_DATES),
    _plain(Endpoint.MOBILE, "mobile number and name", "手机号 + 姓名", _NAME, _MOBILE, formats=_BOTH),
    _plain(Endpoint.SIMPLE, "mobile, ID number and name", "运营商三要素简版", _NAME, _ID, _MOBILE, formats=_BOTH),
    _plain(Endpoint.DETAIL, "the same, and which part differs", "三要素详版", _NAME, _ID, _MOBILE, formats=_BOTH),
    _plain(Endpoint.MOBILE_ONLINE, "how long the number is in service", "手机在网时长", _MOBILE),
    _plain(Endpoint.MOBILE_STATUS, "state of the mobile number", "手机号状态", _MOBILE),
    _plain(Endpoint.CARD_THREE_AUTH, "bank card, ID number and name", "银行卡三要素", _NAME, _ID, _CARD),
    _plain(Endpoint.CARD_AUTH, "bank card, ID number, name, mobile", "银行卡四要素", _NAME, _ID, _CARD, _MOBILE),
    _ocr(Endpoint.OCR_IDCARD, "text of an ID card", "身份证 OCR"),
    _ocr(Endpoint.OCR_IDCARD_IMG, "text and portrait of an ID card", "身份证 OCR（含头像）"),
    _face(),
    _video(Endpoint.RAW_VIDEO, "liveness of a video", "视频活体检测"),
    # A vendor's sample signs nothing of these, against the rule on the endpoint's own page, which is followed here.
    _video(Endpoint.RAW_VIDEO_IDCARD, "liveness and face against the register", "视频活体 + 人脸比对", _ID, _NAME),
    _record(Endpoint.BADNESS, "misconduct record", "不良行为查询"),
    _record(Endpoint.ENFORCEMENT, "court defaulter record", "失信被执行人查询"),
    _record(Endpoint.LAWSUIT, "litigation record", "涉诉信息查询"),
)

SPECS: Mapping[Endpoint, Spec] = {spec.endpoint: spec for spec in _ALL}
"""Every endpoint, by name."""


def spec_of_path(path: str) -> Spec | None:
    """Return the endpoint of a path such as ``/factor/simple.xml``, or None if the API has no such path."""
    prefix, slash, last = path.rpartition("/")
    name, dot, ending = last.partition(".")
    if f"{prefix}{slash}" != "/factor/" or name not in list(Endpoint):
        return None
    spec = SPECS[Endpoint(name)]
    return spec if not dot or (spec.formats == _BOTH and ending in list(Format)) else None
