"""What came of a replay, against what the request failed with, as sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.codes.endpoints import Field
from bot.codes.model import ABOUT_SIGNING
from bot.language import Bilingual
from bot.replay import redact
from bot.replay.request import FailedRequest

SUCCESS = "0"

_SIGNED_ANEW = Bilingual(
    "now 0, signed anew by the bot: the values are right, mend how the service signs",
    "由机器人重新签名后为 0：参数无误，请修正服务自身的签名或时间",
)


class NoAnswer(StrEnum):
    """Why a replay has no code."""

    UNREACHABLE = "unreachable"  # nothing can have been sent
    UNKNOWN = "unknown"  # it may have been sent, and billed
    REFUSED = "refused"  # by policy, before it was sent


@dataclass(frozen=True, slots=True)
class StillSame:
    """The same code again."""

    code: str

    @property
    def sentence(self) -> Bilingual:
        return Bilingual("still {code}", "仍为 {code}").format(code=self.code)


@dataclass(frozen=True, slots=True)
class Resolved:
    """It failed before, and succeeds now."""

    before: str | None

    @property
    def sentence(self) -> Bilingual:
        if self.before in ABOUT_SIGNING:
            return _SIGNED_ANEW
        return Bilingual("now 0", "现在为 0（已恢复）")


@dataclass(frozen=True, slots=True)
class Changed:
    """Another code; what it was before may not be known."""

    before: str | None
    after: str

    @property
    def sentence(self) -> Bilingual:
        if self.before is None:
            return Bilingual("now {after}", "现在为 {after}").format(after=self.after)
        told = Bilingual("changed {before} -> {after}", "由 {before} 变为 {after}")
        return told.format(before=self.before, after=self.after)


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The API was not reached; nothing was sent."""

    @property
    def sentence(self) -> Bilingual:
        return Bilingual("could not reach it", "无法连接接口")


@dataclass(frozen=True, slots=True)
class RefusedByPolicy:
    """Nothing was sent, on purpose."""

    why: Bilingual

    @property
    def sentence(self) -> Bilingual:
        return Bilingual("refused by policy: {why}", "被策略拒绝：{why}").format(why=self.why)


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have been sent and billed; it is not sent again by itself."""

    @property
    def sentence(self) -> Bilingual:
        return Bilingual(
            "outcome unknown: it may have been sent, and is not sent again by itself",
            "结果未知：请求可能已发出，不会自动重发",
        )


Comparison = StillSame | Resolved | Changed | Unreachable | RefusedByPolicy | Unknown
_NO_REASON = Bilingual("not allowed", "不允许")


def compare(before: str | None, after: str | NoAnswer, why: Bilingual = _NO_REASON) -> Comparison:
    """Compare the original code, if it is known, with the new outcome: a code, or why there is none."""
    match after:
        case NoAnswer.UNREACHABLE:
            return Unreachable()
        case NoAnswer.UNKNOWN:
            return Unknown()
        case NoAnswer.REFUSED:
            return RefusedByPolicy(why)
    if after == before:
        return StillSame(after)
    return Resolved(before) if after == SUCCESS else Changed(before, after)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that was not sent as it failed, masked; None where it was not there."""

    field: Field
    before: str | None
    after: str | None

    @property
    def sentence(self) -> Bilingual:
        before = Bilingual("missing", "缺失") if self.before is None else self.before
        after = Bilingual("left out", "已去除") if self.after is None else self.after
        return Bilingual("{field}: {before} -> {after}", "{field}：{before} → {after}").format(
            field=self.field, before=before, after=after
        )


def changed_fields(failed: FailedRequest, sent: Mapping[Field, str]) -> tuple[FieldChange, ...]:
    """Return which fields were sent with another value than the failed request had."""
    return tuple(
        FieldChange(name, _shown(name, failed.fields), _shown(name, sent))
        for name in Field
        if failed.fields.get(name) != sent.get(name)
    )


def _shown(name: Field, fields: Mapping[Field, str]) -> str | None:
    return redact.value(name, fields[name]) if name in fields else None
