"""Signing: who a request comes from, proven by a key that is never sent."""

from collections.abc import Callable, Generator, Mapping
from time import time

import httpx

from bot.codes.endpoints import Field
from bot.factor.bodies import Body
from bot.factor.credentials import App, signature
from bot.factor.endpoints import Spec, spec_of_path

PROOF = frozenset({Field.APPID, Field.APPKEY, Field.TIMESTAMP, Field.SIGNATURE})
"""The fields that nobody but the signer puts into a request; the key not even the signer."""


class FactorAuth(httpx.Auth):
    """Puts appid, timestamp and signature into a request to the API, at the moment in which it is sent.

    The signed parameters are read from the body, in whichever of the three ways it is written.
    """

    requires_request_body = True

    def __init__(self, app: App, clock: Callable[[], float] = time) -> None:
        self._app = app
        self._clock = clock

    def __repr__(self) -> str:
        return f"FactorAuth({self._app.appid!r})"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Yield the request anew, signed."""
        spec = spec_of_path(request.url.path)
        if spec is None:
            raise ValueError("this is no address of the API")
        body = Body(request.headers.get("Content-Type", ""), request.content)
        yield _rewritten(request, body.with_pairs(self._proof(spec, body.texts())))

    def _proof(self, spec: Spec, fields: Mapping[str, str]) -> dict[str, str]:
        if present := PROOF & fields.keys():
            raise ValueError(f"{', '.join(sorted(present))}: not to be in a request before it is signed")
        timestamp = str(int(self._clock()))
        signed = signature(self._app, spec, {name: fields[name] for name in spec.signed if name in fields}, timestamp)
        return {"appid": self._app.appid, "timestamp": timestamp, "signature": signed}


def _rewritten(request: httpx.Request, content: bytes) -> httpx.Request:
    headers = request.headers.copy()
    headers.pop("Transfer-Encoding", None)
    headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    headers["Content-Length"] = str(len(content))
    return httpx.Request(request.method, request.url, headers=headers, content=content, extensions=request.extensions)
