"""Clocks: why the API answered 1208 or 1213, told from three times; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.factor.outcomes import Unreadable, Why
from bot.factor.reading import NotReadable, read
from bot.language import Bilingual

TOLERANCE = 6.0
"""Seconds. The API's window is not published; the vendor's SMS and mail products allow six."""

DRIFT = 2.0
"""Seconds by which a clock may be off before it is called wrong."""


@dataclass(frozen=True, slots=True)
class ApiTime:
    """The API's own time, and ours at the middle of asking for it."""

    seconds: int
    ours: float

    @property
    def ahead(self) -> float:
        """By how many seconds our clock is ahead of the API's."""
        # The API cuts the fraction off: on average it is half a second later than it says.
        return self.ours - (self.seconds + 0.5)


def read_time(content: bytes, http_status: int, before: float, after: float) -> ApiTime | Unreadable:
    """Read the answer of the API's clock, asked for between two of our times."""
    try:
        seconds = read(content, 1000).get("timestamp")
    except NotReadable as trouble:
        return Unreadable(trouble.reason if http_status < 400 else Why.HTTP_STATUS, http_status, trouble.detail)
    text = str(seconds) if isinstance(seconds, int | str) and not isinstance(seconds, bool) else ""
    if not re.fullmatch(r"\d{9,11}", text, re.ASCII):
        return Unreadable(Why.WRONG_TYPE, http_status, "timestamp")
    return ApiTime(int(text), (before + after) / 2)


class ClockTrouble(StrEnum):
    """What is wrong with a request's time."""

    MISSING = "missing"
    MILLISECONDS = "milliseconds"
    FINER = "finer"  # micro- or nanoseconds
    FRACTION = "fraction"
    NOT_A_TIME = "not-a-time"
    OUR_CLOCK = "our-clock"
    STALE = "stale"
    OLD = "old"  # seen from when its failure was told, which may have been long after
    AHEAD = "ahead"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ClockDiagnosis:
    """What is wrong, the code that it earns, and a sentence with the next step."""

    trouble: ClockTrouble
    code: str | None
    sentence: Bilingual


def diagnose(
    timestamp: str | None, failed_at: float, api: ApiTime | None = None, *, at_the_latest: bool = False
) -> ClockDiagnosis:
    """Tell what was wrong with a request's time.

    ``failed_at`` is when it failed, by our clock, or when that was told, with ``at_the_latest``; ``api`` is the API's
    time as asked for now, which tells whether our clock can be believed.
    """
    written = (timestamp or "").strip()
    unit = _unit(written)
    if unit is not None:
        return _diagnosis(unit, "1208")
    if api is not None and abs(api.ahead) > DRIFT:
        return _diagnosis(ClockTrouble.OUR_CLOCK, "1213", seconds=round(abs(api.ahead)), way=_way(api.ahead))
    late = failed_at - (api.ahead if api else 0.0) - int(written)
    if abs(late) <= TOLERANCE:
        return _diagnosis(ClockTrouble.NONE, None)
    if late > 0 and at_the_latest:
        return _diagnosis(ClockTrouble.OLD, None, seconds=round(late))
    return _diagnosis(ClockTrouble.STALE if late > 0 else ClockTrouble.AHEAD, "1213", seconds=round(abs(late)))


def _unit(written: str) -> ClockTrouble | None:
    """Tell what is wrong with a timestamp by its writing alone."""
    if not written:
        return ClockTrouble.MISSING
    if re.fullmatch(r"\d{9,10}", written, re.ASCII):
        return None
    if re.fullmatch(r"\d{12,13}", written, re.ASCII):
        return ClockTrouble.MILLISECONDS
    if re.fullmatch(r"\d{15,19}", written, re.ASCII):
        return ClockTrouble.FINER
    is_number = re.fullmatch(r"\d+[.,]\d*|\d[\d.]*[eE]\+?\d+", written, re.ASCII)
    return ClockTrouble.FRACTION if is_number else ClockTrouble.NOT_A_TIME


def _way(ahead: float) -> Bilingual:
    return Bilingual("ahead", "快") if ahead > 0 else Bilingual("behind", "慢")


def _diagnosis(trouble: ClockTrouble, code: str | None, **values: object) -> ClockDiagnosis:
    return ClockDiagnosis(trouble, code, _SENTENCES[trouble].format(**values))


_SENTENCES: Mapping[ClockTrouble, Bilingual] = {
    ClockTrouble.MISSING: Bilingual(
        "The request has no timestamp; send UNIX time in seconds, ten digits.",
        "请求没有 timestamp；请传 10 位的 UNIX 秒数。",
    ),
    ClockTrouble.MILLISECONDS: Bilingual(
        "The timestamp is in milliseconds; the API wants seconds. Divide by 1000 and cut the fraction before signing.",
        "timestamp 是毫秒，接口要的是秒；请在签名之前除以 1000 并取整。",
    ),
    ClockTrouble.FINER: Bilingual(
        "The timestamp is in micro- or nanoseconds; the API wants seconds, ten digits.",
        "timestamp 是微秒或纳秒，接口要的是 10 位秒数。",
    ),
    ClockTrouble.FRACTION: Bilingual(
        "The timestamp has a fraction or an exponent; send whole seconds, ten digits.",
        "timestamp 带小数或科学计数法；请传 10 位整数秒。",
    ),
    ClockTrouble.NOT_A_TIME: Bilingual(
        "The timestamp is no UNIX time in seconds; send ten digits and nothing else.",
        "timestamp 不是 UNIX 秒数；请只传 10 位数字。",
    ),
    ClockTrouble.OUR_CLOCK: Bilingual(
        "This host's clock is {seconds} s {way} of the API's; repair its time synchronisation (NTP or chrony) first.",
        "本机时钟比接口{way} {seconds} 秒；请先修复时间同步（NTP 或 chrony）。",
    ),
    ClockTrouble.STALE: Bilingual(
        "The timestamp was {seconds} s old when the request failed: sign right before sending, anew for each attempt, "
        "and look at the clock of the host that signed.",
        "请求失败时 timestamp 已过去 {seconds} 秒：请在发送前才签名，每次重试重新签，并检查签名主机的时钟。",
    ),
    ClockTrouble.OLD: Bilingual(
        "The timestamp was {seconds} s old when the failure was told here; when it failed is not known. Sign right "
        "before sending, anew for each attempt, and look at the clock of the host that signed.",
        "在此处看到失败时 timestamp 已过去 {seconds} 秒，实际失败时间未知：请在发送前才签名，每次重试重新签，"
        "并检查签名主机的时钟。",
    ),
    ClockTrouble.AHEAD: Bilingual(
        "The timestamp was {seconds} s in the future when the request failed: the clock of the signing host is fast.",
        "请求失败时 timestamp 比当时还晚 {seconds} 秒：签名主机的时钟快了。",
    ),
    ClockTrouble.NONE: Bilingual(
        "The timestamp is in seconds and was recent, and our clock agrees with the API's as far as known.",
        "timestamp 是秒且并未过期，已知范围内时钟一致。",
    ),
}
