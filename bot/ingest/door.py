"""``POST /v1/failures``: who comes in, and how far; every refusal is a problem that says what to do."""

from collections import Counter
from collections.abc import Callable
from http import HTTPStatus
from math import ceil
from time import monotonic

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.errors import DatabaseError
from bot.ingest import answer
from bot.ingest.answer import Outcome
from bot.ingest.problem import Problem, Refused
from bot.ingest.reading import LARGEST_BODY, Read, read
from bot.ingest.tokens import Tokens
from bot.metrics import Metrics
from bot.replay.failures import Failures

JSON = "application/json"

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

log = structlog.get_logger()


class FailuresDoor:
    """The ASGI application at ``/v1/failures``."""

    def __init__(self, failures: Failures, tokens: Tokens, metrics: Metrics, clock: Callable[[], float]) -> None:
        self._failures = failures
        self._tokens = tokens
        self._metrics = metrics
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await self._answered(Request(scope, receive))
        except Refused as refused:
            response = self._refused(refused.problem)
        except ClientDisconnect:
            return
        response.headers.update(_HEADERS)
        await response(scope, receive, send)

    async def _answered(self, request: Request) -> Response:
        started = monotonic()
        self._let_in(request)
        batch = read(await _body(request), self._clock())
        outcomes = await self._outcomes(batch.items)
        results = Counter(str(each.reason) for each in outcomes)
        self._metrics.failures(results)
        log.info("failures", **results, ms=round((monotonic() - started) * 1000, 2))
        return answer.of_one(outcomes[0]) if batch.single else answer.of_batch(outcomes)

    def _refused(self, problem: Problem) -> Response:
        self._metrics.failures({problem.reason: 1})
        log.info("failures_refused", reason=problem.reason, status=problem.status.value)
        return problem.response()

    def _let_in(self, request: Request) -> None:
        """Raise Refused unless somebody who may has sent what can be read."""
        if request.method != "POST":
            raise _refusal(HTTPStatus.METHOD_NOT_ALLOWED, "method", "Failures are sent with POST.", Allow="POST")
        self._is_open()
        bucket = self._tokens.bucket_of(request.headers.get("authorization", "").encode("latin-1"))
        if bucket is None:
            raise _unauthorized(request)
        if seconds := self._tokens.wait(bucket):
            detail = "Too many requests with this token; several failures fit into one."
            raise _refusal(HTTPStatus.TOO_MANY_REQUESTS, "too-many", detail, **{"Retry-After": str(ceil(seconds))})
        _must_be_json(request)

    def _is_open(self) -> None:
        missing = None if self._tokens else "APICODE_INGEST_TOKENS"
        if missing is None and not self._failures.is_open:
            missing = "APICODE_ENCRYPTION_KEYS"
        if missing:
            detail = f"Failures are not taken in, since {missing} is not set; see docs/failures.md."
            raise _refusal(HTTPStatus.SERVICE_UNAVAILABLE, "closed", detail)

    async def _outcomes(self, items: tuple[Read | Problem, ...]) -> list[Outcome]:
        """Keep what can be kept, together, and return what came of each."""
        try:
            receipts = iter(await self._failures.take([each.failure for each in items if isinstance(each, Read)]))
        except DatabaseError as error:
            log.warning("failures_not_kept", reason=str(error))
            detail = "The database does not do its work right now; nothing was kept. Please send it again."
            raise _refusal(HTTPStatus.SERVICE_UNAVAILABLE, "database", detail, **{"Retry-After": "30"}) from None
        return [answer.outcome(each, next(receipts)) if isinstance(each, Read) else each for each in items]


def _must_be_json(request: Request) -> None:
    stated = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if stated != JSON:
        detail = f"Failures are sent as {JSON}."
        raise _refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "media-type", detail, Accept=JSON)
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        detail = "Compressed bodies are not read."
        raise _refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "encoding", detail, **{"Accept-Encoding": "identity"})


async def _body(request: Request) -> bytes:
    """Read a body up to the limit, whatever length it claims.

    The server throws the rest away as it comes: whoever still sends would not see the answer if the connection ended.
    """
    length = request.headers.get("content-length", "0")
    body = bytearray()
    if not length.isdecimal() or int(length[:12]) <= LARGEST_BODY:
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST_BODY:
                break
        else:
            return bytes(body)
    detail = f"A request has at most {LARGEST_BODY // 1000} kB. Send fewer failures in each, and no videos."
    raise _refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", detail)


def _unauthorized(request: Request) -> Refused:
    if "authorization" in request.headers:
        challenge, detail = 'Bearer realm="apicode", error="invalid_token"', "This bearer token is not known."
    else:
        challenge, detail = 'Bearer realm="apicode"', "A bearer token is needed; APICODE_INGEST_TOKENS has those known."
    return _refusal(HTTPStatus.UNAUTHORIZED, "unauthorized", detail, **{"WWW-Authenticate": challenge})


def _refusal(status: HTTPStatus, reason: str, detail: str, **headers: str) -> Refused:
    return Refused(Problem(status, reason, detail, headers=headers))
