"""The vendor's own messages, and the words that fit what a code means."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from bot.codes.mentions.numbers import alternatives
from bot.codes.model import Entry, Topic
from bot.codes.writing import plain

_NOISE = re.compile(r"[\W_]+")
_NOISE_ASCII = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())
_TOKEN = re.compile(r"[a-z][a-z0-9_]{2,}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PLACEHOLDER = "*m"

LONG_HAN = 9
LONG_WORDS = 4
_CUT_SHORT = 4
_LIKE = 84
_RARE = 8  # codes that may share a telling word

_TOPIC_WORDS: dict[Topic, tuple[str, ...]] = {
    Topic.BILLING: ("余额", "计费", "充值", "财务", "欠费", "credits", "billing", "finance", "top up"),
    Topic.CREDENTIALS: ("签名", "密钥", "signature", "appkey", "appid", "sign "),
    Topic.CLOCK: ("时间戳", "timestamp", "clock", "时钟"),
    Topic.ACCESS: ("白名单", "禁用", "whitelist", "disabled", "权限"),
    Topic.PARAMETERS: ("参数", "param"),
    Topic.IDCARD: ("身份证", "证件", "id card", "idno", "idcard"),
    Topic.NAME: ("姓名", "名字"),
    Topic.MOBILE: ("手机号", "mobile", "phone"),
    Topic.BANKCARD: ("银行卡", "card"),
    Topic.IMAGE: ("图片", "照片", "picture", "photo", "image"),
    Topic.FACE: ("人脸", "face", "selfie"),
    Topic.VIDEO: ("视频", "活体", "video", "liveness"),
    Topic.OCR: ("ocr",),
    Topic.FILE: ("文件", "upload", "上传"),
    Topic.CHANNEL: ("通道", "运营商", "carrier"),
    Topic.NETWORK: (),
    Topic.DATABASE: (),
    Topic.SMS: ("短信", "sms"),
}
_VENDOR_ANCHORS = (
    *("submail", "gateway error", "send_id", "sendid", "factor"),
    *("idcard4", "mobile_", "card_", "ocr_idcard", "raw_video"),
    *("赛邮", "要素", "接口发生错误"),
)
# fmt: off
_EVERYDAY = frozenset((
    "account", "address", "api", "app", "been", "client", "database", "disabled", "empty", "error", "fail",
    "file", "gateway", "get", "has", "interface", "invalid", "mobile", "name", "parameters", "restricted",
    "should", "signature", "supports", "the", "this", "timeout", "timestamp", "token", "user", "video", "your",
))
# fmt: on


def squeezed(text: str) -> str:
    """Reduce words to their letters and digits, so that punctuation, spaces and case do not matter."""
    return _NOISE.sub("", plain(text).casefold())


def squeezed_plain(text: str) -> str:
    """Do the same to a text that is plain already."""
    folded = text.casefold()
    return folded.translate(_NOISE_ASCII) if folded.isascii() else _NOISE.sub("", folded)


class Wordings:
    """Knows each code's messages and telling words; immutable once built."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._own: dict[str, list[str]] = defaultdict(list)
        for entry in entries:
            for wording in (entry.vendor.zh, entry.vendor.en):
                self._own[entry.code] += _variants(wording)
        self._telling = {entry.code: tuple(_telling(entry)) for entry in entries}
        self._phrases = {
            entry.code: tuple(
                word.casefold() for word in entry.note.search if len(word) > (2 if word[0] > "\u3400" else 7)
            )
            if entry.note
            else ()
            for entry in entries
        }
        self._tokens = _rare_tokens(entries)
        owners = Counter(wording for own in self._own.values() for wording in set(own))
        self._messages = sorted(
            {
                (wording, entry.code): _is_peculiar(raw)
                for entry in entries
                for raw in (entry.vendor.zh, entry.vendor.en)
                for wording in _variants(raw)
                if owners[wording] == 1 and len(wording) >= 4
            }.items(),
            key=lambda message: -len(message[0][0]),
        )
        self._anchors = re.compile(alternatives({*_VENDOR_ANCHORS, *_peculiar_anchors(entries)}))

    def fits(self, code: str, said: str) -> bool:
        """Tell whether a message is this code's own, whole, cut off or nearly."""
        said = squeezed_plain(said)
        if not said:
            return False
        for own in self._own[code]:
            if own in said or (len(said) >= (_CUT_SHORT if said.isascii() else 2) and own.startswith(said)):
                return True
            if len(said) >= _CUT_SHORT and fuzz.ratio(own, said[: len(own) + 8], score_cutoff=_LIKE):
                return True
        return False

    def stands_in(self, code: str, squeezed_line: str) -> bool:
        """Tell whether the message of a code stands in a squeezed line."""
        return any(own in squeezed_line for own in self._own[code] if len(own) > 3)

    def begins(self, code: str, behind: str) -> bool:
        """Tell whether what stands behind a number begins like a message of its code."""
        said = squeezed_plain(behind)
        return any(said.startswith(own[:12]) for own in self._own[code])

    def ends(self, code: str, squeezed_before: str) -> bool:
        """Tell whether what stands before a number ends with a message of its code."""
        return any(squeezed_before.endswith(own) for own in self._own[code] if len(own) > 3)

    def explains(self, code: str, behind: str) -> bool:
        """Tell whether what stands behind a number says what its code means."""
        said = squeezed_plain(behind)
        if len(said) < _CUT_SHORT:
            return False
        return any(own in said or said in own for own in self._own[code]) or bool(self.meaning(code, behind.lower()))

    def overlaps(self, code: str, said: str) -> bool:
        """Tell whether words touch what a code means at all."""
        return bool(self.meaning(code, said)) or not self._tokens[code].isdisjoint(_TOKEN.findall(said))

    def meaning(self, code: str, text: str) -> str:
        """Return the first telling word of a code that stands in a text in lower case."""
        return next((word for word in self._telling[code] if word in text and _is_word(word, text)), "")

    def tells(self, code: str, message: str) -> bool:
        """Tell whether a message in other words than the vendor's means this code."""
        folded = message.casefold()
        return (
            any(word in folded for word in self._phrases[code])
            or len(self._tokens[code].intersection(_TOKEN.findall(folded))) > 2
        )

    def has_part(self, code: str, clauses: Iterable[str]) -> bool:
        """Tell whether one of some squeezed clauses is a part of the code's message."""
        messages = self._own[code]
        for part in clauses:
            if len(part) >= (10 if part.isascii() or not _HAN.search(part) else 4) and any(
                part in own for own in messages
            ):
                return True
        return False

    def said_in(self, squeezed_line: str) -> Iterator[tuple[str, str, bool]]:
        """Yield the codes whose message stands in a line, with it and whether it is peculiar; longest first."""
        for (wording, code), peculiar in self._messages:
            if wording in squeezed_line:
                yield code, wording, peculiar
                squeezed_line = squeezed_line.replace(wording, "\n")

    def may_stand_in(self, text: str) -> bool:
        """Tell cheaply whether a message of the vendor, or the vendor's name, can stand in a text."""
        return bool(self._anchors.search(text.lower()))


