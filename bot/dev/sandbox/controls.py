"""``/_sandbox/…``: changing the sandbox while it runs, and asking what it received."""

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from bot.codes.endpoints import Endpoint
from bot.dev.sandbox.faults import Fault, FaultKind
from bot.dev.sandbox.provoking import WORDS
from bot.dev.sandbox.state import DEMO_APP, State
from bot.factor.credentials import App


class _Order(BaseModel):
    """What is posted; whatever it does not know is refused."""

    model_config = ConfigDict(extra="forbid")


class _Credit(_Order):
    credit: int


class _Switch(_Order):
    account: bool | None = None
    service: bool | None = None
    app: str | None = None


class _AppOrder(_Order):
    appid: str
    appkey: SecretStr


class _Allow(_Order):
    appid: str = DEMO_APP.appid
    addresses: tuple[str, ...]


class _Clock(_Order):
    ahead: float


class _Next(_Order):
    code: str = Field(coerce_numbers_to_str=True)
    times: int | None = Field(default=1, ge=1)
    endpoint: Endpoint | None = None


class _FaultOrder(_Order):
    kind: FaultKind
    afterwards: bool = False
    seconds: float = Field(default=0.0, ge=0, le=600)
    status: int = Field(default=502, ge=400, le=599)
    times: int | None = Field(default=1, ge=1)
    endpoint: Endpoint | None = None


_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Controls:
    """The routes by which somebody outside changes the state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[web.RouteDef]:
        """Return them all."""
        orders: Mapping[str, tuple[type[_Order], Callable[..., None]]] = {
            "credit": (_Credit, self._credit),
            "disable": (_Switch, lambda order: self._switch(order, disabled=True)),
            "enable": (_Switch, lambda order: self._switch(order, disabled=False)),
            "app": (_AppOrder, self._app),
            "allow": (_Allow, self._allow),
            "clock": (_Clock, self._clock),
            "next": (_Next, self._next),
            "fault": (_FaultOrder, self._fault),
            "release": (_Order, lambda order: self._state.faults.release()),
            "reset": (_Order, lambda order: self._state.reset()),
        }
        posts = [web.post(f"/_sandbox/{name}", self._taking(*order)) for name, order in orders.items()]
        return [*posts, web.get("/_sandbox/calls", self._calls), web.get("/_sandbox/state", self._told)]

    def _taking(self, model: type[_Order], do: Callable[..., None]) -> _Handler:
        """Make a handler that reads an order, carries it out and tells the state."""

        @wraps(do)
        async def handler(request: web.Request) -> web.StreamResponse:
            try:
                do(model.model_validate_json(await request.read() or b"{}"))
            except ValidationError as error:
                wrong = [".".join(map(str, each["loc"])) + f": {each['msg']}" for each in error.errors()]
                return web.json_response({"error": wrong}, status=400)
            except LookupError as error:
                return web.json_response({"error": [f"unknown: {error.args[0]}"]}, status=400)
            return await self._told(request)

        return handler

    def _credit(self, order: _Credit) -> None:
        self._state.credit = order.credit

    def _switch(self, order: _Switch, *, disabled: bool) -> None:
        if order.app is not None:
            self._state.apps[order.app].disabled = disabled
        if order.account:
            self._state.account_disabled = disabled
        if order.service:
            self._state.service_disabled = disabled

    def _app(self, order: _AppOrder) -> None:
        self._state.register(App(order.appid, order.appkey))

    def _allow(self, order: _Allow) -> None:
        self._state.apps[order.appid].allowed = order.addresses

    def _clock(self, order: _Clock) -> None:
        self._state.ahead = order.ahead

    def _next(self, order: _Next) -> None:
        if order.code not in WORDS:
            raise LookupError(order.code)
        self._state.answer_with(order.code, order.times, order.endpoint)

    def _fault(self, order: _FaultOrder) -> None:
        fault = Fault(order.kind, order.afterwards, order.seconds, order.status)
        self._state.faults.order(fault, order.times, order.endpoint)

    async def _calls(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(self._state.calls.told())

    async def _told(self, request: web.Request) -> web.StreamResponse:
        state = self._state
        apps = {name: {"disabled": app.disabled, "allowed": app.allowed} for name, app in state.apps.items()}
        switches = {"account_disabled": state.account_disabled, "service_disabled": state.service_disabled}
        return web.json_response({"credit": state.credit, "ahead": state.ahead, "apps": apps} | switches)
