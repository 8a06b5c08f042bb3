"""The usual mistakes in signing, and what to do about each."""

from collections.abc import Mapping
from enum import StrEnum

from bot.language import Bilingual


class Mistake(StrEnum):
    """What somebody does wrong in signing."""

    NONE = "none"
    KEY_SENT = "key-sent"
    KEY_AS_SIGNATURE = "key-as-signature"
    OTHER_HASH = "other-hash"
    NOT_HEX = "not-hex"
    UPPER_CASE = "upper-case"
    ORDER = "order"
    TIMES_TAMP = "times-tamp"
    AMP = "amp"
    UNENCODED = "unencoded"
    SPACE_AS_20 = "space-as-20"
    SMALL_ESCAPES = "small-escapes"
    ENCODED_TWICE = "encoded-twice"
    DATES_SIGNED = "dates-signed"
    TOO_MUCH_SIGNED = "too-much-signed"
    TOO_LITTLE_SIGNED = "too-little-signed"
    UNTRIMMED = "untrimmed"
    TIMESTAMP = "timestamp"
    OTHER_KEY = "other-key"

    @property
    def sentence(self) -> Bilingual:
        """Say what was done, and what to do instead."""
        return _SENTENCES[self]


_SENTENCES: Mapping[Mistake, Bilingual] = {
    Mistake.NONE: Bilingual(
        "The signature is right for this key: the gateway has another key for the appid, or got other values.",
        "对这个密钥而言签名是对的：网关上该 appid 的密钥不同，或网关收到的值不同。",
    ),
    Mistake.KEY_SENT: Bilingual(
        "The appkey is sent along. It must only be signed with; it is known to others now: reset it.",
        "appkey 被一起发送了。它只能用来签名；密钥已泄露，请重置。",
    ),
    Mistake.KEY_AS_SIGNATURE: Bilingual(
        "The appkey itself was sent as the signature, as SUBMAIL's other products allow: sign instead and reset it.",
        "把 appkey 当成 signature 发送了（SUBMAIL 其他产品的明文模式）；请改为签名，并重置密钥。",
    ),
    Mistake.OTHER_HASH: Bilingual(
        "The signature has the length of MD5 or SHA-1, as SUBMAIL's other products use; this API wants SHA-256.",
        "signature 的长度像 MD5 或 SHA-1（SUBMAIL 其他产品的方式）；此接口要用 SHA-256。",
    ),
    Mistake.NOT_HEX: Bilingual(
        "The signature is not 64 hexadecimal digits; base64 and HMAC are not used here.",
        "signature 不是 64 位十六进制；此接口不用 base64 或 HMAC。",
    ),
    Mistake.UPPER_CASE: Bilingual("Write the signature in small letters.", "signature 请用小写十六进制。"),
    Mistake.ORDER: Bilingual(
        "Sort the keys in ASCII order: appkey, cardNumber, idNo, mobile, name, timestamp.",
        "键要按 ASCII 升序：appkey、cardNumber、idNo、mobile、name、timestamp。",
    ),
    Mistake.TIMES_TAMP: Bilingual(
        "'×tamp' was signed: the vendor's page shows '&timestamp' so, by an HTML entity. Write '&timestamp'.",
        "签名串里是「×tamp」：官网页面把「&timestamp」显示错了，请写「&timestamp」。",
    ),
    Mistake.AMP: Bilingual(
        "'&amp;' was signed, as the vendor's page shows it; join with a bare '&'.",
        "签名串里是「&amp;」（官网页面的写法）；请只用「&」连接。",
    ),
    Mistake.UNENCODED: Bilingual(
        "Chinese was signed as it is; URL-encode every value in UTF-8 before signing, and send it unencoded.",
        "中文没有编码就签名了；签名前每个值都要按 UTF-8 做 URL 编码，发送时则用原文。",
    ),
    Mistake.SPACE_AS_20: Bilingual(
        "A space was signed as %20; sign it as +, as an HTML form writes it.",
        "空格签成了 %20；应按表单编码写成 +。",
    ),
    Mistake.SMALL_ESCAPES: Bilingual(
        "Escapes were signed in small letters (%e5); sign them in capitals (%E5).",
        "转义用了小写（%e5）；请用大写（%E5）。",
    ),
    Mistake.ENCODED_TWICE: Bilingual("Values were URL-encoded twice before signing.", "值被 URL 编码了两次。"),
    Mistake.DATES_SIGNED: Bilingual(
        "begin_date and end_date are sent but not signed.", "begin_date 和 end_date 要发送，但不参与签名。"
    ),
    Mistake.TOO_MUCH_SIGNED: Bilingual(
        "More was signed than this endpoint wants; appid and files never are.",
        "签名的字段多了；appid 和文件从不参与签名。",
    ),
    Mistake.TOO_LITTLE_SIGNED: Bilingual(
        "Less was signed than this endpoint wants; raw_video_idcard signs idNo and name, against a vendor's sample.",
        "签名的字段少了；例如 raw_video_idcard 要签 idNo 和 name（官方示例漏了）。",
    ),
    Mistake.UNTRIMMED: Bilingual(
        "A value begins or ends with a space: sign exactly what is sent.",
        "有值首尾带空格：签名与发送的值必须完全一致。",
    ),
    Mistake.TIMESTAMP: Bilingual(
        "The timestamp is not ten digits; sign and send the same string of seconds.",
        "timestamp 不是 10 位秒数；签名与发送要用同一个字符串。",
    ),
    Mistake.OTHER_KEY: Bilingual(
        "If all is well with the string, the appkey is not the one of this appid: reset, or of another environment.",
        "如果签名串没问题，就是 appkey 与 appid 不配套：被重置过，或是别的环境的。",
    ),
}
