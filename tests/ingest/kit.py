"""What tests of reported failures share: a person who does not exist, reports, and a service that sends them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from bot.ingest import PATH
from bot.vault import new_key

KEY = new_key()
TOKENS = ("the-first-of-the-tokens", "the-second-of-the-tokens")

NAME = "欧阳测试"
ID_NO = "99000019000101001X"
MOBILE = "13000001013"
APPID = "10001"
APPKEY = "0123456789abcdef0123456789abcdef"
SEND_ID = "ee05d1aa" * 4
PLANTED = (NAME, ID_NO, MOBILE, APPKEY)

Json = dict[str, Any]


def report(**changes: object) -> Json:
    """Return a report of a failure; None leaves a part out."""
    told: Json = {
        "endpoint": "simple",
        "fields": {"appid": APPID, "name": NAME, "idNo": ID_NO, "mobile": MOBILE},
        "code": 1217,
        "msg": "API gateway error（-1013）.",
        "send_id": SEND_ID,
        "at": "2023-01-15T08:00:00Z",
    }
    return {name: value for name, value in (told | changes).items() if value is not None}


def numbered(number: int) -> str:
    """Return a send_id."""
    return f"{number:032x}"


@dataclass(frozen=True, slots=True)
class Service:
    """Reports failures as a service does."""

    http: httpx.AsyncClient
    token: str = TOKENS[0]

    async def send(self, told: object, **headers: str) -> httpx.Response:
        return await self.raw(json.dumps(told).encode(), headers)

    async def raw(self, body: bytes, headers: Mapping[str, str] = {}) -> httpx.Response:  # never changed
        usual = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        return await self.http.post(PATH, content=body, headers=usual | dict(headers))
