"""Nobody: no region has the number 99, no bank the number 0, and the mobile numbers are in no use."""

import json
from base64 import b64encode

from pydantic import SecretStr

from bot.codes.endpoints import Endpoint, Field
from bot.factor import SPECS, App, Upload

KEY = "0123456789abcdef0123456789abcdef"
APP = App("10001", SecretStr(KEY))
NAME = "张三"
ID_NO = "99000019000101001X"
MOBILE = "13000000000"
CARD = "6200000000000000"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)
MP4 = b"\0\0\0\x18ftypisom" + bytes(32)
PNG_BASE64 = b64encode(PNG).decode()
VALUES = {
    Field.NAME: NAME,
    Field.ID_NO: ID_NO,
    Field.MOBILE: MOBILE,
    Field.CARD_NUMBER: CARD,
    Field.BEGIN_DATE: "20200101",
    Field.END_DATE: "L",
    Field.OCR_TYPE: "0",
    Field.FILE_TYPE: "base64",
    Field.BASE64: PNG_BASE64,
    Field.IMAGE: PNG_BASE64,
    Field.MOTIONS: "BLINK",
    Field.COMPLEXITY: "0",
    Field.IMAGE_FLAG: "N",
}


def fields_of(endpoint: Endpoint) -> dict[Field, str]:
    """Return text fields for a request that lacks nothing."""
    return {name: value for name, value in VALUES.items() if name in SPECS[endpoint].fields}


def files_of(endpoint: Endpoint) -> dict[Field, Upload]:
    """Return the files for it."""
    return {Field.VIDEO: Upload("clip.mp4", MP4)} if Field.VIDEO in SPECS[endpoint].fields else {}


def answer(**values: object) -> bytes:
    """Write an answer as the API does."""
    return json.dumps(values, ensure_ascii=False).encode()


def failure(code: object, msg: object = "") -> bytes:
    """Write a failure."""
    return answer(status="error", code=code, msg=msg, send_id="ee05d1aa" * 4)


def success(**result: object) -> bytes:
    """Write a success."""
    return answer(status="success", send_id="ee05d1aa" * 4, result=result)
