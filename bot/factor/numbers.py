"""Numbers and names of people, checked by their own rules."""

import re
import unicodedata
from datetime import date

from bot.factor.checked import Problem

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_FIRST_YEAR = 1850
_LONGEST_NAME = 64


def id_problem(value: str) -> Problem | None:
    """Check an ID number: 18 places by the API's rule; birth date and check digit by the standard GB 11643."""
    if len(value) != 18:
        return Problem.of("1215", "must have 18 characters", "长度必须是 18 位")
    if not re.fullmatch(r"\d{17}[\dXx]", value, re.ASCII):
        return Problem.of(
            "1215", "must be 17 digits and a check digit (0-9 or X)", "必须是 17 位数字加 1 位校验码（0-9 或 X）"
        )
    born = date_of(value[6:14])
    if born is None or born.year < _FIRST_YEAR:
        return Problem.of("1215", "holds no possible birth date", "中的出生日期不可能", certain=False)
    if check_digit(value[:17]) != value[17].upper():
        return Problem.of("1215", "has a wrong check digit", "校验码不对", certain=False)
    if value[17] == "x":
        return Problem.of("1215", "ends in a small x; the standard has X", "末位是小写 x，标准为大写 X", certain=False)
    return None


def check_digit(digits: str) -> str:
    """Compute the last place of an ID number from the 17 before it."""
    return _CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def mobile_problem(value: str) -> Problem | None:
    """Check a mobile number of mainland China."""
    if not re.fullmatch(r"\d{11}", value, re.ASCII):
        return Problem.of("1214", "must be 11 digits, without +86 or spaces", "必须是 11 位数字，不带 +86 和空格")
    if not re.match(r"1[3-9]", value):
        return Problem.of(
            "1214", "is in no range of mobile numbers (13 to 19)", "不属于手机号段（13 至 19）", certain=False
        )
    return None


def card_problem(value: str) -> Problem | None:
    """Check a bank card's number; the gateway has no code for it, the channel behind it answers -1073."""
    if not re.fullmatch(r"\d{13,19}", value, re.ASCII):
        return Problem.of("-1073", "must be 13 to 19 digits", "必须是 13 至 19 位数字", certain=False)
    if not luhn(value):
        return Problem.of("-1073", "has a wrong check digit (Luhn)", "校验位不对（Luhn）", certain=False)
    return None


def luhn(digits: str) -> bool:
    """Tell whether the last digit fits the others."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def name_problem(value: str) -> Problem | None:
    """Check a name; what exactly the API refuses with 1222 is not published."""
    if len(value) > _LONGEST_NAME:
        return Problem.of(
            "1222", f"is longer than {_LONGEST_NAME} characters", f"超过 {_LONGEST_NAME} 个字符", certain=False
        )
    if value != value.strip():
        return Problem.of("1222", "begins or ends with a space", "首尾有空格", certain=False)
    if any(unicodedata.category(character)[0] not in "LMPZ" for character in value):
        return Problem.of(
            "1222", "holds digits or signs that no name has", "含有姓名中不会出现的数字或符号", certain=False
        )
    return None


def date_of(text: str) -> date | None:
    """Return the day that is written as YYYYMMDD, or None if there is no such day."""
    if not re.fullmatch(r"\d{8}", text, re.ASCII):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
