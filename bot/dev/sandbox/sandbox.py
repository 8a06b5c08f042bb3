"""The sandbox as a whole: a state, and a server that keeps its rules."""

import asyncio
from collections.abc import Callable
from time import time
from types import TracebackType
from typing import Self

from aiohttp import web
from rich.console import Console

from bot.dev.sandbox.answering import Api
from bot.dev.sandbox.calls import Calls
from bot.dev.sandbox.controls import Controls
from bot.dev.sandbox.faults import Faults
from bot.dev.sandbox.state import DEMO_APP, State
from bot.errors import ApicodeError
from bot.factor.credentials import App
from bot.language import Bilingual, Language

_LARGEST_REQUEST = 64 * 2**20


class Sandbox:
    """The API on loopback, for as long as it is entered; on a free port unless one is given."""

    def __init__(self, port: int = 0, *, clock: Callable[[], float] = time) -> None:
        self.state = State(clock)
        self.app: App = DEMO_APP
        self.address = ""
        self._port = port
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        except OSError:
            await self._runner.cleanup()
            raise _taken(self._port) from None
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.state.faults.clear()
        await self._runner.cleanup()

    @property
    def calls(self) -> Calls:
        """What it has received."""
        return self.state.calls

    @property
    def faults(self) -> Faults:
        """What goes wrong next."""
        return self.state.faults

    def _application(self) -> web.Application:
        api = Api(self.state)
        application = web.Application(client_max_size=_LARGEST_REQUEST)
        application.router.add_post("/factor/{name}", api.factor)
        application.router.add_get("/service/timestamp", api.timestamp)
        application.router.add_routes(Controls(self.state).routes())
        return application


def run(port: int, language: Language) -> None:
    """Run a sandbox until interrupted, and say where it is."""
    try:
        asyncio.run(_run(port, language))
    except KeyboardInterrupt:
        return


async def _run(port: int, language: Language) -> None:
    async with Sandbox(port) as sandbox:
        key = sandbox.app.appkey.get_secret_value()
        told = _WELCOME.format(address=sandbox.address, appid=sandbox.app.appid, key=key)
        Console(highlight=False, soft_wrap=True).print(told[language], markup=False)
        await asyncio.Event().wait()


def _taken(port: int) -> ApicodeError:
    return ApicodeError(
        Bilingual(f"Port {port} is not free; name another with --port.", f"端口 {port} 被占用；请用 --port 换一个。")
    )


_WELCOME = Bilingual(
    "The sandbox answers at {address} (app id {appid}, key {key}).\n"
    "Which numbers provoke which codes, and how to change it while it runs: docs/sandbox.md. Ctrl+C ends it.",
    "沙箱地址：{address}（appid {appid}，appkey {key}）。\n"
    "哪些号码触发哪些错误码、如何在运行中修改：见 docs/sandbox.md。按 Ctrl+C 结束。",
)
