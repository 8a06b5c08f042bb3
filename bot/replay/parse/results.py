"""What came of reading a paste. Nothing here holds a secret, and no sentence holds a value of the paste."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.codes.endpoints import Endpoint
from bot.language import Bilingual
from bot.replay.request import FailedRequest


class Leak(StrEnum):
    """A kind of secret that does not belong in a message."""

    APPKEY = "appkey"
    SIGNATURE = "signature"
    TOKEN = "token"
    AUTHORIZATION = "authorization"
    COOKIE = "cookie"
    PASSWORD = "password"


LEAK_NAMES = {
    Leak.APPKEY: Bilingual("the app key", "appkey 密钥"),
    Leak.SIGNATURE: Bilingual("a signature", "签名（signature）"),
    Leak.TOKEN: Bilingual("a token", "令牌（token）"),
    Leak.AUTHORIZATION: Bilingual("an Authorization header", "Authorization 请求头"),
    Leak.COOKIE: Bilingual("a cookie", "Cookie"),
    Leak.PASSWORD: Bilingual("a password", "密码"),
}
DELETE = Bilingual(
    "Your message holds {kind}. I have not kept it, but others can read it: please delete the message.",
    "您的消息中含有{kind}。我没有保存它，但其他人可以看到：请删除该消息。",
)
ROTATE = Bilingual(
    "Your message holds {kind}. I have not kept it, but others can read it: please delete the message and rotate it.",
    "您的消息中含有{kind}。我没有保存它，但其他人可以看到：请删除该消息并更换它。",
)


@dataclass(frozen=True, slots=True)
class Leaked:
    """A secret stood in the paste; its owner is told in private. The secret itself is gone."""

    kind: Leak

    @property
    def rotate(self) -> bool:
        """A signature serves for a short time only; everything else must be replaced."""
        return self.kind is not Leak.SIGNATURE

    @property
    def sentence(self) -> Bilingual:
        return (ROTATE if self.rotate else DELETE).format(kind=LEAK_NAMES[self.kind])


@dataclass(frozen=True, slots=True)
class NotFound:
    """The text holds no request."""

    @property
    def sentence(self) -> Bilingual:
        return Bilingual(
            "I found no request in that. Paste its body (JSON or form), a curl command, a raw HTTP request or a dump "
            "of its parameters, or fill in the form.",
            "未找到请求。请粘贴请求体（JSON 或表单）、curl 命令、原始 HTTP 请求或参数的打印输出，或填写表单。",
        )


class RefusedBecause(StrEnum):
    """Why a paste is not read."""

    TOO_LARGE = "too_large"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_DEEP = "too_deep"
    UNKNOWN_ENDPOINT = "unknown_endpoint"


WHY = {
    RefusedBecause.TOO_LARGE: Bilingual(
        "That is too much text to read. Please paste only the failed request.", "文本过大，请只粘贴失败的请求。"
    ),
    RefusedBecause.TOO_MANY_PARTS: Bilingual(
        "That has too many parts to read. Please paste only the failed request.", "内容过多，请只粘贴失败的请求。"
    ),
    RefusedBecause.TOO_DEEP: Bilingual(
        "That is nested too deeply to read. Please paste only the request's own fields.",
        "嵌套层数过深，请只粘贴请求自身的字段。",
    ),
    RefusedBecause.UNKNOWN_ENDPOINT: Bilingual(
        "The address in that names no endpoint of this API that I know; nothing is sent. The endpoints are: {known}.",
        "其中的地址不是我所知道的接口，未发送任何请求。可用接口：{known}。",
    ),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """The text is not read, or names an endpoint that does not exist."""

    reason: RefusedBecause

    @property
    def sentence(self) -> Bilingual:
        return WHY[self.reason].format(known=", ".join(Endpoint))


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The endpoint is not told, and the fields fit several: one request for each of them, to choose from."""

    requests: tuple[FailedRequest, ...]

    @property
    def candidates(self) -> tuple[Endpoint, ...]:
        return tuple(request.endpoint for request in self.requests)

    def choose(self, endpoint: Endpoint) -> FailedRequest | None:
        """Return the request for an endpoint that somebody chose; none if it is no candidate."""
        return next((request for request in self.requests if request.endpoint is endpoint), None)

    @property
    def sentence(self) -> Bilingual:
        return Bilingual(
            "The endpoint is not told, and these fields fit several: {names}. Which one was it?",
            "未说明接口，这些字段符合多个接口：{names}。是哪一个？",
        ).format(names=", ".join(self.candidates))


One = FailedRequest | Ambiguous | Refused


@dataclass(frozen=True, slots=True)
class Several:
    """More than one request stands in the text; whoever pasted it is asked which."""

    requests: tuple[One, ...]

    @property
    def sentence(self) -> Bilingual:
        return Bilingual(
            "I found {number} requests in that. Which one is to be sent again?",
            "其中有 {number} 个请求，要重发哪一个？",
        ).format(number=len(self.requests))


Result = FailedRequest | Several | Ambiguous | NotFound | Refused


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a paste, and what its owner must be told in private."""

    result: Result
    leaked: tuple[Leaked, ...] = field(default=())
