"""Finds secrets in what people write. Precise rather than complete: who only writes about keys is not told off. Pure.

The reader of requests (`bot/replay/parse`) drops whatever may be a secret; this here decides whom to tell.
A signature is none: it is made for one request, goes stale by itself and gives no key away, and every request that
people are asked to paste has one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.leaks.values import is_credentials, is_password, is_random, is_slack_token
from bot.replay.parse.results import Leak

_SPACE = r"\s\u00a0\u3000\u200b"
_BEFORE = rf"""(?:[{_SPACE}"'“”‘’`\\\]*_]|&quot;|&\#39;|%2[027]){{0,8}}+"""
_AFTER = rf"""(?:[{_SPACE}"'“”‘’`\\\[({{]|&quot;|&\#39;|%2[027]){{0,8}}+"""
_REMARK = r"(?:[(（][^()（）\n]{0,20}[)）])?+"
_EQUALS = r"(?P<sign>=(?:>|&gt;)?|:=?|：|＝)"
_SAYS = rf"""(?P<sign>=(?:>|&gt;)?|:=?|：|＝|%3[AD]|->|-&gt;|>|&gt;|\(|is\b|是|为
    |(?<=["']),|,\s{{0,4}}["']value["']\s{{0,4}}:|(?<=[{_SPACE}]))"""
_OPEN_ENDED = r"(?![*＊•●█■…${(\[]|(?:<|&lt;)(?!/))"
"""What would follow if this were a part of something else: a masked value, a call, a template."""

_VALUE = rf"(?P<value>[\w\-+/.~=]{{16,200}}+){_OPEN_ENDED}"
_CHOSEN = rf"""(?P<value>[!\#%+\-./0-9:=?@A-Z^_a-z~$]{{6,100}}+){_OPEN_ENDED}"""
_IN_ADDRESS = r"://[^\s/:@]{1,64}+:(?P<value>[^\s/:@*<{$]{6,100}+)@[\w\-]"
_DENIED = re.compile(
    r"(?:invalid|illegal|wrong|bad|empty|missing|unknown|incorrect|no|md5|sha-?\d{1,3}|hash|空的|空|无效的?|非法的?|错误的?"
    r"|不正确的?|缺少)(?:[\s\"'_(-]|of)*\Z",
    re.IGNORECASE | re.ASCII,
)
"""What in front of a key's name says that no key follows: ``Invalid appkey``, after which comes a send_id."""

_OTHER_TOKEN = re.compile(r"(?:next|page|cursor|continuation|sync|device|push|[cx]srf)[_\- ]?\Z", re.IGNORECASE)
_PAIR = re.compile(rf"[\w.\-]{{1,64}}+={_VALUE}", re.ASCII)
_LOOK_BACK = 24


@dataclass(frozen=True, slots=True)
class _Sign:
    """How a kind of secret is written, and how one that is real is told from what stands in its place."""

    kind: Leak
    pattern: re.Pattern[str]
    is_real: Callable[[str], bool] = is_random

    def shows_in(self, text: str) -> bool:
        return any(self.is_real(found["value"]) for found in self.pattern.finditer(text) if not _is_denied(text, found))


def _sign(kind: Leak, pattern: str, is_real: Callable[[str], bool] = is_random) -> _Sign:
    return _Sign(kind, re.compile(pattern, re.VERBOSE | re.IGNORECASE | re.ASCII), is_real)


def _has_session(line: str) -> bool:
    return any(is_random(pair["value"]) for pair in _PAIR.finditer(line))


_SIGNS = (
    _sign(Leak.APPKEY, rf"(?:(?:app|api|secret)[_\-\ .]?key|密钥|秘钥){_REMARK}{_BEFORE}{_SAYS}{_AFTER}{_VALUE}"),
    _sign(Leak.APPKEY, rf"(?:app|api|client)[_\-\ .]?secret{_REMARK}{_BEFORE}{_EQUALS}{_AFTER}{_VALUE}"),
    _sign(Leak.TOKEN, rf"token{_BEFORE}{_EQUALS}{_AFTER}{_VALUE}"),
    _sign(Leak.TOKEN, rf"(?<![\w\-])(?P<value>xox[a-z]-[\w\-]{{14,250}}+){_OPEN_ENDED}", is_slack_token),
    _sign(Leak.AUTHORIZATION, rf"\bbearer[{_SPACE}]{{1,4}}+{_VALUE}"),
    _sign(Leak.AUTHORIZATION, rf"authorization{_BEFORE}{_EQUALS}{_AFTER}(?:[a-z]{{1,20}}+[ \t]++)?{_VALUE}"),
    _sign(
        Leak.AUTHORIZATION,
        rf"authorization{_BEFORE}{_EQUALS}{_AFTER}basic[ \t]++(?P<value>[\w+/=]{{8,200}}+){_OPEN_ENDED}",
        is_credentials,
    ),
    _sign(Leak.COOKIE, rf"cookie{_BEFORE}{_EQUALS}(?P<value>[^\n]{{1,1000}}+)", _has_session),
    _sign(Leak.PASSWORD, rf"passw(?:or)?d{_BEFORE}{_EQUALS}{_AFTER}{_CHOSEN}", is_password),
    _sign(Leak.PASSWORD, rf"密码{_BEFORE}(?P<sign>[=:：＝是为]){_AFTER}{_CHOSEN}", is_password),
    _sign(Leak.PASSWORD, _IN_ADDRESS, is_password),
)
_OF_CURL = (
    _sign(Leak.COOKIE, rf"(?<=\s)(?:-b|--cookie)[ \t=]{{0,4}}+[\"']?[\w.\-]{{1,64}}+={_VALUE}"),
    _sign(Leak.PASSWORD, rf"(?<=\s)(?:-u|--user)[ \t=]{{0,4}}+[\"']?[^\s:\"']{{1,64}}+:{_CHOSEN}", is_password),
)
_ADDRESS = re.compile(_IN_ADDRESS, re.ASCII)


def may_hold(text: str) -> bool:
    """Tell cheaply whether a text can hold a secret; never says no where `kinds_in` finds one.

    Written out, since every message is looked at: a loop would double the cost.
    """
    low = text.lower()
    if "key" in low or "xox" in low or "bearer" in low or "密" in text or "秘" in text:
        return True
    if "=" in text or ":" in text or "：" in text or "＝" in text:
        if "token" in low or "secret" in low or "passw" in low or "cookie" in low or "authoriz" in low or "curl" in low:
            return True
        return "@" in text and bool(_ADDRESS.search(text))
    return False


def kinds_in(text: str) -> tuple[Leak, ...]:
    """Return the kinds of secrets that stand in a text; the secrets themselves go nowhere."""
    signs = _SIGNS + _OF_CURL if "curl" in text.lower() else _SIGNS
    kinds = {sign.kind for sign in signs if sign.shows_in(text)}
    return tuple(kind for kind in Leak if kind in kinds)


def leaks_in(text: str) -> tuple[Leak, ...]:
    """Return the same at next to no cost for a text without any, as nearly all are."""
    return kinds_in(text) if may_hold(text) else ()


def holds_secret(text: str) -> bool:
    """Tell whether a text holds any, for the gate: few texts pass that only look as if."""
    return may_hold(text) and bool(kinds_in(text))


def _is_denied(text: str, found: re.Match[str]) -> bool:
    """Tell whether the words in front make it something else; what is plainly assigned they only make another token."""
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    if _OTHER_TOKEN.search(before):
        return True
    return found.groupdict().get("sign", "=") != "=" and bool(_DENIED.search(before))
