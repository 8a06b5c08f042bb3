"""What the sandbox knows: an account, its apps, what goes wrong next, and what it has received."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import time

from pydantic import SecretStr

from bot.codes.endpoints import Endpoint
from bot.dev.sandbox.calls import Calls
from bot.dev.sandbox.faults import Faults
from bot.dev.sandbox.orders import Orders
from bot.factor.credentials import App

CREDIT = 1000
WINDOW = 6.0
"""Seconds by which a timestamp may be off. The API's own is not published; its sister products allow six."""

DEMO_APP = App("10001", SecretStr("sandbox-key-of-nobody-0000000000"))
"""The app that a sandbox has from the start."""


@dataclass(slots=True)
class Registered:
    """An app as the vendor knows it."""

    app: App
    disabled: bool = False
    allowed: tuple[str, ...] = ()  # addresses that may call; all if empty


@dataclass(slots=True)
class State:
    """All of it; change it at any time."""

    clock: Callable[[], float] = time
    ahead: float = 0.0  # by how many seconds the API's clock is ahead of ours
    window: float = WINDOW
    credit: int = CREDIT
    account_disabled: bool = False
    service_disabled: bool = False
    apps: dict[str, Registered] = field(default_factory=dict)
    codes: Orders[str] = field(default_factory=Orders)
    faults: Faults = field(default_factory=Faults)
    calls: Calls = field(default_factory=Calls)

    def __post_init__(self) -> None:
        self.register(DEMO_APP)

    @property
    def now(self) -> float:
        """The API's own time."""
        return self.clock() + self.ahead

    def register(self, app: App) -> Registered:
        """Let an app in, or set it back."""
        self.apps[app.appid] = Registered(app)
        return self.apps[app.appid]

    def answer_with(self, code: str, times: int | None = 1, endpoint: Endpoint | None = None) -> None:
        """Let the next calls that are in order get a code; until cleared if no number is given."""
        self.codes.order(code, times, endpoint)

    def reset(self) -> None:
        """End all trouble, set the account back and forget the calls."""
        self.credit, self.ahead = CREDIT, 0.0
        self.account_disabled = self.service_disabled = False
        for registered in list(self.apps.values()):
            self.register(registered.app)
        self.codes.clear()
        self.faults.clear()
        self.calls.clear()
