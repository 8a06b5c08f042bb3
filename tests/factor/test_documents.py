"""The documents tell of everything that there is."""

from pathlib import Path

import pytest

from bot.dev.sandbox import FaultKind, Sandbox, Wish
from bot.dev.sandbox.provoking import WORDS
from bot.factor import FactorClient, Verdict

ROOT = Path(__file__).parent.parent.parent
SANDBOX = (ROOT / "docs/sandbox.md").read_text(encoding="utf-8")
FACTOR = (ROOT / "docs/factor.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*FaultKind, *Wish])
def test_trouble_and_endings_are_documented(word: str) -> None:
    assert f"| `{word}` |" in SANDBOX


async def test_every_order_is_documented() -> None:
    async with Sandbox() as sandbox:
        routes = {route.resource.canonical for route in sandbox._application().router.routes() if route.resource}
    names = {route.removeprefix("/_sandbox/") for route in routes if route.startswith("/_sandbox/")}
    for name in names - {"calls", "state"}:
        assert f"`{name}`" in SANDBOX
    assert {f"/_sandbox/{name}" in SANDBOX for name in ("calls", "state")} == {True}


def test_the_number_of_codes_is_right() -> None:
    assert f"All {sum(len(code.lstrip('-')) == 4 for code in WORDS)} codes" in SANDBOX


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict.code != "0"])
def test_every_verdict_that_means_a_code_is_documented(verdict: Verdict) -> None:
    assert f"`{verdict}`" in FACTOR
    assert verdict.code in FACTOR


async def test_the_sample_runs_against_the_sandbox(capsys: pytest.CaptureFixture[str]) -> None:
    code = FACTOR.split("```python\n")[1].split("```")[0].replace('asyncio.run(main("…"))', "")
    scope: dict[str, object] = {}
    exec(code, scope)
    async with Sandbox() as sandbox:
        scope["FactorClient"] = lambda: FactorClient(sandbox.address)
        main = scope["main"]
        assert callable(main)
        await main(sandbox.app.appkey.get_secret_value())
    assert capsys.readouterr().out.startswith("0 match ")
