"""``apicode`` as a process, against the sandbox; a failed request that it is given."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.commands.ending import Ended, Ending
from bot.commands.replay import Options, Replaying
from bot.commands.screen import Screen
from bot.dev.sandbox import Sandbox
from bot.language import Language
from bot.settings import Settings
from bot.vault import new_key
from tests.processes import QUIET, Process

KEY = new_key()
NAME = "欧阳测试"
ID_NO = "99000019000101001X"
MOBILE = "13000000000"
APPKEY = "fedcba9876543210fedcba9876543210"
SEND_ID = "ee05d1aa" * 4
PLANTED = (NAME, ID_NO, MOBILE, APPKEY)


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended."""

    status: int | None
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody with the bot's settings."""

    sandbox: Sandbox
    database: str

    def settings(self, **also: str) -> dict[str, str]:
        app = self.sandbox.app
        own = {
            "LANG": "C.UTF-8",
            "APICODE_FACTOR_URL": self.sandbox.address,
            "APICODE_FACTOR_APPS": f"{app.appid}:{app.appkey.get_secret_value()}",
            "APICODE_ENCRYPTION_KEYS": KEY,
            "APICODE_DATABASE_URL": self.database,
        }
        return QUIET | own | also

    @asynccontextmanager
    async def running(self, *arguments: str, **also: str) -> AsyncIterator[Process]:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            **{"stdin": pipe, "stdout": pipe, "stderr": pipe, "env": self.settings(**also)},
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()

    async def run(self, *arguments: str, text: str = "", **also: str) -> Done:
        async with self.running(*arguments, **also) as process:
            return await self.ended(process, text)

    async def replay(self, text: str, *arguments: str, **also: str) -> Done:
        return await self.run("replay", "-", *arguments, text=text, **also)

    async def within(self, text: str, **options: Any) -> tuple[Ending, str]:
        """Run the command in this process, which is quicker; return how it ended, and what was said if it was early."""
        apps = f"{self.sandbox.app.appid}:{self.sandbox.app.appkey.get_secret_value()}"
        told = {name: options.pop(name) for name in [*options] if name in Settings.model_fields}
        own = {"factor_url": self.sandbox.address, "factor_apps": apps, "encryption_keys": KEY}
        settings = Settings.model_validate(own | {"database_url": self.database} | told)
        file = Path(self.database.removeprefix("sqlite:///")).with_name("request.txt")
        await asyncio.to_thread(file.write_text, text, encoding="utf-8")
        try:
            return await Replaying(settings, Options(str(file), **options), Screen(Language.EN)).run(), ""
        except Ended as ended:
            return ended.ending, ended.sentence[Language.EN]

    async def ended(self, process: Process, text: str = "") -> Done:
        out, err = await process.communicate(text.encode())
        return Done(process.returncode, out.decode(), err.decode())


def request(endpoint: str = "simple", code: str = "1203", **changes: str) -> str:
    """Return a curl command as it would be pasted, and the answer to it."""
    pairs = {"appid": "10001", "name": NAME, "idNo": ID_NO, "mobile": MOBILE} | changes
    told = " ".join(f"-d '{name}={value}'" for name, value in pairs.items() if value)
    answer = f'{{"status":"error","code":"{code}","msg":"","send_id":"{SEND_ID}"}}' if code else ""
    return f"curl https://tpa.mysubmail.com/factor/{endpoint} {told}\n{answer}"