def _is_word(word: str, text: str) -> bool:
    """Tell whether a word stands there as a word: ``card`` does not in ``discard`` or ``CARD8``."""
    if not word.isascii():
        return True
    start = text.find(word)
    end = start + len(word)
    return not (text[start - 1 : start].isascii() and text[start - 1 : start].isalnum()) and not (
        text[end : end + 1].isascii() and text[end : end + 1].isalnum() and text[end : end + 1] != "s"
    )


def _peculiar_anchors(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        for raw in (entry.vendor.zh, entry.vendor.en):
            if raw and _is_peculiar(raw):
                yield _anchor(raw)


def _anchor(raw: str) -> str:
    """Return a piece that stands in every text with this message: three Chinese signs, or its longest word."""
    text = plain(raw).casefold()
    han: list[str] = re.findall("[\u3400-\u9fff]{3}", text)
    latin: list[str] = re.findall(r"[a-z_]+", text)
    return han[0] if han else max(latin, key=lambda word: (word not in _EVERYDAY, len(word)))


def _variants(wording: str) -> list[str]:
    """Squeeze a message: whole, and without what its brackets add."""
    if not wording:
        return []
    text = plain(wording)
    if _PLACEHOLDER in text.casefold():
        text = text.casefold().split(_PLACEHOLDER)[0]
    without = re.sub(r"\([^)]*\)", "", text)
    return list(dict.fromkeys(filter(None, map(squeezed_plain, (text, without)))))


def _is_peculiar(raw: str) -> bool:
    """Tell whether a message is long or odd enough to be the vendor's without a number beside it."""
    if _HAN.search(raw):
        return len(_HAN.findall(raw)) >= LONG_HAN
    words = plain(raw).replace(".", " ").split()
    common = all(word.casefold() in _EVERYDAY for word in words if len(word) > 2)
    odd = any(re.search(r"[a-z][A-Z]|_", word) for word in words) or len(words) >= LONG_WORDS
    return odd and not common


def _telling(entry: Entry) -> Iterable[str]:
    words: list[str] = []
    if entry.note:
        words += [word for word in entry.note.search if not word.isascii() or len(word) > 2]
        words += [word for topic in entry.note.topics for word in _TOPIC_WORDS[topic]]
    return dict.fromkeys(word.casefold() for word in words)


def _rare_tokens(entries: Sequence[Entry]) -> dict[str, frozenset[str]]:
    tokens = {
        entry.code: frozenset(
            _TOKEN.findall(
                " ".join(
                    (
                        entry.vendor.en,
                        *((entry.note.title.en, entry.note.meaning.text.en, *entry.note.search) if entry.note else ()),
                    )
                ).casefold()
            )
        )
        for entry in entries
    }
    counts = Counter(token for own in tokens.values() for token in own)
    return {code: frozenset(t for t in own if counts[t] <= 3 * _RARE) for code, own in tokens.items()}
