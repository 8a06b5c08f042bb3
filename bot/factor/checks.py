"""What is wrong with a request as far as it can be told without sending it; pure, and free of charge."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from bot.codes.endpoints import Endpoint, Field
from bot.factor.checked import Finding, Problem
from bot.factor.endpoints import SPECS
from bot.factor.media import image_problem, video_problem
from bot.factor.numbers import card_problem, date_of, id_problem, mobile_problem, name_problem

_MOTIONS = frozenset({"BLINK", "MOUTH", "NOD", "YAW"})
_NO_EXPIRY = "L"
_FORMAT = "-1005"  # the gateway has no code of its own for ocr_type


def check(
    endpoint: Endpoint,
    fields: Mapping[Field, str],
    files: Mapping[Field, bytes] | None = None,
    today: date | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with a request, in the order of its fields; each finding names the code it would earn.

    A finding that is not ``certain`` rests on rules that the vendor does not publish; such a request may be sent.
    """
    given = files or {}
    found = list(_missing(endpoint, fields, given))
    for name, value in fields.items():
        if name in SPECS[endpoint].fields and value.strip() and (problem := _of_text(name, value)):
            found.append(Finding(name, *problem))
    found += _of_dates(fields, today)
    found += (Finding(name, *problem) for name, content in given.items() if (problem := _of_file(name, content)))
    order = list(Field)
    return tuple(sorted(found, key=lambda finding: order.index(finding.field)))


def _missing(endpoint: Endpoint, fields: Mapping[Field, str], files: Mapping[Field, bytes]) -> Iterator[Finding]:
    present = {name for name, value in fields.items() if value.strip()} | set(files)
    wanted = set(SPECS[endpoint].required) | _alternatives(endpoint, fields, present)
    for name in wanted - present:
        yield Finding(name, *Problem.of("1209", "is missing", "缺失"))


def _alternatives(endpoint: Endpoint, fields: Mapping[Field, str], present: set[Field]) -> set[Field]:
    """Return which one of several is wanted: the one that ``file_type`` names, else any."""
    named = fields.get(Field.FILE_TYPE, "").strip()
    known = named in ("file", "base64")
    groups = SPECS[endpoint].one_of
    return {Field.FILE if named == "file" else Field.BASE64 for group in groups if known or group.isdisjoint(present)}


def _of_text(name: Field, value: str) -> Problem | None:
    if checker := _TEXTS.get(name):
        return checker(value)
    if allowed := _ALLOWED.get(name):
        values, code = allowed
        told = " / ".join(values)
        problem = Problem.of(code, f"must be {told}", f"必须是 {told}", certain=code != _FORMAT)
        return None if value in values else problem
    return None


def _of_file(name: Field, content: bytes) -> Problem | None:
    if name is Field.VIDEO:
        return video_problem(content)
    return image_problem(content) if name is Field.FILE else None


def _of_dates(fields: Mapping[Field, str], today: date | None) -> Iterator[Finding]:
    begin, end = date_of(fields.get(Field.BEGIN_DATE, "")), date_of(fields.get(Field.END_DATE, ""))
    if begin and end and end <= begin:
        yield Finding(
            Field.END_DATE, *Problem.of("1230", "is not after begin_date", "不晚于 begin_date", certain=False)
        )
    if begin and today and begin > today:
        yield Finding(Field.BEGIN_DATE, *Problem.of("1229", "is in the future", "在未来", certain=False))


def _begin(value: str) -> Problem | None:
    return None if date_of(value) else Problem.of("1229", "must be a day, YYYYMMDD", "必须是日期，格式 YYYYMMDD")


def _end(value: str) -> Problem | None:
    fine = value == _NO_EXPIRY or date_of(value)
    return None if fine else Problem.of("1230", "must be a day, YYYYMMDD, or L", "必须是日期（YYYYMMDD）或 L")


def _motions(value: str) -> Problem | None:
    """Check a sequence of motions; how several are separated is not published."""
    motions = [motion.strip() for motion in value.replace(";", ",").split(",")]
    told = ", ".join(sorted(_MOTIONS))
    return None if _MOTIONS.issuperset(motions) else Problem.of("1237", f"must be of {told}", f"只能是 {told}")


_TEXTS: Mapping[Field, Callable[[str], Problem | None]] = {
    Field.NAME: name_problem,
    Field.ID_NO: id_problem,
    Field.MOBILE: mobile_problem,
    Field.CARD_NUMBER: card_problem,
    Field.BEGIN_DATE: _begin,
    Field.END_DATE: _end,
    Field.MOTIONS: _motions,
    Field.BASE64: image_problem,
    Field.IMAGE: image_problem,
}
_ALLOWED: Mapping[Field, tuple[tuple[str, ...], str]] = {
    Field.OCR_TYPE: (("0", "1"), _FORMAT),
    Field.FILE_TYPE: (("file", "base64"), "1232"),
    Field.COMPLEXITY: (("0", "1", "2", "3"), "1238"),
    Field.IMAGE_FLAG: (("Y", "N"), "1239"),
}
