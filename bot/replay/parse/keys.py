"""What the keys of a paste stand for: fields of requests, secrets, and what an answer says."""

import re
from functools import lru_cache

from bot.codes.endpoints import Endpoint, Field
from bot.replay.parse.results import Leak

SECRETS = {
    "appkey": Leak.APPKEY,
    "appsecret": Leak.APPKEY,
    "secret": Leak.APPKEY,
    "secretkey": Leak.APPKEY,
    "apikey": Leak.APPKEY,
    "xapikey": Leak.APPKEY,
    "signature": Leak.SIGNATURE,
    "sign": Leak.SIGNATURE,
    "token": Leak.TOKEN,
    "accesstoken": Leak.TOKEN,
    "refreshtoken": Leak.TOKEN,
    "authtoken": Leak.TOKEN,
    "idtoken": Leak.TOKEN,
    "xauthtoken": Leak.TOKEN,
    "authorization": Leak.AUTHORIZATION,
    "proxyauthorization": Leak.AUTHORIZATION,
    "cookie": Leak.COOKIE,
    "setcookie": Leak.COOKIE,
    "password": Leak.PASSWORD,
    "passwd": Leak.PASSWORD,
    "passphrase": Leak.PASSWORD,
}
WHOLE_LINE = frozenset({"authorization", "proxyauthorization", "cookie", "setcookie"})
"""Headers whose value has spaces, signs and pairs of its own."""

CODES = frozenset({"code", "errorcode", "errcode", "resultcode"})
SEND_IDS = frozenset({"sendid"})
ENDPOINT_NAMES = frozenset(str(endpoint) for endpoint in Endpoint)
PATHS = frozenset({"endpoint", "api", "interface"})
TELLING = frozenset(
    {
        Field.APPID,
        Field.ID_NO,
        Field.MOBILE,
        Field.CARD_NUMBER,
        Field.OCR_TYPE,
        Field.BASE64,
        Field.MOTIONS,
    }
)
"""Fields that make a request; ``name``, ``file`` and ``timestamp`` alone stand in every log."""

_NOT_OF_NAMES = re.compile(r"[^a-z0-9]+")
_FIELDS = {_NOT_OF_NAMES.sub("", name.lower()): name for name in Field if name.value not in SECRETS}


@lru_cache(maxsize=1024)
def fold(key: str) -> str:
    """Return a key without its spelling: ``IdNo``, ``id_no`` and ``idNo`` are one."""
    return _NOT_OF_NAMES.sub("", key[:64].lower())


def field_of(key: str) -> Field | None:
    """Return the field that a key names, however it is spelled."""
    return _FIELDS.get(fold(key))


def secret_of(key: str) -> Leak | None:
    """Return what kind of secret stands under a key."""
    return SECRETS.get(fold(key))
