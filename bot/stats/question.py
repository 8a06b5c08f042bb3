"""Read ``/apicode stats 7d #payments 1203``: any order, English or Chinese."""

import re
from dataclasses import dataclass

from bot.codes.lookup import Explained, Lookup, Unknown
from bot.codes.writing import plain, with_minus_signs
from bot.errors import UnclearError
from bot.language import Bilingual
from bot.payloads import unescaped
from bot.stats.model import Period, Question

PERIODS = {
    **dict.fromkeys(("24h", "24hours", "1d", "1day", "day", "24小时", "1天", "一天"), Period.DAY),
    **dict.fromkeys(("7d", "7days", "1w", "week", "7天", "一周", "1周", "七天"), Period.WEEK),
    **dict.fromkeys(("30d", "30days", "month", "30天", "一个月", "1个月", "三十天"), Period.MONTH),
}
HERE = frozenset({"here", "本频道", "此频道", "这里"})
MOST_WORDS = 8
LONGEST_WORD = 40

_UNIT_APART = re.compile(r"(?<=\d)\s+(?=(?:h|d|hours?|days?|小时|天|周|个月)(?:\s|$))", re.IGNORECASE)
_CHANNEL = re.compile(r"<#([A-Z0-9]+)(?:\|[^>]*)?>")
_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)

_UNREADABLE = Bilingual(
    "I cannot read “{word}”. Ask like `/apicode stats 7d #payments 1203`: "
    "24h, 7d or 30d, a channel, a code; each may be left out, in any order.",
    "看不懂“{word}”。请这样查询：`/apicode 统计 7天 #支付 1203`。"
    "时间（24小时、7天、30天）、频道、结果码均可省略，顺序不限。",
)
_UNRESOLVED = Bilingual(
    "Slack told me only the name “#{name}”, not which channel that is. Type `/apicode stats here` in that channel, "
    "or let an administrator turn on “Escape channels” of the command in the app's settings.",
    "Slack 只告诉我名称“#{name}”，无法确定是哪个频道。请在该频道输入 `/apicode stats here`，"
    "或请管理员在应用设置中为该命令开启“Escape channels”。",
)
_UNKNOWN = Bilingual(
    "{code} is no code of this API. Look it up with `/apicode {code}`.",
    "{code} 不是该 API 的结果码，可用 `/apicode {code}` 查询相近的码。",
)


@dataclass(frozen=True, slots=True)
class Here:
    """Where the question was asked."""

    channel: str
    name: str


def read_question(escaped: str, here: Here, lookup: Lookup) -> Question:
    """Read the words behind ``stats``, as Slack sent them; raises UnclearError for what cannot be read.

    Only what Slack itself wrote in angle brackets is a channel: it shows nobody a channel that they cannot see.
    """
    period, channel, code = Period.DAY, None, None
    for word in _UNIT_APART.sub("", escaped).split()[:MOST_WORDS]:
        if found := PERIODS.get(plain(word).casefold()):
            period = found
        elif place := _channel(word, here):
            channel = place
        else:
            code = _code(word, lookup)
    return Question(period, channel, code)


def words_of(question: Question) -> str:
    """Write a question so that it can be read again by `question_of`."""
    return " ".join((question.period, question.channel or "-", question.code or "-"))


def question_of(words: str) -> Question:
    """Read what `words_of` wrote."""
    period, channel, code = words.split()
    return Question(Period(period), None if channel == "-" else channel, None if code == "-" else code)


def _channel(word: str, here: Here) -> str | None:
    if named := _CHANNEL.fullmatch(word):
        return named[1]
    bare = plain(unescaped(word)).casefold()
    if bare in HERE or (here.name and bare == f"#{here.name.casefold()}"):
        return here.channel
    if bare.startswith("#") and len(bare) > 1:
        raise UnclearError(_UNRESOLVED.format(name=bare[1 : LONGEST_WORD + 1]))
    return None


def _code(word: str, lookup: Lookup) -> str:
    """Return the code that is meant; a minus may be lost."""
    number = with_minus_signs(plain(unescaped(word)))
    if not _NUMBER.fullmatch(number):
        raise UnclearError(_UNREADABLE.format(word=unescaped(word)[:LONGEST_WORD]))
    match lookup.explain(number)[0]:
        case Explained(entry):
            return entry.code
        case Unknown(code):
            raise UnclearError(_UNKNOWN.format(code=code))
        case unpublished:
            return unpublished.code
